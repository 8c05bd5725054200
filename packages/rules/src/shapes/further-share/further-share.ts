import { divideRounded, formatUnitPrice, type KnowledgePoint, type NetFeeLine, unitPrice } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { listPrice } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { furtherShareSql } from "./further-share-sql.js";

const parameters = z.strictObject({
  defaultRatioPpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .describe("ppm of the list price due for a further unit where the list gives none"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type FurtherShareParameters = z.output<typeof parameters>;

const RATE_UNIT = 1_000_000;
const FIRST_UNIT = 10_000;

/**
 * Items of one group (or one item by itself) on one day of a visit, of which the first unit is due in full and every
 * further one at a share of its list price: a line whose units cost more than that on average. The dearest charged comes
 * first, so that an order chosen by the house accuses nobody.
 */
export const furtherShare = defineShape({
  id: "further-share",
  title: { zh: "再次收取未按比例", en: "Further units above their share" },
  parameters,
  conditionLabels: {
    "unit-price": { zh: "单价(元)", en: "Unit price (yuan)" },
    ratio: { zh: "再次收取比例(百万分比)", en: "Share of the price (ppm)" },
    item: { zh: "项目", en: "Item" },
    group: { zh: "同类项目", en: "Group" },
    "main-line": { zh: "全价明细", en: "Line at the full price" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: furtherShareSql,
  needs: () => [{ relation: "current_price" }],
  looksAt: (rule) => rule.parameters.lines,
  ...OF_LISTED_ITEMS,
});

interface Shared {
  readonly line: NetFeeLine;
  readonly group: string;
  readonly ratioPpm: number;
  readonly listed: number | null;
}

function evaluate(rule: Rule<FurtherShareParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const shared = feeLines.flatMap((line): Shared[] => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const point = firstPoint(pointsOn(ofItem, line.chargedDay));
    if (point === undefined) return [];
    const listed = listPrice(line, facts.reference.pricesByItem().get(line.itemCode));
    const group = point.groupName === "" ? line.itemCode : point.groupName;
    return [{ line, group, ratioPpm: point.ratio ?? rule.parameters.defaultRatioPpm, listed }];
  });
  const places = groupBy(shared, ({ line, group }) => `${line.visitId}\n${line.chargedDay}\n${group}`);
  return [...places.values()]
    .flatMap(further)
    .filter(
      ({ evidence }) => !evidence.settlementIds.some((id) => isOutsideList(id, facts, rule.parameters.listCities)),
    );
}

function firstPoint(points: readonly KnowledgePoint[]): KnowledgePoint | undefined {
  return points
    .filter((one) => one.decidable)
    .sort(
      orderBy(
        (one) => one.groupName,
        (one) => one.pointId,
      ),
    )[0];
}

function further(place: readonly Shared[]): Candidate[] {
  const ordered = [...place].sort(
    orderBy(
      (one) => -one.line.unitPrice,
      (one) => -(one.listed ?? 0),
      (one) => one.line.feeLineId,
    ),
  );
  const mainLineId = ordered[0]?.line.feeLineId ?? "";
  let before = 0;
  return ordered.flatMap((one) => {
    const full = Math.max(0, Math.min(one.line.quantity, FIRST_UNIT - before));
    before += one.line.quantity;
    return one.listed === null ? [] : aboveShare(one, lawfulPrice(one, one.listed, full), mainLineId);
  });
}

/** What a unit of the line may cost on average: `full` ten-thousandths in full, the rest at the share. */
function lawfulPrice({ line, ratioPpm }: Shared, listed: number, full: number): number {
  const due = BigInt(full) * BigInt(RATE_UNIT) + BigInt(line.quantity - full) * BigInt(ratioPpm);
  return Number(divideRounded(BigInt(listed) * due, BigInt(line.quantity) * BigInt(RATE_UNIT)));
}

function aboveShare({ line, group, ratioPpm }: Shared, lawful: number, mainLineId: string): Candidate[] {
  if (line.unitPrice <= lawful) return [];
  const conditions = [
    { name: "unit-price", actual: formatUnitPrice(line.unitPrice), limit: formatUnitPrice(unitPrice(lawful)) },
    { name: "ratio", actual: String(ratioPpm), limit: "" },
    { name: "item", actual: line.itemName, limit: line.itemCode },
    { name: "group", actual: group, limit: "" },
    { name: "main-line", actual: mainLineId, limit: "" },
  ];
  return [lineCandidate(line, conditions, { lawfulPrice: unitPrice(lawful) })];
}
