import { lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineQuantityParameters } from "./line-quantity.js";

/** One pass over the lines. */
export function lineQuantitySql(rule: Rule<LineQuantityParameters>, scope: SqlScope): Sql {
  const limit = rule.parameters.limitUnits * 10_000;
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`quantity`, 4), decimalText(sql`${limit}`, 4))},
    ${condition("item", asText(sql`item_code`), sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions, { excessQuantity: sql`quantity - ${limit}` })}
FROM ${linesOfScope(scope)}
WHERE quantity > ${limit} AND ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)}`;
}
