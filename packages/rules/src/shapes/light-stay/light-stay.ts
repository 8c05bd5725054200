import { daysBetween, fen, formatYuan, type NetFeeLine, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { isLightStay, lightStaySchema } from "../../filters/light-stay.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { lightStaySql } from "./light-stay-sql.js";

const kinds = z.array(z.string().min(1)).min(1);

/** Charge kinds and how much of the stay they make up. */
export const chargeShareSchema = z
  .strictObject({
    chargeKinds: kinds,
    minimumPpm: z.int().min(0).max(1_000_000).describe("ppm of the lines, inside"),
  })
  .nullable()
  .describe("charge kinds that make up much of the stay; null: not looked at");

const parameters = z.strictObject({
  stays: lightStaySchema.describe("what makes a stay light, see `src/filters/light-stay.ts`"),
  share: chargeShareSchema,
  outpatientChargeKinds: kinds.describe("charge kinds that out-patient care would have had too"),
});

/** Parameters of the shape. */
export type LightStayParameters = z.output<typeof parameters>;

/** A stay that out-patient care could have done. */
export const lightStay = defineShape({
  id: "light-stay",
  title: { zh: "低标准住院", en: "A stay that out-patient care could have done" },
  parameters,
  conditionLabels: {
    "stay-days": { zh: "住院天数", en: "Days" },
    fee: { zh: "费用(元)", en: "Fee (yuan)" },
    share: { zh: "检查检验等占比", en: "Share of checks" },
    "outpatient-cost": { zh: "其中门诊亦需费用(元)", en: "Out-patient care would have cost (yuan)" },
    "main-diagnosis": { zh: "主诊断", en: "Main diagnosis" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: lightStaySql,
  needs: (rule) =>
    rule.parameters.stays.mainDiagnosisPrefixes === undefined
      ? []
      : [{ relation: "stay", column: "main_diagnosis_code", absent: [""] }],
});

function evaluate(rule: Rule<LightStayParameters>, facts: Facts): Candidate[] {
  const { stays, share, outpatientChargeKinds } = rule.parameters;
  return facts.cases.records.stays.flatMap((stay) => {
    if (stay.dischargeDay === null || !isLightStay(stays, stay)) return [];
    const lines = (facts.cases.linesByStay().get(stay.stayId) ?? []).filter((line) => line.quantity > 0);
    const all = amountOf(lines);
    if (share !== null && all <= 0) return [];
    const sharePpm = share === null ? null : Math.floor((amountOf(lines, share.chargeKinds) * 1_000_000) / all);
    if (share !== null && (sharePpm ?? 0) < share.minimumPpm) return [];
    return [
      candidateOf(stay, [
        {
          name: "stay-days",
          actual: String(daysBetween(stay.admissionDay, stay.dischargeDay)),
          limit: String(stays.maximumDays),
        },
        { name: "fee", actual: formatYuan(stay.medicalFeeFen), limit: formatYuan(fen(stays.maximumFeeFen)) },
        { name: "share", actual: sharePpm === null ? "" : String(sharePpm), limit: String(share?.minimumPpm ?? "") },
        { name: "outpatient-cost", actual: formatYuan(fen(amountOf(lines, outpatientChargeKinds))), limit: "" },
        { name: "main-diagnosis", actual: stay.mainDiagnosisCode, limit: "" },
      ]),
    ];
  });
}

function amountOf(lines: readonly NetFeeLine[], chargeKinds?: readonly string[]): number {
  return lines
    .filter((line) => chargeKinds?.includes(line.chargeKind) ?? true)
    .reduce((sum, line) => sum + line.amountFen, 0);
}

function candidateOf(stay: Stay, conditions: Candidate["evidence"]["conditions"]): Candidate {
  const settlementIds = sortedUnique(stay.settlementIds);
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: [stay.stayId],
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: stay.dischargeDay ?? stay.admissionDay,
      conditions,
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: stay.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: stay.birthDate,
  };
}
