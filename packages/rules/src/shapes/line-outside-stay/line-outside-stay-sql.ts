import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineOutsideStayParameters } from "./line-outside-stay.js";

/** In-patient lines meet their stay. A line may be charged long before the discharge: all lines of the stay are looked at. */
export function lineOutsideStaySql(rule: Rule<LineOutsideStayParameters>, scope: SqlScope): Sql {
  const { side, graceDays, lines } = rule.parameters;
  const days =
    side === "before" ? daysFrom(sql`charged_day`, sql`admission`) : daysFrom(sql`discharge`, sql`charged_day`);
  const conditions = sql`[
    ${condition("days-outside", asText(sql`days_outside`), asText(sql`${graceDays}`))},
    ${condition("charged-day", asText(sql`charged_day`), sql`concat(toString(admission), ' ', toString(discharge))`)},
    ${condition("stay", sql`stay_id`, sql`''`)}]`;
  return sql`SELECT * REPLACE (greatest(charged_day, discharge) AS last_day) FROM (
  SELECT ${lineColumns(conditions)}, discharge, charged_day
  FROM (
    SELECT ${LINE_COLUMNS}, line.stay_id AS stay_id, admission, discharge, ${days} AS days_outside
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT stay_id, admission_day AS admission, assumeNotNull(discharge_day) AS discharge
      FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND ${readWindow({ ...scope, from: null }, sql`discharge_day`, 0)}
    ) AS of_stay ON line.stay_id = of_stay.stay_id
    WHERE line.stay_id != '' AND ${lineFilterSql(lines)} AND days_outside > ${graceDays}
  )
)`;
}
