import type { NetFeeLine, Price } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { unpricedLineSql } from "./unpriced-line-sql.js";

const parameters = z.strictObject({
  minimumInScopeFen: z.int().min(0).describe("fen in scope of the line, inside; 1: only what was settled"),
  minimumPrices: z
    .int()
    .min(1)
    .describe("rows of the price list, inside; a shorter list is a part of one, and what it lacks proves nothing"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type UnpricedLineParameters = z.output<typeof parameters>;

/** A line whose item stands on no price list on its day, for any level. Without a whole price list nothing is judged. */
export const unpricedLine = defineShape({
  id: "unpriced-line",
  title: { zh: "无价格依据的项目", en: "An item without a price" },
  parameters,
  conditionLabels: {
    item: { zh: "项目", en: "Item" },
    "charged-day": { zh: "计费日", en: "Charged on" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: unpricedLineSql,
  looksAt: (rule) => rule.parameters.lines,
  weight: (_rule, reference) => (itemCode) => {
    const rows = reference.pricesByItem().get(itemCode);
    if (itemCode === "" || rows === undefined) return itemCode === "" ? 0 : 1;
    return (line) => (isPricedOn(rows, line) ? 0 : 1);
  },
  needs: ({ parameters: wanted }) => [
    { relation: "current_price", minimumRows: wanted.minimumPrices },
    NEEDS_ITEM_CODE,
  ],
});

function evaluate(rule: Rule<UnpricedLineParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (facts.reference.records.prices.length < rule.parameters.minimumPrices) return [];
  const prices = facts.reference.pricesByItem();
  const found: Candidate[] = [];
  for (const line of feeLines) {
    if (line.itemCode === "" || !lineMatches(rule.parameters.lines, line)) continue;
    if (line.inScopeFen < rule.parameters.minimumInScopeFen) continue;
    const rows = prices.get(line.itemCode) ?? [];
    if (isPricedOn(rows, line) || isOutsideList(line.settlementId, facts, rule.parameters.listCities)) continue;
    const later = rows.map((row) => row.fromDate).filter((day) => day > line.chargedDay);
    const conditions = [
      { name: "item", actual: line.itemCode, limit: "" },
      { name: "charged-day", actual: line.chargedDay, limit: later.sort()[0] ?? "" },
    ];
    found.push(lineCandidate(line, conditions));
  }
  return found;
}

function isPricedOn(rows: readonly Price[], line: NetFeeLine): boolean {
  for (const row of rows) if (inForceOn(row, line.chargedDay)) return true;
  return false;
}
