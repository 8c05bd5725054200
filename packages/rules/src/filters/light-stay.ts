import { daysBetween, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { startsWithAny } from "../exemptions/holds.js";
import * as expressions from "../sql/expressions.js";
import { allOf, anyOf, type Sql, sql } from "../sql/fragment.js";

const codes = z.array(z.string().min(1)).min(1);

/** Which stays count as light: short, cheap, without operation, with a main diagnosis that out-patient care can treat. */
export const lightStaySchema = z.strictObject({
  maximumDays: z.int().min(0).max(366).describe("days from admission to discharge, inside"),
  maximumFeeFen: z.int().min(0).max(1_000_000_000_000).describe("fen of the stay's fees, inside"),
  withoutOperations: z.boolean().default(true).describe("leave out stays with an operation"),
  mainDiagnosisPrefixes: codes.optional().describe("beginnings of main diagnoses that out-patient care can treat"),
  exceptDiagnosisPrefixes: codes.optional().describe("a stay with any of these diagnoses is left out"),
  exceptCareTypes: codes.optional().describe("national care types that are left out, emergency for one"),
  exceptDischargeWays: codes.optional().describe("ways of discharge that are left out: death, transfer"),
});

/** A filter of light stays. */
export type LightStay = z.output<typeof lightStaySchema>;

/** Whether a discharged stay is light; an unknown main diagnosis is none of the prefixes. */
export function isLightStay(wanted: LightStay, stay: Stay): boolean {
  if (stay.dischargeDay === null) return false;
  if (daysBetween(stay.admissionDay, stay.dischargeDay) > wanted.maximumDays) return false;
  if (stay.medicalFeeFen > wanted.maximumFeeFen) return false;
  if (wanted.withoutOperations && stay.operationCodes.length > 0) return false;
  const main = wanted.mainDiagnosisPrefixes;
  if (main !== undefined && !startsWithAny(stay.mainDiagnosisCode, main)) return false;
  const excepted = wanted.exceptDiagnosisPrefixes ?? [];
  if (stay.diagnosisCodes.some((code) => startsWithAny(code, excepted))) return false;
  if (wanted.exceptCareTypes?.includes(stay.careType) === true) return false;
  return wanted.exceptDischargeWays?.includes(stay.dischargeWay) !== true;
}

/** The same over the columns of `stay` with `discharge_day` present. */
export function lightStaySql(wanted: LightStay): Sql {
  const length = expressions.daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`);
  const conditions: Sql[] = [sql`${length} <= ${wanted.maximumDays}`, sql`medical_fee_fen <= ${wanted.maximumFeeFen}`];
  if (wanted.withoutOperations) conditions.push(sql`empty(operation_codes)`);
  if (wanted.mainDiagnosisPrefixes !== undefined) {
    conditions.push(expressions.startsWithAny(sql`main_diagnosis_code`, wanted.mainDiagnosisPrefixes));
  }
  if (wanted.exceptDiagnosisPrefixes !== undefined) {
    const one = expressions.startsWithAny(sql`code`, wanted.exceptDiagnosisPrefixes);
    conditions.push(sql`NOT arrayExists(code -> ${one}, diagnosis_codes)`);
  }
  if (wanted.exceptCareTypes !== undefined) {
    conditions.push(sql`NOT ${expressions.oneOf(sql`care_type`, wanted.exceptCareTypes)}`);
  }
  if (wanted.exceptDischargeWays !== undefined) {
    conditions.push(sql`NOT ${anyOf([expressions.oneOf(sql`discharge_way`, wanted.exceptDischargeWays)])}`);
  }
  return allOf(conditions);
}
