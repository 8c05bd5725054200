import { ageOn, type Fen, fen, formatYuan, type NetSettlement } from "@hengjian/domain";
import { z } from "zod";
import { settlementCandidate } from "../../evidence/settlement-candidate.js";
import { startsWithAny } from "../../exemptions/holds.js";
import type { CaseFacts, Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { settlementCheckSql } from "./settlement-check-sql.js";

const codes = z.array(z.string().min(1)).min(1);
const years = z.int().min(0).max(150);

/** Ages that are in order. */
export const ageRangeSchema = z
  .strictObject({ fromYears: years.describe("years, inside"), belowYears: years.describe("years, outside") })
  .describe("completed years that are in order: from, inside, to below");

/** How much must have been waived. */
export const waivedSchema = z
  .strictObject({
    minimumFen: z.int().min(1).max(1_000_000_000).describe("fen, inside"),
    minimumPpm: z.int().min(0).max(1_000_000).describe("ppm of the person's share, inside"),
  })
  .describe("what neither fund nor person paid");

const parameters = z.strictObject({
  careCategories: codes.optional().describe("categories of care"),
  insuranceTypes: codes.optional().describe("national codes of insurance types"),
  personTypePrefixes: codes.optional().describe("beginnings of national person types"),
  outsideAge: ageRangeSchema.optional(),
  waived: waivedSchema.optional(),
  diagnosisPrefixes: codes.optional().describe("beginnings of diagnoses of which the visit has one"),
  once: z.enum(["settlement", "person-year"]).default("settlement").describe("how often a person is named"),
});

/** Parameters of the shape. */
export type SettlementCheckParameters = z.output<typeof parameters>;

/** One settlement against conditions on its own fields. */
export const settlementCheck = defineShape({
  id: "settlement-check",
  title: { zh: "结算单自身字段核对", en: "A settlement against conditions on itself" },
  parameters,
  conditionLabels: {
    age: { zh: "年龄", en: "Age" },
    "person-type": { zh: "人员类别", en: "Person type" },
    waived: { zh: "未由基金和个人支付(元)", en: "Paid by neither fund nor person (yuan)" },
    share: { zh: "应由个人负担(元)", en: "Person's share (yuan)" },
    diagnoses: { zh: "诊断", en: "Diagnoses" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: settlementCheckSql,
  needs: (rule) =>
    rule.parameters.outsideAge === undefined
      ? []
      : [{ relation: "net_settlement", column: "birth_date", absent: "null" }],
});

function evaluate(rule: Rule<SettlementCheckParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const hits = facts.cases.records.settlements.filter((row) => isHit(row, wanted, facts.cases));
  if (hits.length === 0) return [];
  if (wanted.once === "settlement") return hits.map((row) => candidateOf(row, wanted, facts.cases));
  return [...groupBy(hits, (row) => `${row.personId}\n${row.settledDay.slice(0, 4)}`).values()].flatMap((group) => {
    const [first] = [...group].sort(
      orderBy(
        (row) => row.settledAt,
        (row) => row.settlementId,
      ),
    );
    return first === undefined ? [] : [candidateOf(first, wanted, facts.cases)];
  });
}

function isHit(row: NetSettlement, wanted: SettlementCheckParameters, cases: CaseFacts): boolean {
  if (wanted.careCategories?.includes(row.careCategory) === false) return false;
  if (wanted.insuranceTypes?.includes(row.insuranceType) === false) return false;
  if (wanted.personTypePrefixes !== undefined && !startsWithAny(row.personType, wanted.personTypePrefixes))
    return false;
  return isOutsideAge(row, wanted) && isWaived(row, wanted) && hasLookedForDiagnosis(row, wanted, cases);
}

function isOutsideAge(row: NetSettlement, { outsideAge }: SettlementCheckParameters): boolean {
  if (outsideAge === undefined) return true;
  const age = ageOf(row);
  return age !== null && (age < outsideAge.fromYears || age >= outsideAge.belowYears);
}

function isWaived(row: NetSettlement, { waived }: SettlementCheckParameters): boolean {
  if (waived === undefined) return true;
  const unpaid = waivedOf(row);
  return unpaid >= waived.minimumFen && unpaid * 1_000_000 >= waived.minimumPpm * shareOf(row);
}

function hasLookedForDiagnosis(
  row: NetSettlement,
  { diagnosisPrefixes }: SettlementCheckParameters,
  cases: CaseFacts,
): boolean {
  if (diagnosisPrefixes === undefined) return true;
  const diagnoses = cases.diagnosesByVisit().get(row.visitId) ?? [];
  return diagnoses.some(({ diagnosisCode }) => startsWithAny(diagnosisCode, diagnosisPrefixes));
}

/** The diagnoses of the settlement's visit that begin as looked for. */
function lookedForDiagnoses(row: NetSettlement, wanted: SettlementCheckParameters, cases: CaseFacts): string[] {
  const prefixes = wanted.diagnosisPrefixes ?? [];
  const codes = (cases.diagnosesByVisit().get(row.visitId) ?? []).map((diagnosis) => diagnosis.diagnosisCode);
  return sortedUnique(codes.filter((code) => startsWithAny(code, prefixes)));
}

function ageOf(row: NetSettlement): number | null {
  return row.birthDate === null || row.birthDate > row.beginDay ? null : ageOn(row.birthDate, row.beginDay);
}

function shareOf(row: NetSettlement): Fen {
  return fen(row.medicalFeeFen - row.fundTotalFen);
}

function waivedOf(row: NetSettlement): Fen {
  return fen(shareOf(row) - row.personPayFen);
}

function candidateOf(row: NetSettlement, wanted: SettlementCheckParameters, cases: CaseFacts): Candidate {
  const { outsideAge, waived } = wanted;
  return settlementCandidate(row, [
    {
      name: "age",
      actual: String(ageOf(row) ?? ""),
      limit: outsideAge === undefined ? "" : `[${outsideAge.fromYears},${outsideAge.belowYears})`,
    },
    { name: "person-type", actual: row.personType, limit: "" },
    {
      name: "waived",
      actual: formatYuan(waivedOf(row)),
      limit: waived === undefined ? "" : formatYuan(fen(waived.minimumFen)),
    },
    { name: "share", actual: formatYuan(shareOf(row)), limit: waived === undefined ? "" : String(waived.minimumPpm) },
    { name: "diagnoses", actual: lookedForDiagnoses(row, wanted, cases).join(" "), limit: "" },
  ]);
}
