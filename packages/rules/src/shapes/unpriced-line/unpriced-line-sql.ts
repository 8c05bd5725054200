import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { priceRowsSql } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { asText, condition } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { UnpricedLineParameters } from "./unpriced-line.js";

/** Lines meet the price rows of their item; those with none in force remain. */
export function unpricedLineSql(rule: Rule<UnpricedLineParameters>, scope: SqlScope): Sql {
  const later = sql`arrayFilter(day -> day > charged_day, arrayMap(r -> r.3, price_rows))`;
  const conditions = sql`[
    ${condition("item", asText(sql`item`), sql`''`)},
    ${condition("charged-day", asText(sql`charged_day`), sql`if(empty(${later}), '', toString(arrayMin(${later})))`)}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, line.item_code AS item, price_rows
  FROM ${linesOfScope(scope)} AS line
  LEFT JOIN (${priceRowsSql(scope)}) AS price ON line.item_code = price.item_code
  WHERE line.item_code != '' AND ${lineFilterSql(rule.parameters.lines)} AND in_scope_fen >= ${rule.parameters.minimumInScopeFen}
    AND ${readWindow(scope, sql`charged_day`, 0)}
    AND NOT arrayExists(r -> r.3 <= charged_day AND (r.4 IS NULL OR charged_day < r.4), price_rows)
)
WHERE (SELECT count() FROM ${relation(scope, "current_price")}) >= ${rule.parameters.minimumPrices}
  AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})`;
}
