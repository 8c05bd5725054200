import { addDays, dayOf, type NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import { startsWithAny } from "../../exemptions/holds.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { groupBy, lazy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { diagnosisLimitSql } from "./diagnosis-limit-sql.js";

const parameters = z.strictObject({
  lookBackDays: z
    .int()
    .min(0)
    .max(3660)
    .describe("days before the fee in which a diagnosis of any visit counts, inside; those of the visit always do"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type DiagnosisLimitParameters = z.output<typeof parameters>;

/**
 * A fee line whose item is paid for some diagnoses only, none of which the person has: main or secondary, in the whole
 * visit or earlier. Lines of visits without any diagnosis are not judged.
 */
export const diagnosisLimit = defineShape({
  id: "diagnosis-limit",
  title: { zh: "项目与诊断不符", en: "An item without its diagnosis" },
  parameters,
  conditionLabels: {
    diagnoses: { zh: "诊断", en: "Diagnoses" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: diagnosisLimitSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  needs: () => [{ relation: "current_diagnosis" }],
});

function evaluate(rule: Rule<DiagnosisLimitParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const visitsOf = lazy(() => groupBy(facts.cases.records.visits, (visit) => visit.personId));
  return feeLines.flatMap((line) => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const inForce = pointsOn(ofItem, line.chargedDay);
    const own = codesOf(line.visitId, facts.cases);
    if (inForce.length === 0 || own.length === 0) return [];
    const from = addDays(line.chargedDay, -rule.parameters.lookBackDays);
    const earlier = (visitsOf().get(line.personId) ?? [])
      .filter((visit) => dayOf(visit.beganAt) >= from && dayOf(visit.beganAt) <= line.chargedDay)
      .flatMap((visit) => codesOf(visit.visitId, facts.cases));
    const known = sortedUnique([...own, ...earlier]);
    const passes = inForce.some(
      (point) => !point.decidable || point.diagnosisPrefixes === "" || anyStarts(known, point.diagnosisPrefixes),
    );
    if (passes) return [];
    return [candidateOf(line, own, inForce)];
  });
}

function codesOf(visitId: string, cases: CaseFacts): string[] {
  return (cases.diagnosesByVisit().get(visitId) ?? []).map((row) => row.diagnosisCode);
}

function anyStarts(codes: readonly string[], prefixes: string): boolean {
  return codes.some((code) => startsWithAny(code, prefixes.split(";")));
}

function candidateOf(
  line: NetFeeLine,
  own: readonly string[],
  points: readonly { pointId: string; diagnosisPrefixes: string }[],
): Candidate {
  return lineCandidate(line, [
    {
      name: "diagnoses",
      actual: sortedUnique(own).join(" "),
      limit: sortedUnique(points.map((point) => point.diagnosisPrefixes)).join("|"),
    },
    { name: "knowledge-points", actual: sortedUnique(points.map((point) => point.pointId)).join("|"), limit: "" },
    { name: "item", actual: line.itemCode, limit: "" },
  ]);
}
