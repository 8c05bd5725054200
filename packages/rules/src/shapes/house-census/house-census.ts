import { addDays, type CalendarDate, daysBetween } from "@hengjian/domain";
import { z } from "zod";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { houseCensusSql } from "./house-census-sql.js";

const parameters = z.strictObject({
  toleratedPpm: z.int().min(0).max(10_000_000).describe("ppm of the approved beds that may be taken, inside"),
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; longer stays are left out"),
});

/** Parameters of the shape. */
export type HouseCensusParameters = z.output<typeof parameters>;

/** More stays in a house on a night than it has beds. */
export const houseCensus = defineShape({
  id: "house-census",
  title: { zh: "在院人数超床位", en: "More in the house than beds" },
  parameters,
  conditionLabels: {
    persons: { zh: "在院人数", en: "In the house" },
    beds: { zh: "核定床位", en: "Approved beds" },
    night: { zh: "日期", en: "Night" },
  },
  exemptionRoles: [],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: houseCensusSql,
  needs: () => [
    { relation: "current_institution" },
    { relation: "current_institution", column: "approved_beds", absent: "null" },
  ],
});

interface Night {
  readonly stay: DischargedStay;
  readonly night: CalendarDate;
}

function evaluate(rule: Rule<HouseCensusParameters>, facts: Facts): Candidate[] {
  const { toleratedPpm, maximumStayDays } = rule.parameters;
  const nights = facts.cases.records.stays
    .filter(isDischarged)
    .filter((stay) => daysBetween(stay.admissionDay, stay.dischargeDay) <= maximumStayDays)
    .flatMap((stay): Night[] =>
      Array.from({ length: Math.max(0, daysBetween(stay.admissionDay, stay.dischargeDay)) }, (_, place) => ({
        stay,
        night: addDays(stay.admissionDay, place),
      })),
    );
  const groups = groupBy(nights, ({ stay, night }) => `${stay.institutionId}\n${night}`);
  return [...groups.values()].flatMap((group) => {
    const house = group[0]?.stay.institutionId ?? "";
    const beds = facts.reference.institutionById().get(house)?.approvedBeds ?? null;
    if (beds === null) return [];
    const limit = Math.floor((beds * toleratedPpm) / 1_000_000);
    const ordered = [...group].sort(
      orderBy(
        ({ stay }) => stay.dischargeDay,
        ({ stay }) => stay.stayId,
      ),
    );
    return ordered[limit] === undefined ? [] : [candidateOf(ordered.slice(0, limit + 1), beds, limit)];
  });
}

/** The stays that filled the beds, the one too many last. */
function candidateOf(taken: readonly Night[], beds: number, limit: number): Candidate {
  const { stay, night } = taken.at(-1) as Night;
  return {
    evidence: {
      subjectKind: "institution",
      sourceIds: [stay.institutionId, night].sort(),
      personId: "",
      institutionId: stay.institutionId,
      firstDay: night,
      lastDay: stay.dischargeDay,
      conditions: [
        { name: "persons", actual: String(limit + 1), limit: String(limit) },
        { name: "beds", actual: String(beds), limit: "" },
        { name: "night", actual: night, limit: "" },
      ],
      settlementIds: sortedUnique(taken.flatMap((one) => one.stay.settlementIds)),
      feeLineIds: [],
      parts: [],
    },
    exemptionVisits: [],
    birthDate: null,
  };
}
