import { addDays, type NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { lineWithoutEarlierSql } from "./line-without-earlier-sql.js";

const parameters = z.strictObject({
  lookBackDays: z.int().min(1).max(3660).describe("days before the line in which the earlier item counts, inside"),
  classList: z.string().min(1).describe("list whose points give items their class"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type LineWithoutEarlierParameters = z.output<typeof parameters>;

/**
 * An item that is paid only after another: its point names, as group, the code or the class of what the person must have
 * had before, on the same day or within the look-back, at whatever house.
 */
export const lineWithoutEarlier = defineShape({
  id: "line-without-earlier",
  title: { zh: "缺少前序用药", en: "An item without the one before it" },
  parameters,
  conditionLabels: {
    item: { zh: "项目", en: "Item" },
    earlier: { zh: "应先使用", en: "To be used before" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: lineWithoutEarlierSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
});

function evaluate(
  rule: Rule<LineWithoutEarlierParameters>,
  facts: Facts,
  feeLines: readonly NetFeeLine[],
): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const classes = facts.reference.points([rule.parameters.classList]);
  return feeLines.flatMap((line) => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const wanted = pointsOn(ofItem, line.chargedDay);
    if (wanted.length === 0) return [];
    const before = hadBefore(line, rule.parameters.lookBackDays, facts);
    if (before.some((one) => mayBeAny(one, line))) return [];
    const had = before.flatMap(({ itemCode }) => [
      itemCode,
      ...(classes.get(itemCode) ?? []).map((point) => point.groupName).filter((name) => name !== ""),
    ]);
    const passes = wanted.some((point) => !point.decidable || point.groupName === "" || had.includes(point.groupName));
    return passes ? [] : [candidateOf(line, wanted)];
  });
}

function hadBefore(line: NetFeeLine, lookBackDays: number, facts: Facts): NetFeeLine[] {
  const from = addDays(line.chargedDay, -lookBackDays);
  return (facts.cases.linesByPerson().get(line.personId) ?? []).filter(
    (one) => one.quantity > 0 && one.chargedDay >= from && one.chargedDay <= line.chargedDay,
  );
}

/** An earlier line without a code may be the item that is missed, if it is of the same list or of none that is known. */
function mayBeAny(earlier: NetFeeLine, line: NetFeeLine): boolean {
  return (
    earlier.itemCode === "" && (earlier.listType === "" || line.listType === "" || earlier.listType === line.listType)
  );
}

function candidateOf(line: NetFeeLine, points: readonly { pointId: string; groupName: string }[]): Candidate {
  return lineCandidate(line, [
    { name: "item", actual: line.itemCode, limit: "" },
    { name: "earlier", actual: "0", limit: sortedUnique(points.map((point) => point.groupName)).join("|") },
    { name: "knowledge-points", actual: sortedUnique(points.map((point) => point.pointId)).join("|"), limit: "" },
  ]);
}
