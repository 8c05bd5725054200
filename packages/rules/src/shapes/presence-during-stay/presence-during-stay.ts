import { addDays, type NetFeeLine, type NetSettlement, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { linesOrWhole } from "../../evidence/doubted-parts.js";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { laterDay, orderBy } from "../../facts/grouping.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { presenceDuringStayLook, presenceDuringStaySql } from "./presence-during-stay-sql.js";

const parameters = z.strictObject({
  careCategories: z.array(z.string().min(1)).min(1).describe("categories of care of the other settlement"),
  institution: z.enum(["same", "different", "any"]).default("any").describe("house of the other settlement"),
  stayPaymentMethods: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("stays of which a visit is paid so; absent: any"),
  daysAfterAdmission: z.int().min(-30).max(30).describe("first day that counts: admission plus this many days"),
  daysBeforeDischarge: z.int().min(0).max(30).describe("last day that counts: discharge minus this many days"),
  lines: lineFilterSchema,
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; longer stays are left out"),
});

/** Parameters of the shape. */
export type PresenceDuringStayParameters = z.output<typeof parameters>;

/** A settlement elsewhere, or as an out-patient, on days on which the person lay in a house. */
export const presenceDuringStay = defineShape({
  id: "presence-during-stay",
  title: { zh: "住院期间另有就诊购药", en: "Presence elsewhere during a stay" },
  parameters,
  conditionLabels: {
    "visit-day": { zh: "就诊购药日", en: "Day of the visit" },
    stay: { zh: "住院", en: "Stay" },
    "stay-institution": { zh: "住院机构", en: "House of the stay" },
    "care-category": { zh: "就诊类别", en: "Category of care" },
  },
  exemptionRoles: ["subject", "stay"],
  // The settlement touches the stay, and one of them ended in the scope.
  exemptionReachDays: () => 0,
  claimLevel: false,
  evaluate,
  sql: presenceDuringStaySql,
  firstLook: presenceDuringStayLook,
});

function evaluate(rule: Rule<PresenceDuringStayParameters>, facts: Facts): Candidate[] {
  const found: Candidate[] = [];
  for (const settlement of facts.cases.records.settlements) {
    if (!rule.parameters.careCategories.includes(settlement.careCategory)) continue;
    const stays = (facts.cases.staysByPerson().get(settlement.personId) ?? [])
      .filter(isDischarged)
      .filter((stay) => addDays(stay.admissionDay, rule.parameters.maximumStayDays) >= stay.dischargeDay)
      .filter((stay) => isLookedAt(stay, settlement, rule.parameters))
      .sort(
        orderBy(
          (stay) => stay.dischargeDay,
          (stay) => stay.admissionDay,
          (stay) => stay.stayId,
        ),
      );
    for (const stay of stays) {
      const candidate = during(settlement, stay, rule.parameters, facts.cases);
      if (candidate === null) continue;
      found.push(candidate);
      break;
    }
  }
  return found;
}

function isLookedAt(stay: Stay, settlement: NetSettlement, wanted: PresenceDuringStayParameters): boolean {
  const same = stay.institutionId === settlement.institutionId;
  if (wanted.institution !== "any" && same !== (wanted.institution === "same")) return false;
  const methods = wanted.stayPaymentMethods;
  return methods === undefined || stay.paymentMethods.some((method) => methods.includes(method));
}

function during(
  settlement: NetSettlement,
  stay: DischargedStay,
  wanted: PresenceDuringStayParameters,
  cases: CaseFacts,
): Candidate | null {
  const from = addDays(stay.admissionDay, wanted.daysAfterAdmission);
  const to = addDays(stay.dischargeDay, -wanted.daysBeforeDischarge);
  if (settlement.beginDay > to || settlement.endDay < from) return null;
  const lines = (cases.linesBySettlement().get(settlement.settlementId) ?? []).filter((line) => line.quantity > 0);
  const inside = lines
    .filter((line) => line.chargedDay >= from && line.chargedDay <= to && lineMatches(wanted.lines, line))
    .sort(orderBy((line) => line.feeLineId));
  // What was charged and wholly taken back leaves a settlement of nothing.
  const isUnlined = lines.length === 0 && settlement.medicalFeeFen > 0;
  const wholly = isUnlined && settlement.beginDay >= from && settlement.endDay <= to;
  if (inside.length === 0 && !wholly) return null;
  return candidateOf(settlement, stay, inside);
}

function candidateOf(settlement: NetSettlement, stay: DischargedStay, lines: readonly NetFeeLine[]): Candidate {
  const days = lines.length === 0 ? [settlement.beginDay] : lines.map((line) => line.chargedDay).sort();
  const feeLineIds = lines.map((line) => line.feeLineId);
  return {
    evidence: {
      subjectKind: "settlement",
      sourceIds: [settlement.settlementId],
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay: stay.admissionDay,
      lastDay: laterDay(settlement.endDay, stay.dischargeDay),
      conditions: [
        { name: "visit-day", actual: days[0] ?? "", limit: `${stay.admissionDay} ${stay.dischargeDay}` },
        { name: "stay", actual: stay.stayId, limit: "" },
        { name: "stay-institution", actual: stay.institutionId, limit: "" },
        { name: "care-category", actual: settlement.careCategory, limit: "" },
      ],
      settlementIds: [settlement.settlementId],
      feeLineIds,
      parts: linesOrWhole(settlement.settlementId, feeLineIds),
    },
    exemptionVisits: [
      { role: "subject", visitId: settlement.visitId },
      ...stay.visitIds.map((visitId) => ({ role: "stay", visitId })),
    ],
    birthDate: settlement.birthDate,
  };
}
