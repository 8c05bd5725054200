import { type Finding, formatQuantity, formatUnitPrice } from "@hengjian/domain";
import {
  type CaseRecords,
  conditionWords,
  evaluateClaim,
  type NameBook,
  type NotJudged,
  notJudged,
} from "@hengjian/rules";
import type { ClaimBasis } from "../offices/claim-desk.js";
import type { RuleOffice } from "../offices/rule-office.js";
import type { PrecheckAnswer, PrecheckFinding, PrecheckNotJudged } from "./answer-schema.js";
import { notJudgedSentence } from "./not-judged-words.js";

const MOST_LINES = 100;

/** What a claim is answered from. */
export interface Asked {
  readonly claim: CaseRecords;
  readonly history: CaseRecords | undefined;
  readonly visitId: string;
}

/** Judges a claim and says in words what was found and what could not be judged. */
export function precheckAnswer(asked: Asked, basis: ClaimBasis, rules: RuleOffice): PrecheckAnswer {
  const { reference, ruleSet } = basis;
  const { claim, history } = asked;
  const context = history === undefined ? { reference } : { reference, history };
  const names: NameBook = new Map(
    claim.feeLines
      .filter((line) => line.itemCode !== "")
      .map((line) => [line.itemCode, line.itemName || line.itemCode]),
  );
  return {
    area: basis.area,
    ruleSetVersion: ruleSet.version,
    snapshot: basis.snapshot,
    visit: asked.visitId,
    rules: ruleSet.entries.filter(({ file }) => file.status === "active" && file.stage.includes("before")).length,
    findings: evaluateClaim(claim, context, ruleSet).map((finding) => findingAnswer(finding, rules, names)),
    notJudged: notJudged(claim, context, ruleSet).map((row) => notJudgedAnswer(row, rules)),
  };
}

function ruleOf(ruleId: string, rules: RuleOffice): PrecheckFinding["rule"] {
  const rule = rules.find(ruleId);
  const name = rule?.name ?? { zh: ruleId, en: ruleId };
  return { id: ruleId, version: rule?.version ?? "", name, nationalCode: rule?.nationalCode ?? "" };
}

function findingAnswer(finding: Finding, rules: RuleOffice, names: NameBook): PrecheckFinding {
  return {
    id: finding.id,
    rule: { ...ruleOf(finding.ruleId, rules), version: finding.ruleVersion },
    verdict: finding.verdict,
    sentence: rules.explanation(finding, names),
    conditions: finding.conditions.map((condition) => ({
      name: condition.name,
      label: rules.conditionLabel(finding.ruleId, condition.name),
      ...conditionWords(condition, names),
    })),
    exemptions: finding.exemptions.map(({ name }) => ({ name, label: rules.conditionLabel(finding.ruleId, name) })),
    articles: articlesOf(finding, rules),
    firstDay: finding.firstDay,
    lastDay: finding.lastDay,
    lines: finding.parts.map((part) => {
      const slash = part.feeLineId.lastIndexOf("/");
      return {
        visit: part.feeLineId.slice(0, Math.max(0, slash)),
        line: part.feeLineId.slice(slash + 1),
        excessQuantity: part.excessQuantity === null ? null : formatQuantity(part.excessQuantity),
        lawfulPrice: part.lawfulPrice === null ? null : formatUnitPrice(part.lawfulPrice),
      };
    }),
    countedLines: finding.feeLineIds.slice(0, MOST_LINES),
  };
}

function articlesOf({ articles, ruleId }: Finding, rules: RuleOffice): PrecheckFinding["articles"] {
  const known = rules.find(ruleId)?.articles ?? [];
  return articles.map(({ document, article }) => {
    const own = known.find((row) => row.document === document && row.article === article);
    return { document, article, title: own?.title.zh ?? document, basis: own?.basis ?? false };
  });
}

function notJudgedAnswer(row: NotJudged, rules: RuleOffice): PrecheckNotJudged {
  return {
    rule: ruleOf(row.ruleId, rules),
    reason: row.reason,
    sentence: notJudgedSentence(row),
    missing: [...row.missing],
    lines: row.feeLineIds.slice(0, MOST_LINES),
  };
}
