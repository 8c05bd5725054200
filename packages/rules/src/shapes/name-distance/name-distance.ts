import type { NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isNamedOtherwise, nameLikeness } from "../../names/item-name.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { nameDistanceSql } from "./name-distance-sql.js";

const parameters = z.strictObject({
  maximumLikenessPpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .describe("ppm of neighbouring characters that both names have, inside; names more alike are in order"),
  synonymList: z.string().min(1).describe("knowledge list whose points give further names of the billed item"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type NameDistanceParameters = z.output<typeof parameters>;

/**
 * A line whose house's own name has nothing to do with the national item under which it was billed, nor with any other
 * name that the list of further names gives the item. Lines without one of the two names are not judged.
 */
export const nameDistance = defineShape({
  id: "name-distance",
  title: { zh: "院内名称与国家名称不符", en: "The house's own name far from the national one" },
  parameters,
  conditionLabels: {
    "own-name": { zh: "机构自有名称", en: "The house's own name" },
    item: { zh: "医保目录名称", en: "National name" },
    likeness: { zh: "名称相似度(百万分比)", en: "Names alike (ppm)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: nameDistanceSql,
  needs: () => [{ relation: "net_fee_line", column: "hospital_item_name", absent: [""] }, NEEDS_ITEM_CODE],
  looksAt: (rule) => rule.parameters.lines,
  weight: () => () => (line) => (isNamedOtherwise(line) ? 1 : 0),
});

function evaluate(rule: Rule<NameDistanceParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const { lines, maximumLikenessPpm, synonymList } = rule.parameters;
  const points = facts.reference.points([synonymList]);
  return feeLines.filter(isNamedOtherwise).flatMap((line) => {
    if (!lineMatches(lines, line)) return [];
    const likeness = nameLikeness(line.hospitalItemName, line.itemName);
    if (likeness === null || likeness > maximumLikenessPpm) return [];
    const others = pointsOn(points.get(line.itemCode) ?? [], line.chargedDay);
    const known = others.some(
      (point) => (nameLikeness(line.hospitalItemName, point.itemName) ?? 0) > maximumLikenessPpm,
    );
    return known ? [] : [candidateOf(line, likeness, maximumLikenessPpm)];
  });
}

function candidateOf(line: NetFeeLine, likeness: number, maximumLikenessPpm: number): Candidate {
  return lineCandidate(line, [
    { name: "own-name", actual: line.hospitalItemName, limit: "" },
    { name: "item", actual: line.itemName, limit: "" },
    { name: "likeness", actual: String(likeness), limit: String(maximumLikenessPpm) },
  ]);
}
