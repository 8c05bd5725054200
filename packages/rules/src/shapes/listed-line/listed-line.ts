import type { KnowledgePoint, NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { careSettingSchema, inSetting } from "../../filters/care-setting.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { listedLineSql } from "./listed-line-sql.js";

const parameters = z.strictObject({
  wholePrescription: z
    .boolean()
    .describe("only where every line of the prescription that is looked at is listed; lines without one: never"),
  minimumInScopeFen: z.int().min(0).describe("fen in scope of the line, inside; 1: only what was settled"),
  setting: careSettingSchema.optional().describe("only care given there"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type ListedLineParameters = z.output<typeof parameters>;

/** A fee line whose item stands on a list: being listed is the limit, whether or not its points can be decided. */
export const listedLine = defineShape({
  id: "listed-line",
  title: { zh: "清单内项目", en: "An item that stands on a list" },
  parameters,
  conditionLabels: {
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
    item: { zh: "项目", en: "Item" },
    prescription: { zh: "处方", en: "Prescription" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  listedIsEnough: true,
  evaluate,
  sql: listedLineSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => (rule.parameters.wholePrescription ? undefined : rule.parameters.lines),
  needs: (rule) =>
    rule.parameters.wholePrescription ? [{ relation: "net_fee_line", column: "prescription_id", absent: [""] }] : [],
});

function evaluate(rule: Rule<ListedLineParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const wanted = rule.parameters;
  const points = facts.reference.points(rule.knowledge);
  const lines = feeLines
    .filter((line) => lineMatches(wanted.lines, line))
    .filter((line) => wanted.setting === undefined || inSetting(wanted.setting, line, facts.cases))
    .map((line) => ({ line, points: pointsOn(points.get(line.itemCode) ?? [], line.chargedDay) }));
  if (!wanted.wholePrescription) return lines.flatMap((one) => listed(one, wanted));
  const prescribed = lines.filter(({ line }) => line.prescriptionId !== "");
  const prescriptions = groupBy(prescribed, ({ line }) => `${line.visitId}\n${line.prescriptionId}`);
  return [...prescriptions.values()]
    .filter((ofOne) => ofOne.every((one) => one.points.length > 0))
    .flatMap((ofOne) => {
      const last = ofOne
        .map(({ line }) => line.chargedDay)
        .sort()
        .at(-1);
      return ofOne
        .flatMap((one) => listed(one, wanted))
        .map((candidate) => ({
          ...candidate,
          evidence: { ...candidate.evidence, lastDay: last ?? candidate.evidence.lastDay },
        }));
    });
}

function listed(
  one: { readonly line: NetFeeLine; readonly points: readonly KnowledgePoint[] },
  wanted: ListedLineParameters,
): Candidate[] {
  const { line, points } = one;
  if (points.length === 0 || line.inScopeFen < wanted.minimumInScopeFen) return [];
  return [
    lineCandidate(line, [
      { name: "knowledge-points", actual: sortedUnique(points.map((point) => point.pointId)).join("|"), limit: "" },
      { name: "item", actual: line.itemCode, limit: "" },
      { name: "prescription", actual: wanted.wholePrescription ? line.prescriptionId : "", limit: "" },
    ]),
  ];
}
