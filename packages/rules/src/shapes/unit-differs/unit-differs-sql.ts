import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { CHOSEN_PRICE, priceRowsSql, USABLE_PRICES } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, dividedRounded, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { UnitDiffersParameters } from "./unit-differs.js";

/** Lines of items whose units can be converted choose their price row and their conversion. A point: 1 from, 2 to, 3 unit, 4 parts. */
export function unitDiffersSql(rule: Rule<UnitDiffersParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("unit", sql`toString(unit)`, sql`price_row.7`)},
    ${condition("parts", decimalText(sql`fewest`, 4), sql`''`)},
    ${condition("unit-price", decimalText(sql`unit_price`, 6), decimalText(sql`lawful`, 6))},
    ${condition("item", sql`name`, sql`item`)}]`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`lawful` })}
FROM (
  SELECT *, arrayMin(parts) AS fewest,
    ${dividedRounded(sql`ifNull(price_row.5, 0) * 10000`, sql`greatest(fewest, 1)`)} AS lawful
  FROM (
    SELECT ${LINE_COLUMNS}, unit, unit_price, toString(line.item_code) AS item, toString(item_name) AS name,
      ${USABLE_PRICES} AS usable, ${CHOSEN_PRICE} AS price_row,
      arrayMap(p -> p.4, arrayFilter(p -> p.3 = unit AND ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, item_points)) AS parts
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((from_date, to_date, toString(group_name), assumeNotNull(limit_quantity))) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND limit_quantity > 0
      GROUP BY item_code
    ) AS listed ON line.item_code = listed.item_code
    INNER JOIN (${priceRowsSql(scope)}) AS price ON toString(line.item_code) = price.item_code
    WHERE unit != '' AND ${lineFilterSql(rule.parameters.lines)} AND ${inScope(scope, sql`charged_day`)}
  )
  WHERE notEmpty(parts) AND usable > 0 AND price_row.1 = 0 AND price_row.5 IS NOT NULL
    AND price_row.7 != '' AND price_row.7 != unit
)
WHERE unit_price > lawful AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})`;
}
