import type { KnowledgePair, NetFeeLine, NetSettlement } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { groupBy, laterDay, lazy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { diagnosisCompanionSql } from "./diagnosis-companion-sql.js";

const parameters = z.strictObject({
  careCategories: z.array(z.string().min(1)).min(1).describe("categories of care of the settlement"),
});

/** Parameters of the shape. */
export type DiagnosisCompanionParameters = z.output<typeof parameters>;

/**
 * A diagnosis of a visit that goes with items, none of which was charged in the whole stay, or in the visit where it is
 * none. A pair's first code is the beginning of a diagnosis, its second an item or the beginning of items; any one is
 * enough. Visits and stays without any line are not judged.
 */
export const diagnosisCompanion = defineShape({
  id: "diagnosis-companion",
  title: { zh: "诊断无对应项目", en: "A diagnosis without anything done for it" },
  parameters,
  conditionLabels: {
    code: { zh: "诊断编码", en: "Diagnosis" },
    companions: { zh: "应有对应项目", en: "Goes with" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: diagnosisCompanionSql,
  needs: () => [{ relation: "current_diagnosis" }, NEEDS_ITEM_CODE],
});

/** The first settlement of a visit and the lines of its place. */
interface Place {
  readonly settlement: NetSettlement;
  readonly lines: readonly NetFeeLine[];
}

function evaluate(rule: Rule<DiagnosisCompanionParameters>, facts: Facts): Candidate[] {
  const pairs = [...facts.reference.pairs(rule.knowledge).values()].flat();
  if (pairs.length === 0) return [];
  const places = lazy(() =>
    groupBy(
      facts.cases.records.feeLines.filter((line) => line.quantity > 0),
      (line) => line.stayId || line.visitId,
    ),
  );
  return [...facts.cases.settlementsByVisit().values()].flatMap((ofVisit) => {
    const settlement = firstOf(ofVisit, rule.parameters);
    if (settlement === undefined) return [];
    const codes = codesOf(settlement.visitId, facts.cases);
    const known = codes.filter((code) => pairs.some((pair) => code.startsWith(pair.itemCode)));
    const lines = known.length === 0 ? [] : (places().get(settlement.stayId || settlement.visitId) ?? []);
    return lines.length === 0 ? [] : known.flatMap((code) => unattended(code, { settlement, lines }, pairs));
  });
}

function firstOf(
  settlements: readonly NetSettlement[],
  wanted: DiagnosisCompanionParameters,
): NetSettlement | undefined {
  return settlements
    .filter((row) => wanted.careCategories.includes(row.careCategory))
    .sort(
      orderBy(
        (row) => row.settledAt,
        (row) => row.settlementId,
      ),
    )[0];
}

function codesOf(visitId: string, cases: CaseFacts): string[] {
  return sortedUnique((cases.diagnosesByVisit().get(visitId) ?? []).map((row) => row.diagnosisCode));
}

function unattended(code: string, place: Place, pairs: readonly KnowledgePair[]): Candidate[] {
  const day = place.settlement.beginDay;
  const own = pairs.filter((pair) => code.startsWith(pair.itemCode) && inForceOn(pair, day));
  const attended = own.some(
    (pair) =>
      !pair.decidable || place.lines.some((line) => line.itemCode === "" || line.itemCode.startsWith(pair.otherCode)),
  );
  return own.length === 0 || attended ? [] : [candidateOf(code, place, own)];
}

function candidateOf(code: string, { settlement, lines }: Place, pairs: readonly KnowledgePair[]): Candidate {
  return {
    evidence: {
      subjectKind: "visit",
      sourceIds: sortedUnique([settlement.visitId, code]),
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay: settlement.beginDay,
      lastDay: lines.map((line) => line.chargedDay).reduce(laterDay, settlement.settledDay),
      conditions: [
        { name: "code", actual: code, limit: "" },
        { name: "companions", actual: "0", limit: sortedUnique(pairs.map((pair) => pair.otherName)).join("|") },
        { name: "knowledge-points", actual: sortedUnique(pairs.map((pair) => pair.pointId)).join("|"), limit: "" },
      ],
      settlementIds: [settlement.settlementId],
      feeLineIds: [],
      parts: wholeSettlements([settlement.settlementId]),
    },
    exemptionVisits: [{ role: "subject", visitId: settlement.visitId }],
    birthDate: settlement.birthDate,
  };
}
