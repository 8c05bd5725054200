import type { Column } from "@hengjian/domain";
import { foldedSql, NOTHING_TEXTS, SENTINEL_DAYS } from "./normalise.js";
import { literals } from "./sql-text.js";

const NOTHING = literals(["", ...NOTHING_TEXTS]);

/** SQL: whether a text as delivered says something: no blanks alone, no word for nothing, no day that means none. */
export function filledSql(column: Column, raw: string): string {
  const folded = foldedSql(column, raw);
  if (column.kind !== "date" && column.kind !== "time") return `${folded} NOT IN (${NOTHING})`;
  return `(${folded} NOT IN (${NOTHING}) AND substring(${folded}, 1, 10) NOT IN (${literals(SENTINEL_DAYS)}))`;
}

/**
 * SQL: of several texts of one meaning the first that says something; the first of all where none does.
 *
 * @example
 * firstFilledSql(feeLineTable.columns.itemCode, ["f3"]) // "f3"
 */
export function firstFilledSql(column: Column, raws: readonly string[]): string {
  const [first = "''", ...others] = raws;
  if (others.length === 0) return first;
  return `multiIf(${raws.map((raw) => `${filledSql(column, raw)}, ${raw}`).join(", ")}, ${first})`;
}
