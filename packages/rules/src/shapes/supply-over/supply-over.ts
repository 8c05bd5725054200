import { formatQuantity, type KnowledgePoint, type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import { runningCandidate } from "../../evidence/running-candidate.js";
import { linesBeyond } from "../../evidence/running-excess.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy } from "../../facts/grouping.js";
import { latestPoint, pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { supplyOverLook, supplyOverSql } from "./supply-over-sql.js";

const parameters = z.strictObject({
  limitDays: z
    .int()
    .min(1)
    .max(366)
    .nullable()
    .describe("days of supply, inside, where the list gives none; null: only the list's"),
  together: z
    .enum(["visit", "day"])
    .default("visit")
    .describe("lines of one visit are added up, or those of several visits to one house on one day"),
  lineDays: z
    .boolean()
    .default(false)
    .describe("drugs that no list gives a dose for are judged by the days of supply that the line was delivered with"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type SupplyOverParameters = z.output<typeof parameters>;

/**
 * A drug dispensed at one visit, or by one house on one day at several, for more days than the list allows. Whole days are
 * counted: a pack of thirty at 0.0333 packs a day is thirty days, not more.
 */
export const supplyOver = defineShape({
  id: "supply-over",
  title: { zh: "单次开药天数超限", en: "Supply of one visit over the limit" },
  parameters,
  conditionLabels: {
    quantity: { zh: "开药数量", en: "Quantity dispensed" },
    "supply-days": { zh: "可用天数", en: "Days of supply" },
    "daily-dose": { zh: "日用量", en: "Daily dose" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: true,
  evaluate,
  sql: supplyOverSql,
  firstLook: supplyOverLook,
  triggers: (rule, reference) => (rule.parameters.lineDays ? undefined : reference.points(rule.knowledge).keys()),
  onListedItems: (rule) => !rule.parameters.lineDays,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => (itemCode) => {
    const ofItem = reference.points(rule.knowledge).get(itemCode);
    if (ofItem === undefined) return (line) => (line.itemCode !== "" && line.supplyDays !== null ? 1 : 0);
    const limits = ofItem.map((point) => limitOf(point, rule.parameters)).filter((limit) => limit !== null);
    const smallest = Math.min(...limits);
    return limits.length === 0 ? 0 : (line) => line.quantity / (smallest + 1);
  },
});

function evaluate(rule: Rule<SupplyOverParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const [first] = feeLines;
  if (rule.parameters.together === "day" && feeLines.every((line) => line.visitId === first?.visitId)) return [];
  const supplies: Supply[] = [];
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const line of feeLines) {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined && (!rule.parameters.lineDays || line.supplyDays === null || line.itemCode === ""))
      continue;
    if (!lineMatches(rule.parameters.lines, line)) continue;
    const dosed = ofItem === undefined ? ownDose(line, rule.parameters) : doseOn(ofItem, line, rule.parameters);
    if (dosed === null) continue;
    supplies.push({ line, ...dosed });
    total += line.quantity;
    smallest = Math.min(smallest, dosed.days * dosed.dose);
  }
  // Before payment nearly every claim ends here: all drugs together do not reach the smallest limit of one.
  return total <= smallest ? [] : beyondLimits(supplies, rule.parameters);
}

function beyondLimits(supplies: readonly Supply[], wanted: SupplyOverParameters): Candidate[] {
  const place = (line: NetFeeLine): string =>
    wanted.together === "visit" ? line.visitId : `${line.personId}\n${line.institutionId}\n${line.chargedDay}`;
  const groups = groupBy(supplies, ({ line, dose, days }) => [place(line), line.itemCode, dose, days].join("\n"));
  return [...groups.values()].flatMap((group) => {
    if (wanted.together === "day" && new Set(group.map(({ line }) => line.visitId)).size < 2) return [];
    const { dose = 1, days = 0 } = group[0] ?? {};
    return linesBeyond(
      group.map((row) => row.line),
      days * dose,
    ).flatMap((beyond) => {
      const wholeDays = Math.floor(beyond.total / dose);
      if (wholeDays <= days) return [];
      return runningCandidate(beyond, [
        { name: "quantity", actual: formatQuantity(beyond.total), limit: formatQuantity(quantity(days * dose)) },
        { name: "supply-days", actual: String(wholeDays), limit: String(days) },
        { name: "daily-dose", actual: formatQuantity(quantity(dose)), limit: "" },
      ]);
    });
  });
}

interface Dosed {
  /** Units of a day. */
  readonly dose: number;
  readonly days: number;
}

interface Supply extends Dosed {
  readonly line: NetFeeLine;
}

const DAY_UNIT = 10_000;

/** What the line says of itself: its quantity lasts the days that were delivered with it. */
function ownDose(line: NetFeeLine, { limitDays }: SupplyOverParameters): Dosed | null {
  if (limitDays === null || line.supplyDays === null || line.supplyDays <= 0) return null;
  const dose = Math.floor((line.quantity * DAY_UNIT) / line.supplyDays);
  return dose <= 0 ? null : { dose, days: limitDays };
}

/** Units that a point allows at once; null: it limits nothing. */
function limitOf(point: KnowledgePoint, wanted: SupplyOverParameters): number | null {
  const days = point.limitDays ?? wanted.limitDays;
  if (!point.decidable || point.dailyDose === null || point.dailyDose <= 0 || days === null) return null;
  return days * point.dailyDose;
}

/** The decidable point with a dose that came into force last, then by its number. */
function doseOn(points: readonly KnowledgePoint[], line: NetFeeLine, wanted: SupplyOverParameters): Dosed | null {
  const inForce = pointsOn(points, line.chargedDay);
  const isUsable = (one: KnowledgePoint): boolean =>
    one.decidable && one.dailyDose !== null && (one.limitDays ?? wanted.limitDays) !== null;
  const point = latestPoint(inForce.every(isUsable) ? inForce : inForce.filter(isUsable));
  if (point === undefined || point.dailyDose === null || point.dailyDose <= 0) return null;
  return { dose: point.dailyDose, days: point.limitDays ?? wanted.limitDays ?? 0 };
}
