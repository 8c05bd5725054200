import { type CalendarDate, daysBetween, type KnowledgePoint, type NetFeeLine, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { startsWithAny } from "../../exemptions/holds.js";
import type { Facts } from "../../facts/facts.js";
import { isLightStay, lightStaySchema } from "../../filters/light-stay.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";

const codes = z.array(z.string().min(1)).min(1);

/** What is counted over what. */
export const measureSchema = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("lines"), numerator: lineFilterSchema, denominator: lineFilterSchema }),
  z.strictObject({ of: z.literal("out-of-policy"), careCategories: codes.optional() }),
  z.strictObject({
    of: z.literal("readmission"),
    withinDays: z.int().min(0).max(366).describe("days from discharge to admission, inside"),
    exceptDiagnosisPrefixes: z.array(z.string().min(1)).default([]).describe("planned treatment by main diagnosis"),
  }),
  z.strictObject({ of: z.literal("light-stay"), stays: lightStaySchema }),
]);

/** A measure of an institution. */
export type Measure = z.output<typeof measureSchema>;

/** One row that counts: where, when, how much of the numerator and of the denominator. */
export interface Contribution {
  readonly institutionId: string;
  readonly day: CalendarDate;
  readonly numerator: number;
  readonly denominator: number;
}

/** Every row that the measure counts. */
export function contributions(measure: Measure, knowledge: readonly string[], facts: Facts): Contribution[] {
  switch (measure.of) {
    case "lines":
      return facts.cases.records.feeLines
        .filter((line) => lineMatches(measure.denominator, line))
        .map((line) => ({
          institutionId: line.institutionId,
          day: line.chargedDay,
          numerator:
            lineMatches(measure.numerator, line) && listed(line, knowledge, facts) ? (line.amountFen as number) : 0,
          denominator: line.amountFen,
        }));
    case "out-of-policy":
      return facts.cases.records.settlements
        .filter((row) => measure.careCategories?.includes(row.careCategory) ?? true)
        .map((row) => ({
          institutionId: row.institutionId,
          day: row.settledDay,
          numerator: row.fullSelfPayFen + row.overCeilingFen,
          denominator: row.medicalFeeFen,
        }));
    default:
      return facts.cases.records.stays.flatMap((stay) =>
        stay.dischargeDay === null
          ? []
          : [
              {
                institutionId: stay.institutionId,
                day: stay.dischargeDay,
                numerator: stayCounts(measure, stay, facts) ? 1 : 0,
                denominator: 1,
              },
            ],
      );
  }
}

function listed(line: NetFeeLine, knowledge: readonly string[], facts: Facts): boolean {
  if (knowledge.length === 0) return true;
  const points = facts.reference.points(knowledge).get(line.itemCode) ?? [];
  const inForce = (point: KnowledgePoint): boolean =>
    point.fromDate <= line.chargedDay && (point.toDate === null || line.chargedDay < point.toDate);
  return points.some(inForce);
}

function stayCounts(measure: Exclude<Measure, { of: "lines" | "out-of-policy" }>, stay: Stay, facts: Facts): boolean {
  if (measure.of === "light-stay") return isLightStay(measure.stays, stay);
  if (startsWithAny(stay.mainDiagnosisCode, measure.exceptDiagnosisPrefixes)) return false;
  return (facts.cases.staysByPerson().get(stay.personId) ?? []).some(
    (other) =>
      other.dischargeDay !== null &&
      other.institutionId === stay.institutionId &&
      `${other.admissionDay} ${other.stayId}` < `${stay.admissionDay} ${stay.stayId}` &&
      other.dischargeDay <= stay.admissionDay &&
      daysBetween(other.dischargeDay, stay.admissionDay) <= measure.withinDays,
  );
}
