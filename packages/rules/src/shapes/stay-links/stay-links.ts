import type { Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/whole-settlements.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { stayLinksSql } from "./stay-links-sql.js";

const codes = z.array(z.string().min(1)).min(1);
const parameters = z.strictObject({
  links: codes.optional().describe("kinds of link between visits of which one must occur"),
  paymentMethods: z.array(codes).min(2).optional().describe("groups of payment methods of which each must occur"),
  minimumSettlements: z.int().min(2).max(100).default(2).describe("settlements of the stay, inside"),
  sameDiagnosis: z.boolean().describe("whether all visits share the beginning of their main diagnosis"),
  diagnosisCharacters: z.int().min(1).max(10).describe("characters of the main diagnosis that are compared"),
});

/** Parameters of the shape. */
export type StayLinksParameters = z.output<typeof parameters>;

/** One stay settled in parts that belong together. */
export const stayLinks = defineShape({
  id: "stay-links",
  title: { zh: "同一住院拆分结算", en: "One stay settled in parts" },
  parameters,
  conditionLabels: {
    settlements: { zh: "结算次数", en: "Settlements" },
    links: { zh: "衔接方式", en: "Links" },
    methods: { zh: "支付方式", en: "Payment methods" },
    diagnoses: { zh: "主诊断", en: "Main diagnoses" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: stayLinksSql,
});

function evaluate(rule: Rule<StayLinksParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  return facts.cases.records.stays.flatMap((stay) => {
    if (stay.dischargeDay === null || new Set(stay.settlementIds).size < wanted.minimumSettlements) return [];
    const kinds: readonly string[] = stay.linkKinds;
    if (wanted.links !== undefined && !wanted.links.some((link) => kinds.includes(link))) return [];
    const groups = wanted.paymentMethods ?? [];
    if (!groups.every((group) => group.some((method) => stay.paymentMethods.includes(method)))) return [];
    const diagnoses = sortedUnique(
      stay.visitIds.map((id) => facts.cases.visitById().get(id)?.mainDiagnosisCode ?? "").filter((code) => code !== ""),
    );
    const beginnings = new Set(diagnoses.map((code) => code.slice(0, wanted.diagnosisCharacters)));
    if (wanted.sameDiagnosis && beginnings.size !== 1) return [];
    return [candidateOf(stay, diagnoses, wanted)];
  });
}

function candidateOf(stay: Stay, diagnoses: readonly string[], wanted: StayLinksParameters): Candidate {
  const settlementIds = sortedUnique(stay.settlementIds);
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: [stay.stayId],
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: stay.dischargeDay ?? stay.admissionDay,
      conditions: [
        { name: "settlements", actual: String(settlementIds.length), limit: String(wanted.minimumSettlements) },
        { name: "links", actual: sortedUnique(stay.linkKinds).join(" "), limit: (wanted.links ?? []).join(" ") },
        { name: "methods", actual: sortedUnique(stay.paymentMethods).join(" "), limit: "" },
        { name: "diagnoses", actual: diagnoses.join(" "), limit: "" },
      ],
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: stay.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: stay.birthDate,
  };
}
