import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { LIST_PRICE, priceRowsSql } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, dividedRounded, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { OperationDiscountParameters } from "./operation-discount.js";

/** Operations ranked within visit, day and each of their groups by list price; the further ones meet the incisions of the day. */
export function operationDiscountSql(rule: Rule<OperationDiscountParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("unit-price", decimalText(sql`unit_price`, 6), decimalText(sql`lawful`, 6))},
    ${condition("ratio", asText(sql`ratio`), sql`''`)},
    ${condition("group", sql`operation_group`, sql`''`)},
    ${condition("main-line", sql`main_line`, sql`''`)},
    ${condition("incision", sql`incisions[1]`, sql`''`)}]`;
  const ranked = rankedSql(rule, scope);
  const incisions = rule.parameters.withoutIncisions
    ? sql`empty(incisions)`
    : sql`length(incisions) >= 2 AND length(arrayDistinct(incisions)) = 1`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`lawful` })}
FROM (
  SELECT ${LINE_COLUMNS}, unit_price, ratio, operation_group, main_line, listed,
    ${dividedRounded(sql`ifNull(listed, 0) * ratio`, sql`1000000`)} AS lawful,
    arrayMap(one -> one.2, arrayFilter(one -> one.1 IS NULL OR one.1 = charged_day, operations)) AS incisions
  FROM (${ranked}) AS line
  LEFT JOIN (
    SELECT visit_id AS of_visit, groupArray((if(operated_at IS NULL, NULL, toDate32(operated_at)), toString(incision))) AS operations
    FROM ${relation(scope, "current_operation")}
    WHERE incision != '' AND visit_id IN (SELECT visit_id FROM (${ranked}))
    GROUP BY visit_id
  ) AS operated ON line.visit_id = operated.of_visit
)
WHERE listed IS NOT NULL AND unit_price > lawful AND ${incisions}
  AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})
ORDER BY fee_line_id, operation_group LIMIT 1 BY fee_line_id`;
}

/** Visits and days with several lines of listed operations. */
export function operationDiscountLook(rule: Rule<OperationDiscountParameters>, scope: SqlScope): Sql {
  return sql`SELECT visit_id FROM ${linesOfScope(scope)}
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)} AND item_code IN (
      SELECT item_code FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)})
    GROUP BY visit_id, charged_day HAVING count() > 1`;
}

function rankedSql(rule: Rule<OperationDiscountParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, unit_price, ratio, operation_group, listed,
      first_value(fee_line_id) OVER ranking AS main_line, row_number() OVER ranking AS place
    FROM (
      SELECT ${LINE_COLUMNS}, unit_price, ${LIST_PRICE} AS listed,
        arraySort(arrayFilter(point -> point.2 <= charged_day AND (point.3 IS NULL OR charged_day < point.3), item_points)) AS in_force,
        arrayJoin(arrayFilter((point, place) -> arrayFirstIndex(one -> one.4 = point.4, in_force) = place,
          in_force, arrayEnumerate(in_force))) AS of_group,
        of_group.4 AS operation_group, of_group.5 AS ratio
      FROM ${linesOfScope(scope)} AS line
      INNER JOIN (
        SELECT item_code, groupArray((point_id, from_date, to_date, toString(group_name),
          ifNull(ratio, ${rule.parameters.defaultRatioPpm}))) AS item_points
        FROM ${relation(scope, "current_knowledge_point")}
        WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND group_name != ''
        GROUP BY item_code
      ) AS listed_item ON line.item_code = listed_item.item_code
      LEFT JOIN (${priceRowsSql(scope)}) AS price ON line.item_code = price.item_code
      WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)}
    )
    WINDOW ranking AS (PARTITION BY visit_id, charged_day, operation_group ORDER BY ifNull(listed, unit_price) DESC, fee_line_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    QUALIFY place > 1`;
}
