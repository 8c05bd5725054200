import { addDays, addMonths, type CalendarDate, type NetSettlement, type Participation } from "@hengjian/domain";
import { z } from "zod";
import { settlementCandidate } from "../../evidence/settlement-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { compareText } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { uncoveredServiceSql } from "./uncovered-service-sql.js";

const parameters = z.strictObject({
  insuranceTypes: z.array(z.string().min(1)).min(1).describe("pools whose cover is looked at"),
  arrearsMonths: z.int().min(0).max(24).describe("months of arrears, inside, that are made good once paid up"),
});

/** Parameters of the shape. */
export type UncoveredServiceParameters = z.output<typeof parameters>;

/** A settlement paid on days on which the person had no benefits of the pool. */
export const uncoveredService = defineShape({
  id: "uncovered-service",
  title: { zh: "待遇等待期或欠费期间支付", en: "Paid without benefits" },
  parameters,
  conditionLabels: {
    "service-days": { zh: "就诊日", en: "Days of care" },
    cover: { zh: "待遇期间", en: "Days with benefits" },
    insurance: { zh: "险种", en: "Pool" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: uncoveredServiceSql,
});

function evaluate(rule: Rule<UncoveredServiceParameters>, facts: Facts): Candidate[] {
  const { insuranceTypes, arrearsMonths } = rule.parameters;
  return facts.cases.records.settlements.flatMap((settlement) => {
    if (!insuranceTypes.includes(settlement.insuranceType) || settlement.fundTotalFen <= 0) return [];
    const all = facts.cases.participationsByPerson().get(settlement.personId) ?? [];
    const own = all.filter((row) => row.insuranceType === settlement.insuranceType);
    if (all.length === 0 || covered(settlement, own, arrearsMonths)) return [];
    const cover = own.map((row) => `${benefitsFrom(row)}~${row.toDate ?? ""}`).sort(compareText);
    return [
      settlementCandidate(settlement, [
        { name: "service-days", actual: `${settlement.beginDay} ${settlement.endDay}`, limit: "" },
        { name: "cover", actual: cover.join(" "), limit: String(arrearsMonths) },
        { name: "insurance", actual: settlement.insuranceType, limit: "" },
      ]),
    ];
  });
}

function benefitsFrom(row: Participation): CalendarDate {
  return row.benefitFromDate ?? row.fromDate;
}

function covered(settlement: NetSettlement, rows: readonly Participation[], arrearsMonths: number): boolean {
  return rows.some(
    (row) =>
      (benefitsFrom(row) <= settlement.endDay && (row.toDate === null || row.toDate > settlement.beginDay)) ||
      rows.some((next) => bridges(row, next, arrearsMonths) && liesBetween(settlement, row, next)),
  );
}

function bridges(row: Participation, next: Participation, arrearsMonths: number): boolean {
  return (
    row.toDate !== null &&
    row.toDate <= next.fromDate &&
    next.fromDate <= addMonths(row.toDate, arrearsMonths) &&
    benefitsFrom(next) <= addDays(next.fromDate, 1)
  );
}

function liesBetween(settlement: NetSettlement, row: Participation, next: Participation): boolean {
  return row.toDate !== null && row.toDate <= settlement.beginDay && settlement.beginDay <= next.fromDate;
}
