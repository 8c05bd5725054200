import type { Rule } from "./rule.js";
import type { ColumnNeed, Need, Shape } from "./shape.js";

/** What judges a line as an item needs its code: an unknown one ("") is never taken for an item, nor for one kind of them. */
export const NEEDS_ITEM_CODE: ColumnNeed = { relation: "net_fee_line", column: "item_code", absent: [""] };

/**
 * Everything without which a rule cannot judge: what its shape asks for, and the code of the item wherever item codes set
 * the rule off.
 *
 * @example
 * needsOf(shapeOf("line-limit"), rule) // includes NEEDS_ITEM_CODE
 */
export function needsOf(shape: Shape, rule: Rule): readonly Need[] {
  const own = shape.needs?.(rule) ?? [];
  const known = own.some((need) => need.relation === "net_fee_line" && need.column === NEEDS_ITEM_CODE.column);
  return shape.triggers === undefined || known ? own : [...own, NEEDS_ITEM_CODE];
}

/** Whether lines without an item code are among what a rule cannot judge. */
export function needsItemCode(shape: Shape, rule: Rule): boolean {
  return needsOf(shape, rule).some(
    (need) => need.relation === "net_fee_line" && need.column === NEEDS_ITEM_CODE.column,
  );
}
