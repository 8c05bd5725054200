import { daysBetween, formatYuan, type NetSettlement } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { settledTwiceSql } from "./settled-twice-sql.js";

/** Which pairs of settlements count. */
export const settledPairsSchema = z
  .array(
    z.strictObject({
      careCategories: z.array(z.string().min(1)).min(1).describe("categories of care of both settlements"),
      pools: z.enum(["different", "any"]).describe("whether the insurance types must differ"),
    }),
  )
  .min(1)
  .describe("which pairs count");

const parameters = z.strictObject({
  cases: settledPairsSchema,
  minimumFeeFen: z.int().min(1).max(1_000_000_000).describe("fen of the fee, inside"),
  lookBackDays: z.int().min(0).max(1100).describe("days between the two settlements, inside"),
});

/** Parameters of the shape. */
export type SettledTwiceParameters = z.output<typeof parameters>;

/**
 * Two settlements of one person for the same days and the same fee, on each of which a basic fund paid: medical aid or a
 * supplement settled afterwards pays what the basic fund left.
 */
export const settledTwice = defineShape({
  id: "settled-twice",
  title: { zh: "同一费用重复结算", en: "The same care settled twice" },
  parameters,
  conditionLabels: {
    fee: { zh: "费用(元)", en: "Fee (yuan)" },
    pools: { zh: "险种", en: "Pools" },
    "settled-on": { zh: "结算日", en: "Settled on" },
  },
  exemptionRoles: ["earlier", "later"],
  claimLevel: false,
  evaluate,
  sql: settledTwiceSql,
});

function evaluate(rule: Rule<SettledTwiceParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const paid = facts.cases.records.settlements.filter(
    (row) => row.basicFundFen > 0 && row.medicalFeeFen >= wanted.minimumFeeFen,
  );
  const groups = groupBy(paid, (row) => [row.personId, row.beginDay, row.endDay, row.medicalFeeFen].join("\n"));
  return [...groups.values()].flatMap((group) => {
    const ordered = [...group].sort(
      orderBy(
        (row) => row.settledAt,
        (row) => row.settlementId,
      ),
    );
    return ordered.flatMap((later, place) => {
      const earlier = ordered.slice(0, place).find((row) => samePayment(row, later, wanted));
      return earlier === undefined ? [] : [candidateOf(earlier, later)];
    });
  });
}

function samePayment(earlier: NetSettlement, later: NetSettlement, wanted: SettledTwiceParameters): boolean {
  const partOfOneStay = earlier.stayId !== "" && earlier.stayId === later.stayId && earlier.visitId !== later.visitId;
  if (partOfOneStay) return false;
  if (daysBetween(earlier.settledDay, later.settledDay) > wanted.lookBackDays) return false;
  return wanted.cases.some(
    (one) =>
      one.careCategories.includes(earlier.careCategory) &&
      one.careCategories.includes(later.careCategory) &&
      (one.pools === "any" || earlier.insuranceType !== later.insuranceType),
  );
}

function candidateOf(earlier: NetSettlement, later: NetSettlement): Candidate {
  return {
    evidence: {
      subjectKind: "settlement",
      sourceIds: sortedUnique([earlier.settlementId, later.settlementId]),
      personId: later.personId,
      institutionId: later.institutionId,
      firstDay: later.beginDay,
      lastDay: later.settledDay,
      conditions: [
        { name: "fee", actual: formatYuan(later.medicalFeeFen), limit: "" },
        { name: "pools", actual: `${earlier.insuranceType} ${later.insuranceType}`, limit: "" },
        { name: "settled-on", actual: `${earlier.settledDay} ${later.settledDay}`, limit: "" },
      ],
      settlementIds: sortedUnique([earlier.settlementId, later.settlementId]),
      feeLineIds: [],
      parts: wholeSettlements([later.settlementId]),
    },
    exemptionVisits: [
      { role: "earlier", visitId: earlier.visitId },
      { role: "later", visitId: later.visitId },
    ],
    birthDate: later.birthDate,
  };
}
