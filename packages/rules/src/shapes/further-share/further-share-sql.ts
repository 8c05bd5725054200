import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { LIST_PRICE, priceRowsSql } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, dividedRounded, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { FurtherShareParameters } from "./further-share.js";

/** Lines of listed items are put in order within visit, day and group; what went before says how much is due in full. */
export function furtherShareSql(rule: Rule<FurtherShareParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("unit-price", decimalText(sql`unit_price`, 6), decimalText(sql`lawful`, 6))},
    ${condition("ratio", asText(sql`ratio`), sql`''`)},
    ${condition("item", sql`name`, sql`item`)},
    ${condition("group", sql`of_group`, sql`''`)},
    ${condition("main-line", sql`main_line`, sql`''`)}]`;
  const due = sql`toInt128(in_full) * 1000000 + toInt128(quantity - in_full) * ratio`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`lawful` })}
FROM (
  SELECT ${LINE_COLUMNS}, unit_price, ratio, name, item, of_group, main_line, listed,
    greatest(0, least(quantity, 10000 - (so_far - quantity))) AS in_full,
    toInt64(${dividedRounded(sql`toInt128(ifNull(listed, 0)) * (${due})`, sql`toInt128(quantity) * 1000000`)}) AS lawful
  FROM (
    SELECT *, sum(quantity) OVER (PARTITION BY visit_id, charged_day, of_group
        ORDER BY unit_price DESC, ifNull(listed, 0) DESC, fee_line_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS so_far,
      first_value(fee_line_id) OVER (PARTITION BY visit_id, charged_day, of_group
        ORDER BY unit_price DESC, ifNull(listed, 0) DESC, fee_line_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS main_line
    FROM (${sharedSql(rule, scope)})
  )
)
WHERE listed IS NOT NULL AND unit_price > lawful
  AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})`;
}

/** A point: 1 group, 2 id, 3 from, 4 to, 5 ratio. */
function sharedSql(rule: Rule<FurtherShareParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, unit_price, quantity, toString(line.item_code) AS item, toString(item_name) AS name,
      ${LIST_PRICE} AS listed,
      arraySort(p -> (p.1, p.2), arrayFilter(p -> ${inForce(sql`charged_day`, sql`p.3`, sql`p.4`)}, item_points)) AS points,
      if(points[1].1 = '', item, points[1].1) AS of_group, points[1].5 AS ratio
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((toString(group_name), point_id, from_date, to_date,
        ifNull(ratio, ${rule.parameters.defaultRatioPpm}))) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable
      GROUP BY item_code
    ) AS listed_item ON line.item_code = listed_item.item_code
    LEFT JOIN (${priceRowsSql(scope)}) AS price ON toString(line.item_code) = price.item_code
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${inScope(scope, sql`charged_day`)} AND notEmpty(points)`;
}
