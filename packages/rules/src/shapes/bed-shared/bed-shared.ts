import { daysBetween } from "@hengjian/domain";
import { z } from "zod";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { Facts } from "../../facts/facts.js";
import { earlierDay, groupBy, laterDay, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { bedSharedSql } from "./bed-shared-sql.js";

const parameters = z.strictObject({
  minimumNights: z.int().min(1).max(100).describe("nights that both lay in the bed, inside"),
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; longer stays are left out"),
});

/** Parameters of the shape. */
export type BedSharedParameters = z.output<typeof parameters>;

/** Two persons in one bed. */
export const bedShared = defineShape({
  id: "bed-shared",
  title: { zh: "同床多人", en: "Two persons in one bed" },
  parameters,
  conditionLabels: {
    nights: { zh: "重叠夜数", en: "Nights" },
    bed: { zh: "床位", en: "Bed" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: bedSharedSql,
  needs: () => [{ relation: "stay", column: "bed", absent: [""] }],
});

function evaluate(rule: Rule<BedSharedParameters>, facts: Facts): Candidate[] {
  const { minimumNights, maximumStayDays } = rule.parameters;
  const stays = facts.cases.records.stays
    .filter(isDischarged)
    .filter((stay) => stay.bed !== "" && stay.admissionDepartmentCode !== "")
    .filter((stay) => daysBetween(stay.admissionDay, stay.dischargeDay) <= maximumStayDays);
  const beds = groupBy(stays, (stay) => [stay.institutionId, stay.admissionDepartmentCode, stay.bed].join("\n"));
  return [...beds.values()].flatMap((ofBed) =>
    ofBed.flatMap((one) =>
      ofBed
        .filter((other) => one.stayId < other.stayId && one.personId !== other.personId)
        .map((other) => ({ other, nights: nightsOf(one, other) }))
        .filter(({ nights }) => nights >= minimumNights)
        .map(({ other, nights }) => candidateOf(one, other, { nights, minimumNights })),
    ),
  );
}

function nightsOf(one: DischargedStay, other: DischargedStay): number {
  return daysBetween(laterDay(one.admissionDay, other.admissionDay), earlierDay(one.dischargeDay, other.dischargeDay));
}

function candidateOf(
  one: DischargedStay,
  other: DischargedStay,
  seen: { readonly nights: number; readonly minimumNights: number },
): Candidate {
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: sortedUnique([one.stayId, other.stayId]),
      personId: "",
      institutionId: one.institutionId,
      firstDay: earlierDay(one.admissionDay, other.admissionDay),
      lastDay: laterDay(one.dischargeDay, other.dischargeDay),
      conditions: [
        { name: "nights", actual: String(seen.nights), limit: String(seen.minimumNights) },
        { name: "bed", actual: `${one.admissionDepartmentCode} ${one.bed}`, limit: "" },
      ],
      settlementIds: sortedUnique([...one.settlementIds, ...other.settlementIds]),
      feeLineIds: [],
      parts: [],
    },
    exemptionVisits: [...one.visitIds, ...other.visitIds].map((visitId) => ({ role: "subject", visitId })),
    birthDate: null,
  };
}
