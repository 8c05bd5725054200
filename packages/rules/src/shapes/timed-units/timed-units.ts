import {
  formatQuantity,
  type KnowledgePoint,
  type NetFeeLine,
  parseQuantity,
  type Quantity,
  quantity,
} from "@hengjian/domain";
import { z } from "zod";
import { runningCandidate } from "../../evidence/running-candidate.js";
import { linesBeyond } from "../../evidence/running-excess.js";
import type { Facts, ReferenceFacts } from "../../facts/facts.js";
import { groupBy } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { priceInForce } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { timedUnitsSql } from "./timed-units-sql.js";

/** How many of each unit a day has. */
export const unitsOfDaySchema = z
  .record(z.string().min(1), z.int().min(1).max(86_400))
  .describe("unit of the price list: how many of it a day has");

const parameters = z.strictObject({
  unitsOfDay: unitsOfDaySchema,
  deviceList: z
    .string()
    .min(1)
    .describe("knowledge list of items of which more may run at once, with what a day then has"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type TimedUnitsParameters = z.output<typeof parameters>;

/**
 * More of an item that is priced by a unit of time than a day has, for one person at one house on one day. A point of
 * `deviceList` allows more: a quantity above the day's measure takes its place, a smaller one says how many devices run.
 */
export const timedUnits = defineShape({
  id: "timed-units",
  title: { zh: "按时间计价的数量超过一天", en: "More of a unit of time than a day has" },
  parameters,
  conditionLabels: {
    quantity: { zh: "当日数量", en: "Quantity on the day" },
    unit: { zh: "计价单位", en: "Unit of the price list" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: true,
  evaluate,
  sql: timedUnitsSql,
  needs: () => [{ relation: "current_price" }],
  looksAt: (rule) => rule.parameters.lines,
  triggers: (rule, reference) => timedItems(rule, reference),
});

/** Items that the price list prices by one of the units of time. */
function timedItems(rule: Rule<TimedUnitsParameters>, reference: ReferenceFacts): Set<string> {
  const { unitsOfDay } = rule.parameters;
  return new Set(
    reference.records.prices.filter(({ unit }) => Object.hasOwn(unitsOfDay, unit)).map(({ itemCode }) => itemCode),
  );
}

interface Timed {
  readonly line: NetFeeLine;
  readonly unit: string;
  readonly limit: Quantity;
}

function evaluate(rule: Rule<TimedUnitsParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const { lines, unitsOfDay, deviceList, listCities } = rule.parameters;
  const points = facts.reference.points([deviceList]);
  const timed = feeLines.flatMap((line): Timed[] => {
    if (!lineMatches(lines, line)) return [];
    const unit = priceInForce(line, facts.reference.pricesByItem().get(line.itemCode) ?? [])?.unit ?? "";
    const ofDay = measureOf(unit, unitsOfDay);
    if (ofDay === undefined || (line.unit !== "" && measureOf(line.unit, unitsOfDay) !== ofDay)) return [];
    return [{ line, unit, limit: limitOf(ofDay, pointsOn(points.get(line.itemCode) ?? [], line.chargedDay)) }];
  });
  const days = groupBy(
    timed,
    ({ line, unit, limit }) =>
      `${line.personId}\n${line.institutionId}\n${line.itemCode}\n${line.chargedDay}\n${unit}\n${limit}`,
  );
  return [...days.values()].flatMap((ofDay) => {
    const [first] = ofDay;
    // Elsewhere the item may be priced by another unit; what the line itself says it was counted in still holds.
    const byListAlone = ofDay.filter(({ line }) => line.unit === "");
    if (first === undefined || byListAlone.some(({ line }) => isOutsideList(line.settlementId, facts, listCities)))
      return [];
    return linesBeyond(
      ofDay.map((one) => one.line),
      first.limit,
    ).map((beyond) =>
      runningCandidate(beyond, [
        { name: "quantity", actual: formatQuantity(beyond.total), limit: formatQuantity(first.limit) },
        { name: "unit", actual: first.unit, limit: "" },
        { name: "item", actual: beyond.line.itemName, limit: beyond.line.itemCode },
      ]),
    );
  });
}

function measureOf(unit: string, unitsOfDay: TimedUnitsParameters["unitsOfDay"]): number | undefined {
  return Object.hasOwn(unitsOfDay, unit) ? unitsOfDay[unit] : undefined;
}

function limitOf(ofDay: number, points: readonly KnowledgePoint[]): Quantity {
  const measure = parseQuantity(String(ofDay));
  const allowed = points.flatMap(({ decidable, limitQuantity }) => {
    if (!decidable || limitQuantity === null) return [];
    return limitQuantity < measure ? limitQuantity * ofDay : limitQuantity;
  });
  return quantity(Math.max(measure, ...allowed));
}
