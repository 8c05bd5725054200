import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { AmountCapParameters } from "./amount-cap.js";

const YEAR_DAYS = 366;

/** Lines of capped items with the running total of their person, item and year. */
export function amountCapSql(rule: Rule<AmountCapParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("amount-of-year", decimalText(sql`total`, 2), decimalText(sql`cap`, 2))},
    ${condition("year", asText(sql`toYear(charged_day)`), sql`''`)},
    ${condition("item", asText(sql`item`), sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`intDiv(greatest(0, cap - total + in_scope_fen) * 100000000, quantity)` })}
FROM (
  SELECT ${LINE_COLUMNS}, line.item_code AS item, quantity, in_scope_fen,
    arrayMin(arrayMap(point -> point.3, usable)) AS cap,
    arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points) AS usable,
    sum(in_scope_fen) OVER (PARTITION BY person_id, line.item_code, toYear(charged_day)
      ORDER BY charged_at, fee_line_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS total
  FROM ${relation(scope, "net_fee_line")} AS line
  INNER JOIN (
    SELECT item_code, groupArrayIf((from_date, to_date, ifNull(limit_amount_fen, 0)),
      decidable AND limit_amount_fen IS NOT NULL) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code
  ) AS listed ON line.item_code = listed.item_code
  WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, YEAR_DAYS)}
)
WHERE notEmpty(usable) AND total > cap`;
}
