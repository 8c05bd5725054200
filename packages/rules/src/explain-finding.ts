import type { ArticleReference, FindingEvidence, Label } from "@hengjian/domain";
import { type LawDocument, shippedDocuments } from "@hengjian/policy";
import { type ExplanationTemplate, explain } from "./explain.js";
import type { NameBook } from "./wording/condition-words.js";

/** What a finding is explained from. */
export interface Explained extends FindingEvidence {
  readonly articles: readonly ArticleReference[];
}

const MOST_LINES = 10;

/**
 * Everything that a finding says, in Chinese and English and from its own evidence: what was seen and which limit, which
 * article, which lines. Articles that a decision in the area may rest on are told apart from those that only give the
 * method (other areas, drafts); of many lines the first ten are named.
 *
 * @example
 * explainFinding(file.explanation, finding, { area: "jingmen-2024" }).zh
 */
export function explainFinding(
  template: ExplanationTemplate,
  finding: Explained,
  known: { readonly area: string; readonly names?: NameBook },
): Label {
  const sentence = explain(template, finding, known.names);
  return {
    zh: `${sentence.zh}${lawInChinese(finding.articles, known.area)}${linesInChinese(finding)}`,
    en: `${sentence.en} ${lawInEnglish(finding.articles, known.area)}${linesInEnglish(finding)}`,
  };
}

interface Cited {
  readonly document: LawDocument;
  readonly article: string;
}

function cited(articles: readonly ArticleReference[], area: string): { basis: Cited[]; method: Cited[] } {
  const known = articles.flatMap(({ document: id, article }) => {
    const document = shippedDocuments().get(id);
    return document === undefined ? [] : [{ document, article }];
  });
  const isBasis = ({ document }: Cited): boolean =>
    document.status === "in-force" && (document.area === area || document.area === "national");
  return { basis: known.filter(isBasis), method: known.filter((one) => !isBasis(one)) };
}

const BARE_NUMBER = /^\d+$/;

function lawInChinese(articles: readonly ArticleReference[], area: string): string {
  const { basis, method } = cited(articles, area);
  const named = ({ document, article }: Cited): string =>
    `《${document.title}》${BARE_NUMBER.test(article) ? `第${article}条` : article}`;
  if (basis.length > 0) return `依据：${basis.map(named).join("、")}。`;
  return method.length === 0 ? "" : `参照（仅为方法，不作处理依据）：${method.map(named).join("、")}。`;
}

function lawInEnglish(articles: readonly ArticleReference[], area: string): string {
  const { basis, method } = cited(articles, area);
  const named = ({ document, article }: Cited): string => `${document.title} art. ${article}`;
  if (basis.length > 0) return `Basis: ${basis.map(named).join("; ")}.`;
  return method.length === 0 ? "" : `Method only, no basis of a decision: ${method.map(named).join("; ")}.`;
}

/** The lines in question; where a whole settlement is, its number. */
function inQuestion({ parts, settlementIds }: FindingEvidence): { lines: boolean; ids: readonly string[] } {
  const lines = parts.map((part) => part.feeLineId).filter((id) => id !== "");
  return lines.length > 0 ? { lines: true, ids: lines } : { lines: false, ids: settlementIds };
}

function linesInChinese(finding: FindingEvidence): string {
  const { lines, ids } = inQuestion(finding);
  if (ids.length === 0) return "";
  const more = ids.length > MOST_LINES ? `等${ids.length}${lines ? "条" : "笔"}` : "";
  return `涉及${lines ? "明细" : "结算"}：${ids.slice(0, MOST_LINES).join("、")}${more}。`;
}

function linesInEnglish(finding: FindingEvidence): string {
  const { lines, ids } = inQuestion(finding);
  if (ids.length === 0) return "";
  const more = ids.length > MOST_LINES ? ` and ${ids.length - MOST_LINES} more` : "";
  return ` ${lines ? "Lines" : "Settlements"}: ${ids.slice(0, MOST_LINES).join(", ")}${more}.`;
}
