import { type CalendarDate, daysBetween, type NetFeeLine, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeLine } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { stayAbsenceSql } from "./stay-absence-sql.js";

const parameters = z.strictObject({
  minimumAbsentDays: z.int().min(1).max(366).describe("days in a row without any service, inside"),
  ignoredChargeKinds: z.array(z.string().min(1)).describe("charge kinds that show no service, as the bed"),
});

/** Parameters of the shape. */
export type StayAbsenceParameters = z.output<typeof parameters>;

/** Days in a row within a stay on which nothing was done; what was charged on them is in question. */
export const stayAbsence = defineShape({
  id: "stay-absence",
  title: { zh: "住院期间长时间无诊疗", en: "Days of a stay without any service" },
  parameters,
  conditionLabels: {
    "absent-days": { zh: "最长无诊疗天数", en: "Longest run of days without service" },
    "absent-from": { zh: "起始日", en: "From" },
    "excess-days": { zh: "无诊疗天数合计", en: "Days without service in all" },
    "stay-days": { zh: "住院天数", en: "Days of stay" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: stayAbsenceSql,
});

/** Days strictly between two days of service. */
interface Gap {
  readonly after: CalendarDate;
  readonly before: CalendarDate;
  readonly days: number;
}

function evaluate(rule: Rule<StayAbsenceParameters>, facts: Facts): Candidate[] {
  return facts.cases.records.stays.flatMap((stay) => {
    if (stay.dischargeDay === null) return [];
    const lines = (facts.cases.linesByStay().get(stay.stayId) ?? []).filter((line) => line.quantity > 0);
    const gaps = gapsOf(stay.admissionDay, stay.dischargeDay, lines, rule.parameters);
    return lines.length === 0 || gaps.length === 0
      ? []
      : [candidateOf(stay, stay.dischargeDay, lines, gaps, rule.parameters)];
  });
}

function gapsOf(
  admission: CalendarDate,
  discharge: CalendarDate,
  lines: readonly NetFeeLine[],
  wanted: StayAbsenceParameters,
): Gap[] {
  const served = lines
    .filter((line) => !wanted.ignoredChargeKinds.includes(line.chargeKind))
    .map((line) => line.chargedDay)
    .filter((day) => day > admission && day < discharge);
  const days = sortedUnique([admission, ...served, discharge]) as CalendarDate[];
  return days.flatMap((before, index) => {
    const after = days[index - 1];
    if (after === undefined) return [];
    const between = daysBetween(after, before) - 1;
    return between >= wanted.minimumAbsentDays ? [{ after, before, days: between }] : [];
  });
}

function candidateOf(
  stay: Stay,
  dischargeDay: CalendarDate,
  lines: readonly NetFeeLine[],
  gaps: readonly Gap[],
  wanted: StayAbsenceParameters,
): Candidate {
  const absent = lines
    .filter((line) => gaps.some((gap) => line.chargedDay > gap.after && line.chargedDay < gap.before))
    .sort(
      orderBy(
        (line) => line.settlementId,
        (line) => line.feeLineId,
      ),
    );
  const longest = [...gaps].sort(
    orderBy(
      (gap) => -gap.days,
      (gap) => gap.after,
    ),
  )[0];
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: [stay.stayId],
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: dischargeDay,
      conditions: [
        { name: "absent-days", actual: String(longest?.days ?? 0), limit: String(wanted.minimumAbsentDays) },
        { name: "absent-from", actual: longest?.after ?? "", limit: "" },
        { name: "excess-days", actual: String(gaps.reduce((sum, gap) => sum + gap.days, 0)), limit: "" },
        { name: "stay-days", actual: String(daysBetween(stay.admissionDay, dischargeDay)), limit: "" },
      ],
      settlementIds: sortedUnique(stay.settlementIds),
      feeLineIds: sortedUnique(absent.map((line) => line.feeLineId)),
      parts: absent.map(wholeLine),
    },
    exemptionVisits: stay.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: stay.birthDate,
  };
}
