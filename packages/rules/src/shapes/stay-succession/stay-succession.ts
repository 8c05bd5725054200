import { daysBetween, type Stay } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import { type DischargedStay, isDischarged } from "../../facts/discharged-stay.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { NOTHING_SHARED, sharedGroups } from "./shared-groups.js";
import { staySuccessionSql } from "./stay-succession-sql.js";

const relation = z.enum(["same", "different", "any"]);
const departmentRelation = z.enum(["same", "same-if-known", "different", "any"]);
type Relation = z.output<typeof departmentRelation>;
const parameters = z.strictObject({
  minimumGapDays: z.int().min(0).max(366).default(0).describe("days from discharge to admission, inside"),
  maximumGapDays: z.int().min(0).max(366).describe("days from discharge to admission, inside"),
  institution: relation.default("same").describe("institution of both stays"),
  diagnosis: relation.describe("main diagnosis of both stays by its first characters; unknown is neither"),
  diagnosisCharacters: z.int().min(1).max(10).describe("characters of the main diagnosis that are compared"),
  department: departmentRelation.describe(
    "department of discharge and of the new admission; unknown is neither, but does not speak against same-if-known",
  ),
  minimumItemSharePpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .describe("ppm of the later stay's items that the earlier had too, inside; 0, or lines missing: not looked at"),
  itemsRequired: z
    .boolean()
    .default(false)
    .describe("stays whose lines are missing are left out, where items are compared"),
  operationGroup: z
    .enum(["ignored", "another-item", "any-item"])
    .default("ignored")
    .describe(
      "both have an item of one group of the knowledge lists; another-item: the later one that the earlier lacks",
    ),
  maximumStayDays: z.int().min(1).max(3660).default(400).describe("days; a later stay longer than this is left out"),
});

/** Parameters of the shape. */
export type StaySuccessionParameters = z.output<typeof parameters>;

/** A stay that follows another of the same person within some days, alike in diagnosis, department and items. */
export const staySuccession = defineShape({
  id: "stay-succession",
  title: { zh: "前后两次住院", en: "Two stays in succession" },
  parameters,
  conditionLabels: {
    "gap-days": { zh: "间隔天数", en: "Days between" },
    diagnosis: { zh: "主诊断", en: "Main diagnosis" },
    department: { zh: "科室", en: "Department" },
    "item-share": { zh: "项目重合度", en: "Items alike" },
    "operation-group": { zh: "手术分组", en: "Group of operations" },
    operations: { zh: "手术项目", en: "Operations" },
  },
  exemptionRoles: ["earlier", "later"],
  exemptionReachDays: (rule) => rule.parameters.maximumGapDays,
  claimLevel: false,
  evaluate,
  sql: staySuccessionSql,
  needs: (rule) => [
    ...(rule.parameters.diagnosis === "any"
      ? []
      : [{ relation: "stay", column: "main_diagnosis_code", absent: [""] } as const]),
    ...(["any", "same-if-known"].includes(rule.parameters.department)
      ? []
      : [{ relation: "stay", column: "admission_department_code", absent: [""] } as const]),
  ],
});

function evaluate(rule: Rule<StaySuccessionParameters>, facts: Facts): Candidate[] {
  const found: Candidate[] = [];
  for (const ofPerson of facts.cases.staysByPerson().values()) {
    const stays = ofPerson.filter(isDischarged);
    for (const later of stays) {
      const earlier = stayBefore(later, stays, rule.parameters);
      const candidate = earlier === undefined ? null : succession(earlier, later, rule, facts);
      if (candidate !== null) found.push(candidate);
    }
  }
  return found;
}

/** The stay that ended last before the admission; two stays of the same day follow each other by id. */
function stayBefore(
  later: DischargedStay,
  stays: readonly DischargedStay[],
  wanted: StaySuccessionParameters,
): DischargedStay | undefined {
  return stays
    .filter((stay) => begins(stay) < begins(later) && stay.dischargeDay <= later.admissionDay)
    .filter((stay) => wanted.institution !== "same" || stay.institutionId === later.institutionId)
    .sort(
      orderBy(
        (stay) => stay.dischargeDay,
        (stay) => stay.admissionDay,
        (stay) => stay.stayId,
      ),
    )
    .at(-1);
}

