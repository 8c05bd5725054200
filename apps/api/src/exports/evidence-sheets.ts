import { findingFeeLines } from "@hengjian/warehouse";
import type { FindingAnswer } from "../findings/finding.js";
import type { RequestContext } from "../server/trpc.js";
import { feeLineItem } from "../settlements/fee-line-item.js";
import { lossSheet } from "./loss-sheet.js";
import type { ExportColumn, ExportSheet } from "./sheet.js";
import { type ExportLanguage, type ExportWords, exportWords, officialTitle } from "./words.js";

const PAGE = 200;
/** A finding over more lines than these is told on the cover to be cut. */
const MOST_LINES = 20_000;

/** The evidence of a finding, sheet by sheet: conditions, exemptions, arithmetic, law, fee lines. */
export async function evidenceSheets(
  finding: FindingAnswer,
  language: ExportLanguage,
  ctx: RequestContext,
): Promise<ExportSheet[]> {
  const words = exportWords(language);
  return [
    conditionsSheet(finding, words, language),
    lossSheet(finding, words),
    lawSheet(finding, words, language),
    await feeLinesSheet(finding.findingId, words, ctx),
  ];
}

function conditionsSheet(finding: FindingAnswer, words: ExportWords, language: ExportLanguage): ExportSheet {
  const { evidence } = words;
  return {
    name: evidence.conditions,
    columns: [text(evidence.condition, 34), text(evidence.actual, 50), text(evidence.limit, 40)],
    rows: [
      ...finding.conditions
        .filter(isSaid)
        .map((condition) => [condition.label[language], condition.actual[language], condition.limit[language]]),
      ...finding.exemptions.map((exemption) => [
        `${evidence.exemption} · ${exemption.label[language]}`,
        exemption.seen[language],
        null,
      ]),
    ],
  };
}

/** A condition of a kind that this case has nothing of, and no limit for, says nothing: the page leaves it out too. */
function isSaid({ actual, limit }: FindingAnswer["conditions"][number]): boolean {
  return actual.zh !== "" || limit.zh !== "";
}

function lawSheet(finding: FindingAnswer, words: ExportWords, language: ExportLanguage): ExportSheet {
  const { evidence } = words;
  return {
    name: evidence.law,
    columns: [text(evidence.documentTitle, 60), text(evidence.article, 24), text(evidence.use, 40)],
    rows: finding.articles.map((article) => [
      officialTitle(article.title, language),
      evidence.ofArticle(article.article),
      useOf(article, evidence),
    ]),
  };
}

function useOf(article: FindingAnswer["articles"][number], words: ExportWords["evidence"]): string {
  if (article.basis) return words.basisOfDecision;
  if (article.status === "draft") return words.draft;
  return article.status === "proposal" ? words.proposal : words.method;
}

/** Every fee line of the finding's settlements, those it rests on marked and first. */
export async function feeLinesSheet(findingId: string, words: ExportWords, ctx: RequestContext): Promise<ExportSheet> {
  const { evidence, columns } = words;
  const rows: (string | null)[][] = [];
  for (let offset = 0, total = 1; offset < Math.min(total, MOST_LINES); offset += PAGE) {
    const asked = { finding_id: findingId, only_hits: 0 as const, limit: PAGE, offset };
    const page = await ctx.offices.questions.ask(findingFeeLines, ctx.scope, asked);
    total = page[0]?.total ?? 0;
    rows.push(...page.map((row) => lineCells(feeLineItem(row), row.hit, words)));
    if (total > MOST_LINES && offset + PAGE >= MOST_LINES) rows.push([evidence.cut]);
  }
  const amount = (title: string): ExportColumn => ({ title, kind: "amount", width: 16 });
  return {
    name: evidence.lines,
    columns: [
      text(evidence.time, 18),
      text(evidence.settlement, 22),
      text(evidence.lineId, 24),
      text(evidence.code, 24),
      text(evidence.name, 34),
      text(evidence.class, 8),
      text(evidence.quantity, 10),
      text(evidence.price, 14),
      amount(evidence.amount),
      amount(evidence.preSelfPay),
      amount(columns.inScope),
      text(evidence.hit, 8),
    ],
    rows,
  };
}

function lineCells(line: ReturnType<typeof feeLineItem>, hit: boolean, words: ExportWords): (string | null)[] {
  return [
    line.chargedAt,
    line.settlementId,
    line.feeLineId,
    line.itemCode,
    line.itemName || line.hospitalItemName,
    line.chargeClass,
    line.quantity,
    line.unitPriceYuan,
    line.amountYuan,
    line.preSelfPayYuan,
    line.inScopeYuan,
    hit ? words.evidence.hit : null,
  ];
}

function text(title: string, width: number): ExportColumn {
  return { title, kind: "text", width };
}
