import { daysBetween, type NetFeeLine, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { laterDay } from "../../facts/grouping.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { lineOutsideStaySql } from "./line-outside-stay-sql.js";

const parameters = z.strictObject({
  side: z.enum(["before", "after"]).describe("before the admission or after the discharge"),
  graceDays: z.int().min(0).max(60).describe("days outside the stay in which a charge is lawful, inside"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type LineOutsideStayParameters = z.output<typeof parameters>;

/** A fee line of a stay charged on a day before its admission or after its discharge. */
export const lineOutsideStay = defineShape({
  id: "line-outside-stay",
  title: { zh: "计费日期不在住院期间", en: "Charged outside the stay" },
  parameters,
  conditionLabels: {
    "days-outside": { zh: "住院期间外天数", en: "Days outside the stay" },
    "charged-day": { zh: "计费日", en: "Charged on" },
    stay: { zh: "住院", en: "Stay" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: lineOutsideStaySql,
});

function evaluate(rule: Rule<LineOutsideStayParameters>, facts: Facts): Candidate[] {
  return facts.cases.records.feeLines.flatMap((line) => {
    const stay = line.stayId === "" ? undefined : facts.cases.stayById().get(line.stayId);
    if (stay === undefined || stay.dischargeDay === null || !lineMatches(rule.parameters.lines, line)) return [];
    return outside(line, stay, stay.dischargeDay, rule.parameters);
  });
}

function outside(
  line: NetFeeLine,
  stay: Stay,
  dischargeDay: NonNullable<Stay["dischargeDay"]>,
  wanted: LineOutsideStayParameters,
): Candidate[] {
  const days =
    wanted.side === "before"
      ? daysBetween(line.chargedDay, stay.admissionDay)
      : daysBetween(dischargeDay, line.chargedDay);
  if (days <= wanted.graceDays) return [];
  const candidate = lineCandidate(line, [
    { name: "days-outside", actual: String(days), limit: String(wanted.graceDays) },
    { name: "charged-day", actual: line.chargedDay, limit: `${stay.admissionDay} ${dischargeDay}` },
    { name: "stay", actual: stay.stayId, limit: "" },
  ]);
  const lastDay = laterDay(line.chargedDay, dischargeDay);
  return [{ ...candidate, evidence: { ...candidate.evidence, lastDay } }];
}