function begins(stay: Stay): string {
  return `${stay.admissionDay} ${stay.stayId}`;
}

function succession(
  earlier: DischargedStay,
  later: DischargedStay,
  rule: Rule<StaySuccessionParameters>,
  facts: Facts,
): Candidate | null {
  const wanted = rule.parameters;
  const gapDays = daysBetween(earlier.dischargeDay, later.admissionDay);
  if (gapDays < wanted.minimumGapDays || gapDays > wanted.maximumGapDays) return null;
  if (daysBetween(later.admissionDay, later.dischargeDay) > wanted.maximumStayDays) return null;
  if (wanted.institution === "different" && earlier.institutionId === later.institutionId) return null;
  const start = (code: string): string => code.slice(0, wanted.diagnosisCharacters);
  if (!related(wanted.diagnosis, start(earlier.mainDiagnosisCode), start(later.mainDiagnosisCode))) return null;
  const left = earlier.dischargeDepartmentCode || earlier.admissionDepartmentCode;
  const entered = later.admissionDepartmentCode || later.dischargeDepartmentCode;
  if (!related(wanted.department, left, entered)) return null;
  const sharePpm = wanted.minimumItemSharePpm === 0 ? null : itemSharePpm(earlier, later, facts.cases);
  if (sharePpm === null ? wanted.itemsRequired : sharePpm < wanted.minimumItemSharePpm) return null;
  const shared = wanted.operationGroup === "ignored" ? NOTHING_SHARED : sharedGroups(earlier, later, rule, facts);
  if (wanted.operationGroup !== "ignored" && shared.groups.length === 0) return null;
  return candidateOf(earlier, later, [
    { name: "gap-days", actual: String(gapDays), limit: String(wanted.maximumGapDays) },
    { name: "diagnosis", actual: `${earlier.mainDiagnosisCode} ${later.mainDiagnosisCode}`, limit: wanted.diagnosis },
    { name: "department", actual: `${left} ${entered}`, limit: wanted.department },
    {
      name: "item-share",
      actual: sharePpm === null ? "" : String(sharePpm),
      limit: String(wanted.minimumItemSharePpm),
    },
    { name: "operation-group", actual: shared.groups.join("|"), limit: "" },
    { name: "operations", actual: shared.names.join("|"), limit: "" },
  ]);
}

function related(wanted: Relation, left: string, right: string): boolean {
  if (wanted === "any") return true;
  if (wanted === "same-if-known") return left === "" || right === "" || left === right;
  return left !== "" && right !== "" && (left === right) === (wanted === "same");
}

function itemSharePpm(earlier: Stay, later: Stay, cases: CaseFacts): number | null {
  const before = itemsOf(earlier, cases);
  const after = itemsOf(later, cases);
  if (before.size === 0 || after.size === 0) return null;
  const shared = [...after].filter((item) => before.has(item)).length;
  return Math.floor((shared * 1_000_000) / after.size);
}

function itemsOf(stay: Stay, cases: CaseFacts): Set<string> {
  const lines = cases.linesByStay().get(stay.stayId) ?? [];
  return new Set(lines.filter((line) => line.quantity > 0 && line.itemCode !== "").map((line) => line.itemCode));
}

function candidateOf(
  earlier: DischargedStay,
  later: DischargedStay,
  conditions: Candidate["evidence"]["conditions"],
): Candidate {
  const settlementIds = sortedUnique([...earlier.settlementIds, ...later.settlementIds]);
  return {
    evidence: {
      subjectKind: "stay",
      sourceIds: sortedUnique([earlier.stayId, later.stayId]),
      personId: later.personId,
      institutionId: earlier.institutionId,
      firstDay: earlier.admissionDay,
      lastDay: later.dischargeDay,
      conditions,
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: [
      ...earlier.visitIds.map((visitId) => ({ role: "earlier", visitId })),
      ...later.visitIds.map((visitId) => ({ role: "later", visitId })),
    ],
    birthDate: later.birthDate,
  };
}
