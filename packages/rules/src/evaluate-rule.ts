import { type Finding, type FindingEvidence, findingId, rangeContains } from "@hengjian/domain";
import { lookedFor } from "./exemptions/exemption.js";
import { exemptionHolds } from "./exemptions/holds.js";
import type { Facts } from "./facts/facts.js";
import { compareText } from "./facts/grouping.js";
import type { Rule } from "./rule.js";
import type { Candidate, Shape } from "./shape.js";
import { type SqlScope, WHOLE_SCOPE } from "./sql/relations.js";

/**
 * What a rule finds in records: the same evidence as the rows of `ruleSql` over the same records, here ordered by source ids.
 *
 * @example
 * evaluateRule(shape, rule, factsOf({ ...NO_CASES, stays }, NO_REFERENCE))
 */
export function evaluateRule(
  shape: Shape,
  rule: Rule,
  facts: Facts,
  scope: Pick<SqlScope, "from" | "to"> = WHOLE_SCOPE,
): FindingEvidence[] {
  return findingsAmong(shape.evaluate(rule, facts, facts.cases.records.feeLines), { rule, facts, scope });
}

/** Evidence of the candidates that lie in the rule's period and in the scope and for which no exemption holds. */
export function findingsAmong(
  candidates: readonly Candidate[],
  under: { readonly rule: Rule; readonly facts: Facts; readonly scope: Pick<SqlScope, "from" | "to"> },
): FindingEvidence[] {
  const { rule, facts, scope } = under;
  const found: FindingEvidence[] = [];
  for (const candidate of candidates) {
    const day = candidate.evidence.lastDay;
    if (!rangeContains(rule.period, day)) continue;
    if ((scope.from !== null && day < scope.from) || (scope.to !== null && day >= scope.to)) continue;
    if (rule.exemptions.some((exemption) => exemptionHolds(exemption, candidate, facts))) continue;
    const exemptions = rule.exemptions.map((row) => ({ name: row.name, seen: lookedFor(row) }));
    found.push({ ...candidate.evidence, exemptions });
  }
  return found.length < 2
    ? found
    : found.sort((left, right) => compareText(left.sourceIds.join("\n"), right.sourceIds.join("\n")));
}

/** Evidence with the rule, its law and the id that equal inputs give everywhere. */
export function toFinding(rule: Rule, evidence: FindingEvidence): Finding {
  return {
    ...evidence,
    id: findingId(rule.id, evidence.subjectKind, evidence.sourceIds),
    ruleId: rule.id,
    ruleVersion: rule.version,
    verdict: rule.verdict,
    method: rule.method,
    articles: rule.articles,
  };
}
