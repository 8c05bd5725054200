import { addDays, formatQuantity, type KnowledgePoint, type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import { countedLines } from "../../evidence/counted-lines.js";
import { runningCandidate } from "../../evidence/running-candidate.js";
import type { ExcessLine } from "../../evidence/running-excess.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { rollingFrequencySql } from "./rolling-frequency-sql.js";

const parameters = z.strictObject({
  acrossInstitutions: z.boolean().describe("whether a person's lines of all houses are counted together"),
  maximumPeriodDays: z.int().min(1).max(730).describe("days; points with a longer period are not looked at"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type RollingFrequencyParameters = z.output<typeof parameters>;

/**
 * More of an item than its knowledge point allows within some days up to and with the line's day: with a period of 15
 * days the day 15 days later is free again. Of several points the one with the shortest period, then the smallest number.
 */
export const rollingFrequency = defineShape({
  id: "rolling-frequency",
  title: { zh: "若干日内超频次", en: "More often than some days allow" },
  parameters,
  conditionLabels: {
    quantity: { zh: "周期内数量", en: "Quantity in the period" },
    "period-days": { zh: "周期起始日与天数", en: "From, and days of the period" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: false,
  evaluate,
  sql: rollingFrequencySql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
});

function evaluate(rule: Rule<RollingFrequencyParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const lines = feeLines.filter((line) => points.has(line.itemCode) && lineMatches(rule.parameters.lines, line));
  const house = (line: NetFeeLine): string => (rule.parameters.acrossInstitutions ? "" : line.institutionId);
  const groups = groupBy(lines, (line) => `${line.personId}\n${house(line)}\n${line.itemCode}`);
  return [...groups.values()].flatMap((group) => {
    const ordered = [...group].sort(
      orderBy(
        (line) => line.chargedAt,
        (line) => line.feeLineId,
      ),
    );
    return ordered.flatMap((line, index) => {
      const point = pointFor(points.get(line.itemCode) ?? [], line, rule.parameters);
      return point === null ? [] : beyond(ordered.slice(0, index + 1), point);
    });
  });
}

interface Allowed {
  readonly periodDays: number;
  readonly limit: number;
}

function pointFor(
  points: readonly KnowledgePoint[],
  line: NetFeeLine,
  wanted: RollingFrequencyParameters,
): Allowed | null {
  const usable = pointsOn(points, line.chargedDay).flatMap((point) =>
    point.decidable &&
    point.periodUnit === "days" &&
    point.periodDays !== null &&
    point.periodDays <= wanted.maximumPeriodDays &&
    point.limitQuantity !== null
      ? [{ periodDays: point.periodDays, limit: point.limitQuantity as number }]
      : [],
  );
  return (
    usable.sort(
      orderBy(
        (one) => one.periodDays,
        (one) => one.limit,
      ),
    )[0] ?? null
  );
}

function beyond(upTo: readonly NetFeeLine[], allowed: Allowed): Candidate[] {
  const line = upTo.at(-1);
  if (line === undefined) return [];
  const before = addDays(line.chargedDay, -allowed.periodDays);
  const counted = upTo.filter((one) => one.chargedDay > before);
  const total = counted.reduce((sum, one) => sum + one.quantity, 0);
  if (total <= allowed.limit) return [];
  const excess = quantity(Math.min(line.quantity, total - allowed.limit));
  const one: ExcessLine = { line, counted: countedLines(counted), total: quantity(total), excess };
  return [
    runningCandidate(one, [
      { name: "quantity", actual: formatQuantity(one.total), limit: formatQuantity(quantity(allowed.limit)) },
      { name: "period-days", actual: counted[0]?.chargedDay ?? line.chargedDay, limit: String(allowed.periodDays) },
      { name: "item", actual: line.itemCode, limit: "" },
    ]),
  ];
}
