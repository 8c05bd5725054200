import { formatQuantity, type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { lineQuantitySql } from "./line-quantity-sql.js";

const parameters = z.strictObject({
  limitUnits: z.int().min(1).max(1_000_000).describe("whole units of one line, inside"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type LineQuantityParameters = z.output<typeof parameters>;

const UNIT = 10_000;

/** One line with more units than are ordinary for its kind of item. */
export const lineQuantity = defineShape({
  id: "line-quantity",
  title: { zh: "单笔数量超常", en: "Too much on one line" },
  parameters,
  conditionLabels: {
    quantity: { zh: "数量", en: "Quantity" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: lineQuantitySql,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule) => () => (line) => (line.quantity > rule.parameters.limitUnits * UNIT ? 1 : 0),
});

function evaluate(rule: Rule<LineQuantityParameters>, _facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const limit = rule.parameters.limitUnits * UNIT;
  return feeLines.flatMap((line) => {
    if (line.quantity <= limit || !lineMatches(rule.parameters.lines, line)) return [];
    const conditions = [
      { name: "quantity", actual: formatQuantity(line.quantity), limit: formatQuantity(quantity(limit)) },
      { name: "item", actual: line.itemCode, limit: "" },
    ];
    return [lineCandidate(line, conditions, { excessQuantity: quantity(line.quantity - limit) })];
  });
}
