import {
  divideRounded,
  formatQuantity,
  formatUnitPrice,
  type NetFeeLine,
  type Quantity,
  unitPrice,
} from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { priceInForce } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { unitDiffersSql } from "./unit-differs-sql.js";

const parameters = z.strictObject({ lines: lineFilterSchema, listCities: listCitiesSchema });

/** Parameters of the shape. */
export type UnitDiffersParameters = z.output<typeof parameters>;

const WHOLE_QUANTITY = 10_000n;

/**
 * A line counted in another unit than the price list's, at more than that unit's part of the list price. How many of the
 * other unit make one of the list's is knowledge; the smallest number counts where a list gives several.
 */
export const unitDiffers = defineShape({
  id: "unit-differs",
  title: { zh: "计价单位不符", en: "Counted in another unit than the list's" },
  parameters,
  conditionLabels: {
    unit: { zh: "计价单位", en: "Unit" },
    parts: { zh: "折合数量", en: "Units that make one of the list's" },
    "unit-price": { zh: "单价(元)", en: "Unit price (yuan)" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: unitDiffersSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  needs: () => [{ relation: "current_price" }, { relation: "net_fee_line", column: "unit", absent: [""] }],
});

function evaluate(rule: Rule<UnitDiffersParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  return feeLines.flatMap((line) => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || line.unit === "" || !lineMatches(rule.parameters.lines, line)) return [];
    const price = priceInForce(line, facts.reference.pricesByItem().get(line.itemCode) ?? []);
    if (price === null || price.marketFlag === true || price.ceilingPrice === null) return [];
    if (price.unit === "" || price.unit === line.unit) return [];
    const parts = pointsOn(ofItem, line.chargedDay).flatMap((point) =>
      point.decidable && point.groupName === line.unit && (point.limitQuantity ?? 0) > 0
        ? [point.limitQuantity as Quantity]
        : [],
    );
    if (parts.length === 0) return [];
    const fewest = Math.min(...parts) as Quantity;
    const lawful = unitPrice(Number(divideRounded(BigInt(price.ceilingPrice) * WHOLE_QUANTITY, BigInt(fewest))));
    if (line.unitPrice <= lawful || isOutsideList(line.settlementId, facts, rule.parameters.listCities)) return [];
    const conditions = [
      { name: "unit", actual: line.unit, limit: price.unit },
      { name: "parts", actual: formatQuantity(fewest), limit: "" },
      { name: "unit-price", actual: formatUnitPrice(line.unitPrice), limit: formatUnitPrice(lawful) },
      { name: "item", actual: line.itemName, limit: line.itemCode },
    ];
    return [lineCandidate(line, conditions, { lawfulPrice: lawful })];
  });
}
