import { addMonths, type CalendarDate, type NetSettlement, type Participation } from "@hengjian/domain";
import { z } from "zod";
import type { Facts } from "../../facts/facts.js";
import { laterDay, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { participationOverlapSql } from "./participation-overlap-sql.js";

const parameters = z.strictObject({
  insuranceTypes: z.array(z.string().min(1)).min(2).describe("pools in which nobody is enrolled at once"),
  graceMonths: z
    .int()
    .min(0)
    .max(12)
    .describe("calendar months, that of the later beginning among them, that a move takes"),
});

/** Parameters of the shape. */
export type ParticipationOverlapParameters = z.output<typeof parameters>;

/**
 * A person enrolled in two pools at once for longer than a move takes: one finding about the enrolment itself, and one
 * for each settlement that was paid meanwhile.
 */
export const participationOverlap = defineShape({
  id: "participation-overlap",
  title: { zh: "重复参保", en: "Enrolled in two pools at once" },
  parameters,
  conditionLabels: {
    pools: { zh: "险种", en: "Pools" },
    overlap: { zh: "重叠期间", en: "Both run" },
    "paid-by": { zh: "支付险种", en: "Paid by" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: participationOverlapSql,
  needs: () => [{ relation: "current_participation" }],
});

function evaluate(rule: Rule<ParticipationOverlapParameters>, facts: Facts): Candidate[] {
  const { insuranceTypes, graceMonths } = rule.parameters;
  return [...facts.cases.participationsByPerson().values()].flatMap((ofPerson) => {
    const rows = ofPerson.filter((row) => insuranceTypes.includes(row.insuranceType));
    return rows.flatMap((later) => {
      const established = addMonths(`${later.fromDate.slice(0, 7)}-01` as CalendarDate, graceMonths);
      const day = laterDay(established, later.fromDate);
      return rows
        .filter((earlier) => earlier.insuranceType !== later.insuranceType && begins(earlier) < begins(later))
        .filter((earlier) => runsOn(earlier, day) && runsOn(later, day))
        .flatMap((earlier) => candidatesOf({ earlier, later, day, graceMonths }, facts));
    });
  });
}

function begins(row: Participation): string {
  return `${row.fromDate} ${row.insuranceType}`;
}

function runsOn(row: Participation, day: CalendarDate): boolean {
  return row.fromDate <= day && (row.toDate === null || day < row.toDate);
}

interface Overlap {
  readonly earlier: Participation;
  readonly later: Participation;
  /** First day on which the grace is over and both run. */
  readonly day: CalendarDate;
  readonly graceMonths: number;
}

/** The enrolment, and what was settled from its first day without grace on. */
function candidatesOf(overlap: Overlap, facts: Facts): Candidate[] {
  const { earlier, later, day } = overlap;
  const paid = (facts.cases.settlementsByPerson().get(later.personId) ?? []).filter(
    ({ settledDay }) => settledDay >= day && runsOn(earlier, settledDay) && runsOn(later, settledDay),
  );
  const birthDate = facts.cases.personById().get(later.personId)?.birthDate ?? null;
  return [undefined, ...paid].map((settlement) => candidateOf(overlap, settlement, birthDate));
}

function candidateOf(
  { earlier, later, day, graceMonths }: Overlap,
  settlement: NetSettlement | undefined,
  birthDate: CalendarDate | null,
): Candidate {
  const ends = [earlier.toDate, later.toDate].filter((one) => one !== null).sort();
  const name = (row: Participation): string => `${row.insuranceType} ${row.fromDate}`;
  return {
    evidence: {
      subjectKind: "person",
      sourceIds: sortedUnique([
        later.personId,
        name(earlier),
        name(later),
        ...(settlement === undefined ? [] : [settlement.settlementId]),
      ]),
      personId: later.personId,
      institutionId: settlement?.institutionId ?? "",
      firstDay: later.fromDate,
      lastDay: settlement?.settledDay ?? day,
      conditions: [
        { name: "pools", actual: `${earlier.insuranceType} ${later.insuranceType}`, limit: "" },
        { name: "overlap", actual: `${later.fromDate}~${ends[0] ?? ""}`, limit: String(graceMonths) },
        { name: "paid-by", actual: settlement?.insuranceType ?? "", limit: "" },
      ],
      settlementIds: settlement === undefined ? [] : [settlement.settlementId],
      feeLineIds: [],
      parts: [],
    },
    exemptionVisits: settlement === undefined ? [] : [{ role: "subject", visitId: settlement.visitId }],
    birthDate,
  };
}
