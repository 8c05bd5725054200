import type { NetSettlement, Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { stayLinkLook, stayLinkSql } from "./stay-link-sql.js";

const codes = z.array(z.string().min(1)).min(1);
const parameters = z.strictObject({
  linkKinds: codes.describe(
    "kinds of link by which the later visit continues the earlier; same-visit: settlements of one visit, paid differently",
  ),
  diagnosis: z.enum(["same", "different", "any"]).describe("main diagnosis of both visits; unknown is neither"),
  diagnosisCharacters: z.int().min(1).max(10).describe("characters of the main diagnosis that are compared"),
  earlierPaymentMethods: codes.nullable().describe("ways of payment of the one visit; null: any"),
  laterPaymentMethods: codes.nullable().describe("ways of payment of the other visit; null: any"),
});

/** Parameters of the shape. */
export type StayLinkParameters = z.output<typeof parameters>;

/** One visit's settlements among the kinds of link. */
const SAME_VISIT = "same-visit";

/** Two visits chained into one stay, each with settlements of its own, by the kind of their link; or one visit settled twice. */
export const stayLink = defineShape({
  id: "stay-link",
  title: { zh: "一次住院内分次结算", en: "One stay settled in parts" },
  parameters,
  conditionLabels: {
    link: { zh: "衔接方式", en: "Link" },
    diagnosis: { zh: "主诊断", en: "Main diagnosis" },
    "payment-methods": { zh: "清算方式", en: "Ways of payment" },
    stay: { zh: "住院", en: "Stay" },
  },
  exemptionRoles: ["earlier", "later"],
  // Both visits are of a stay that ended in the scope.
  exemptionReachDays: () => 0,
  claimLevel: false,
  evaluate,
  sql: stayLinkSql,
  firstLook: stayLinkLook,
});

function evaluate(rule: Rule<StayLinkParameters>, facts: Facts): Candidate[] {
  return facts.cases.records.stays.flatMap((stay) =>
    stay.dischargeDay === null
      ? []
      : stay.visitIds.flatMap((visitId, index) => [
          ...linked(stay, [stay.visitIds[index - 1], visitId], stay.linkKinds[index] ?? "first", rule, facts.cases),
          ...linked(stay, [visitId, visitId], SAME_VISIT, rule, facts.cases),
        ]),
  );
}

function linked(
  stay: Stay,
  [earlier, later]: readonly [string | undefined, string],
  kind: string,
  rule: Rule<StayLinkParameters>,
  cases: CaseFacts,
): Candidate[] {
  const wanted = rule.parameters;
  if (earlier === undefined || !wanted.linkKinds.includes(kind)) return [];
  const codes = [earlier, later].map((id) => cases.visitById().get(id)?.mainDiagnosisCode ?? "");
  const [before = "", after = ""] = codes.map((code) => code.slice(0, wanted.diagnosisCharacters));
  if (wanted.diagnosis !== "any") {
    if (before === "" || after === "" || (before === after) !== (wanted.diagnosis === "same")) return [];
  }
  const settled = [earlier, later].map((id) => cases.settlementsByVisit().get(id) ?? []);
  const [first = [], second = []] = settled;
  if (earlier === later && first.length < 2) return [];
  if (first.length === 0 || second.length === 0 || !paidSo(first, second, wanted)) return [];
  return [candidateOf(stay, [earlier, later], [...first, ...second], [kind, codes.join(" ")])];
}

function paidSo(
  first: readonly NetSettlement[],
  second: readonly NetSettlement[],
  wanted: StayLinkParameters,
): boolean {
  const paid = (rows: readonly NetSettlement[], methods: readonly string[] | null): boolean =>
    methods === null || rows.some((row) => methods.includes(row.paymentMethod));
  const asStated = paid(first, wanted.earlierPaymentMethods) && paid(second, wanted.laterPaymentMethods);
  const turned = paid(second, wanted.earlierPaymentMethods) && paid(first, wanted.laterPaymentMethods);
  return asStated || turned;
}

function candidateOf(
  stay: Stay,
  [earlier, later]: readonly [string, string],
  settlements: readonly NetSettlement[],
  [kind, codes]: readonly [string, string],
): Candidate {
  const settlementIds = sortedUnique(settlements.map((row) => row.settlementId));
  return {
    evidence: {
      subjectKind: "visit",
      sourceIds: sortedUnique([earlier, later]),
      personId: stay.personId,
      institutionId: stay.institutionId,
      firstDay: stay.admissionDay,
      lastDay: stay.dischargeDay ?? stay.admissionDay,
      conditions: [
        { name: "link", actual: kind, limit: "" },
        { name: "diagnosis", actual: codes, limit: "" },
        {
          name: "payment-methods",
          actual: sortedUnique(settlements.map((row) => row.paymentMethod)).join(" "),
          limit: "",
        },
        { name: "stay", actual: stay.stayId, limit: "" },
      ],
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: [
      { role: "earlier", visitId: earlier },
      { role: "later", visitId: later },
    ],
    birthDate: stay.birthDate,
  };
}
