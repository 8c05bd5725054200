import type { KnowledgePoint, NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { LIMITS } from "../../limits/limits.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { lineLimitSql } from "./line-limit-sql.js";

const parameters = z.strictObject({
  limit: z.enum(Object.keys(LIMITS) as (keyof typeof LIMITS)[]).describe("kind of limit that the list's points carry"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type LineLimitParameters = z.output<typeof parameters>;

/**
 * A fee line against the limits that its item's knowledge points put on it. It is hit when points are in force on its
 * day, all of them can be decided, and none lets it pass.
 */
export const lineLimit = defineShape({
  id: "line-limit",
  title: { zh: "明细与知识点限定比较", en: "A fee line against its item's limit" },
  parameters,
  conditionLabels: Object.fromEntries([
    ...Object.values(LIMITS).map((limit) => [limit.name, limit.label]),
    ["knowledge-points", { zh: "知识点", en: "Knowledge points" }],
  ]),
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: lineLimitSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  needs: (rule) => LIMITS[rule.parameters.limit].needs,
});

function evaluate(rule: Rule<LineLimitParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const found: Candidate[] = [];
  for (const line of feeLines) {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) continue;
    const candidate = againstPoints(line, pointsOn(ofItem, line.chargedDay), rule.parameters);
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

function againstPoints(
  line: NetFeeLine,
  points: readonly KnowledgePoint[],
  wanted: LineLimitParameters,
): Candidate | null {
  const limit = LIMITS[wanted.limit];
  if (points.length === 0 || !limit.judged(line)) return null;
  if (points.some((point) => !point.decidable || limit.allows(line, point))) return null;
  return lineCandidate(line, [
    {
      name: limit.name,
      actual: limit.actual(line),
      limit: sortedUnique(points.map((point) => limit.limit(point))).join("|"),
    },
    { name: "knowledge-points", actual: sortedUnique(points.map((point) => point.pointId)).join("|"), limit: "" },
  ]);
}
