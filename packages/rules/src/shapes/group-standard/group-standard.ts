import { applyRate, type CaseGroup, type Fen, formatYuan, maxFen, type NetSettlement, ratePpm } from "@hengjian/domain";
import { z } from "zod";
import { settlementCandidate } from "../../evidence/settlement-candidate.js";
import { startsWithAny } from "../../exemptions/holds.js";
import type { Facts } from "../../facts/facts.js";
import { orderBy } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { groupStandardSql } from "./group-standard-sql.js";

const parameters = z.strictObject({
  direction: z.enum(["over", "under"]).describe("delivered standard above or below the lawful one"),
  paymentMethods: z.array(z.string().min(1)).min(1).describe("national codes of the methods that pay by case"),
  complicationFeePpm: z
    .int()
    .min(0)
    .max(3_000_000)
    .describe("ppm of a complicated group's standard that the fee reaches, inside; 0: any"),
});

/** Parameters of the shape. */
export type GroupStandardParameters = z.output<typeof parameters>;

/** The payment group of a case against the groups whose conditions it meets. */
export const groupStandard = defineShape({
  id: "group-standard",
  title: { zh: "入组与诊断手术不符", en: "The group against diagnoses and operations" },
  parameters,
  conditionLabels: {
    group: { zh: "病组", en: "Group" },
    standard: { zh: "支付标准(元)", en: "Standard (yuan)" },
    "lawful-standard": { zh: "应执行标准(元)", en: "Lawful standard (yuan)" },
    "main-diagnosis": { zh: "主诊断", en: "Main diagnosis" },
    fee: { zh: "费用(元)", en: "Fee (yuan)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: groupStandardSql,
  needs: () => [{ relation: "net_settlement", column: "group_code", absent: [""] }],
});

function evaluate(rule: Rule<GroupStandardParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  return facts.cases.records.settlements.flatMap((settlement) => {
    const delivered = settlement.groupStandardFen;
    if (settlement.groupCode === "" || delivered === null) return [];
    if (!wanted.paymentMethods.includes(settlement.paymentMethod)) return [];
    const lawful = lawfulGroup(settlement, wanted, facts);
    if (lawful === undefined) return [];
    const differs = wanted.direction === "over" ? delivered > lawful.standardFen : delivered < lawful.standardFen;
    if (!differs) return [];
    const main = facts.cases.visitById().get(settlement.visitId)?.mainDiagnosisCode ?? "";
    const dearer = maxFen(delivered, lawful.standardFen);
    return [
      settlementCandidate(settlement, [
        { name: "group", actual: settlement.groupCode, limit: lawful.groupCode },
        { name: "standard", actual: formatYuan(delivered), limit: formatYuan(lawful.standardFen) },
        { name: "lawful-standard", actual: formatYuan(lawful.standardFen), limit: "" },
        { name: "main-diagnosis", actual: main, limit: "" },
        { name: "fee", actual: formatYuan(settlement.medicalFeeFen), limit: formatYuan(leastFee(dearer, wanted)) },
      ]),
    ];
  });
}

/** What a case of a complicated group costs at least. */
function leastFee(standardFen: Fen, wanted: GroupStandardParameters): Fen {
  return applyRate(standardFen, ratePpm(wanted.complicationFeePpm));
}

function lawfulGroup(settlement: NetSettlement, wanted: GroupStandardParameters, facts: Facts): CaseGroup | undefined {
  const main = facts.cases.visitById().get(settlement.visitId)?.mainDiagnosisCode ?? "";
  if (main === "") return undefined;
  const others = (facts.cases.diagnosesByVisit().get(settlement.visitId) ?? [])
    .map((row) => row.diagnosisCode)
    .filter((code) => code !== main);
  const operations = (facts.cases.operationsByVisit().get(settlement.visitId) ?? []).map((row) => row.operationCode);
  const holds = (group: CaseGroup): boolean => {
    const complications = codesOf(group.complicationPrefixes);
    const needed = codesOf(group.operationPrefixes);
    if (!startsWithAny(main, codesOf(group.diagnosisPrefixes))) return false;
    if (complications.length > 0) {
      if (!others.some((code) => startsWithAny(code, complications))) return false;
      if (settlement.medicalFeeFen < leastFee(group.standardFen, wanted)) return false;
    }
    return needed.length === 0 || operations.some((code) => needed.includes("*") || startsWithAny(code, needed));
  };
  return facts.reference.records.caseGroups
    .filter((group) => isInForce(group, settlement) && holds(group))
    .sort(
      orderBy(
        (group) => -group.standardFen,
        (group) => group.groupCode,
      ),
    )[0];
}

function isInForce(group: CaseGroup, settlement: NetSettlement): boolean {
  return (
    group.paymentMethod === settlement.paymentMethod &&
    (group.priceLevel === 0 || group.priceLevel === settlement.institutionLevel) &&
    group.fromDate <= settlement.endDay &&
    (group.toDate === null || settlement.endDay < group.toDate)
  );
}

function codesOf(text: string): string[] {
  return text.split(";").filter((code) => code !== "");
}
