import { formatQuantity, type KnowledgePoint, type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import { runningCandidate } from "../../evidence/running-candidate.js";
import { linesBeyond } from "../../evidence/running-excess.js";
import type { Facts, ReferenceFacts } from "../../facts/facts.js";
import { orderBy } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { countInPeriodLook, countInPeriodSql } from "./count-in-period-sql.js";
import { PERIOD_UNITS, type PeriodUnit, periodOf } from "./periods.js";

const parameters = z.strictObject({
  periods: z.array(z.enum(PERIOD_UNITS)).min(1).describe("calendar periods of the list's points that are looked at"),
  acrossInstitutions: z.boolean().describe("whether a person's lines of all houses are counted together"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type CountInPeriodParameters = z.output<typeof parameters>;

/**
 * More of an item in a calendar period than its knowledge point allows. Each line with which the running total goes
 * beyond the limit is a finding of its own; with several limits the one of the first period by name is cited.
 */
export const countInPeriod = defineShape({
  id: "count-in-period",
  title: { zh: "周期内数量超限", en: "More than a period allows" },
  parameters,
  conditionLabels: {
    quantity: { zh: "周期内数量", en: "Quantity in the period" },
    period: { zh: "周期", en: "Period" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: true,
  evaluate,
  sql: countInPeriodSql,
  firstLook: countInPeriodLook,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => (itemCode) => {
    const points = reference.points(rule.knowledge).get(itemCode) ?? [];
    const limits = points.map((point) => limitOf(point, rule.parameters.periods)?.limit ?? Infinity);
    const smallest = Math.min(...limits);
    return (line) => line.quantity / (smallest + 1);
  },
});

interface Group {
  readonly unit: PeriodUnit;
  readonly period: string;
  readonly lines: NetFeeLine[];
  limit: number;
}

function evaluate(rule: Rule<CountInPeriodParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const groups = groupsOf(rule, facts.reference, feeLines);
  const byLine = new Map<string, Candidate>();
  for (const group of groups.sort(orderBy((one) => one.unit))) {
    for (const beyond of linesBeyond(group.lines, group.limit)) {
      if (byLine.has(beyond.line.feeLineId)) continue;
      const conditions = [
        { name: "quantity", actual: formatQuantity(beyond.total), limit: formatQuantity(quantity(group.limit)) },
        { name: "period", actual: group.period, limit: group.unit },
        { name: "item", actual: beyond.line.itemCode, limit: "" },
      ];
      byLine.set(beyond.line.feeLineId, runningCandidate(beyond, conditions));
    }
  }
  return [...byLine.values()];
}

function groupsOf(
  rule: Rule<CountInPeriodParameters>,
  reference: ReferenceFacts,
  feeLines: readonly NetFeeLine[],
): Group[] {
  const groups = new Map<string, Group>();
  const points = reference.points(rule.knowledge);
  for (const line of feeLines) {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) continue;
    for (const [unit, limit] of limitsOn(ofItem, line, rule.parameters.periods)) {
      const period = periodOf(unit, line);
      const house = rule.parameters.acrossInstitutions ? "" : line.institutionId;
      const key = [line.personId, house, line.itemCode, unit, period].join("\n");
      const group = groups.get(key) ?? { unit, period, lines: [], limit };
      groups.set(key, group);
      group.lines.push(line);
      group.limit = Math.min(group.limit, limit);
    }
  }
  return [...groups.values()];
}

/** The smallest limit for each period among the points in force on the line's day. */
function limitsOn(
  points: readonly KnowledgePoint[],
  line: NetFeeLine,
  wanted: readonly PeriodUnit[],
): Map<PeriodUnit, number> {
  const limits = new Map<PeriodUnit, number>();
  for (const point of pointsOn(points, line.chargedDay)) {
    const allowed = limitOf(point, wanted);
    if (allowed === null) continue;
    limits.set(allowed.unit, Math.min(limits.get(allowed.unit) ?? Number.MAX_SAFE_INTEGER, allowed.limit));
  }
  return limits;
}

/** What a point allows in a period that is looked at; null: nothing is limited. */
function limitOf(
  point: KnowledgePoint,
  wanted: readonly PeriodUnit[],
): { readonly unit: PeriodUnit; readonly limit: number } | null {
  const unit = wanted.find((period) => period === point.periodUnit);
  return unit === undefined || point.limitQuantity === null || !point.decidable
    ? null
    : { unit, limit: point.limitQuantity };
}
