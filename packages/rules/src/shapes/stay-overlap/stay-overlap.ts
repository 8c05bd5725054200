import { daysBetween, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { earlierDay, laterDay, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { stayOverlapSql } from "./stay-overlap-sql.js";

const parameters = z.strictObject({
  minimumOverlapDays: z
    .int()
    .min(1)
    .max(366)
    .describe("nights that both stays cover, inside; leaving and entering on one day is 0"),
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; longer stays are left out"),
});

/** Parameters of the shape. */
export type StayOverlapParameters = z.output<typeof parameters>;

/** Two stays of one person in different houses that cover the same nights. */
export const stayOverlap = defineShape({
  id: "stay-overlap",
  title: { zh: "住院时间重叠", en: "Stays that overlap" },
  parameters,
  conditionLabels: {
    "overlap-days": { zh: "重叠天数", en: "Days of overlap" },
    "fee-days-earlier": { zh: "重叠期内先入院一方计费天数", en: "Fee days in the overlap, first house" },
    "fee-days-later": { zh: "重叠期内后入院一方计费天数", en: "Fee days in the overlap, second house" },
    houses: { zh: "两家机构", en: "The two houses" },
  },
  exemptionRoles: ["earlier", "later"],
  claimLevel: false,
  evaluate,
  sql: stayOverlapSql,
});

function evaluate(rule: Rule<StayOverlapParameters>, facts: Facts): Candidate[] {
  const found: Candidate[] = [];
  for (const ofPerson of facts.cases.staysByPerson().values()) {
    const stays = ofPerson.filter(
      (stay): stay is DischargedStay =>
        isDischarged(stay) &&
        // An admission that was cancelled: all its fees were taken back.
        stay.medicalFeeFen > 0 &&
        daysBetween(stay.admissionDay, stay.dischargeDay) <= rule.parameters.maximumStayDays,
    );
    for (const later of stays) {
      for (const earlier of stays) {
        if (begins(earlier) >= begins(later) || earlier.institutionId === later.institutionId) continue;
        const days = daysBetween(later.admissionDay, firstOf(earlier, later));
        if (days >= rule.parameters.minimumOverlapDays) found.push(overlap(earlier, later, rule, facts.cases));
      }
    }
  }
  return found;
}

/** By admission, then by the id of the first visit, which the deliverer knows too. */
function begins(stay: Stay): string {
  return `${stay.admissionDay} ${stay.visitIds[0] ?? ""}`;
}

function firstOf(earlier: DischargedStay, later: DischargedStay): DischargedStay["dischargeDay"] {
  return earlierDay(earlier.dischargeDay, later.dischargeDay);
}

function overlap(
  earlier: DischargedStay,
  later: DischargedStay,
  rule: Rule<StayOverlapParameters>,
  cases: CaseFacts,
): Candidate {
  const ends = firstOf(earlier, later);
  const earlierDays = feeDays(earlier, later.admissionDay, ends, cases);
  const laterDays = feeDays(later, later.admissionDay, ends, cases);
  const doubted = earlierDays < laterDays ? earlier : later;
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: sortedUnique([earlier.stayId, later.stayId]),
      personId: later.personId,
      institutionId: doubted.institutionId,
      firstDay: earlier.admissionDay,
      lastDay: laterDay(earlier.dischargeDay, later.dischargeDay),
      conditions: [
        {
          name: "overlap-days",
          actual: String(daysBetween(later.admissionDay, ends)),
          limit: String(rule.parameters.minimumOverlapDays),
        },
        { name: "fee-days-earlier", actual: String(earlierDays), limit: "" },
        { name: "fee-days-later", actual: String(laterDays), limit: "" },
        { name: "houses", actual: `${earlier.institutionId} ${later.institutionId}`, limit: "" },
      ],
      settlementIds: sortedUnique([...earlier.settlementIds, ...later.settlementIds]),
      feeLineIds: [],
      parts: wholeSettlements(doubted.settlementIds),
    },
    exemptionVisits: [
      ...earlier.visitIds.map((visitId) => ({ role: "earlier", visitId })),
      ...later.visitIds.map((visitId) => ({ role: "later", visitId })),
    ],
    birthDate: later.birthDate,
  };
}

/** Days with fees in [from, to). */
function feeDays(stay: Stay, from: string, to: string, cases: CaseFacts): number {
  const lines = cases.linesByStay().get(stay.stayId) ?? [];
  const inside = lines.filter((line) => line.quantity > 0 && line.chargedDay >= from && line.chargedDay < to);
  return new Set(inside.map((line) => line.chargedDay)).size;
}
