import { daysBetween, type NetFeeLine, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { stayCompositionSql } from "./stay-composition-sql.js";

const kinds = z.array(z.string().min(1)).min(1);
const parameters = z.strictObject({
  missingChargeKinds: kinds.describe("charge kinds of which the stay has none"),
  presentChargeKinds: kinds.describe("charge kinds of which the stay has at least one"),
  minimumStayDays: z.int().min(0).max(366).describe("days from admission to discharge, inside"),
});

/** Parameters of the shape. */
export type StayCompositionParameters = z.output<typeof parameters>;

/** A stay that charges some kinds of fees and none of others: examinations and drugs, and no treatment. */
export const stayComposition = defineShape({
  id: "stay-composition",
  title: { zh: "住院费用构成", en: "What a stay is made of" },
  parameters,
  conditionLabels: {
    "stay-days": { zh: "住院天数", en: "Days of stay" },
    "charge-kinds": { zh: "已有费用类别", en: "Kinds of fees charged" },
    operations: { zh: "手术操作数", en: "Operations" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: stayCompositionSql,
});

function evaluate(rule: Rule<StayCompositionParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  return facts.cases.records.stays.flatMap((stay) => {
    if (stay.dischargeDay === null || stay.operationCodes.length > 0) return [];
    const days = daysBetween(stay.admissionDay, stay.dischargeDay);
    const charged = kindsOf(facts.cases.linesByStay().get(stay.stayId) ?? []);
    const none = !wanted.missingChargeKinds.some((kind) => charged.includes(kind));
    const some = wanted.presentChargeKinds.some((kind) => charged.includes(kind));
    return none && some && days >= wanted.minimumStayDays
      ? [candidateOf(stay, stay.dischargeDay, charged, wanted)]
      : [];
  });
}

function kindsOf(lines: readonly NetFeeLine[]): string[] {
  return sortedUnique(lines.filter((line) => line.quantity > 0).map((line) => line.chargeKind));
}

function candidateOf(
  stay: Stay,
  dischargeDay: NonNullable<Stay["dischargeDay"]>,
  charged: readonly string[],
  wanted: StayCompositionParameters,
): Candidate {
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: [stay.stayId],
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: dischargeDay,
      conditions: [
        {
          name: "stay-days",
          actual: String(daysBetween(stay.admissionDay, dischargeDay)),
          limit: String(wanted.minimumStayDays),
        },
        { name: "charge-kinds", actual: charged.join(" "), limit: wanted.missingChargeKinds.join(" ") },
        { name: "operations", actual: "0", limit: "" },
      ],
      settlementIds: sortedUnique(stay.settlementIds),
      feeLineIds: [],
      parts: wholeSettlements(stay.settlementIds),
    },
    exemptionVisits: stay.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: stay.birthDate,
  };
}
