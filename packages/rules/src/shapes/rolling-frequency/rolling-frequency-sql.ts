import { RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { isListedItem } from "../../sql/of-item.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, ofPersonsInScope, placesInScope } from "../../sql/scope-lines.js";
import type { RollingFrequencyParameters } from "./rolling-frequency.js";

/** One row a person and item with its lines in order; each counts back over its own period. */
export function rollingFrequencySql(rule: Rule<RollingFrequencyParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`total`, 4), decimalText(sql`running_limit`, 4))},
    ${condition("period-days", asText(sql`counted[1].5`), asText(sql`period_days`))},
    ${condition("item", asText(sql`item`), sql`''`)}]`;
  return sql`SELECT ${runningColumns(conditions)}
FROM (
  SELECT person_id, item, birth_date, line, period_days, running_limit, counted, arraySum(one -> one.4, counted) AS total,
    least(line.4, total - running_limit) AS excess
  FROM (
    SELECT person_id, item, birth_date, line, allowed.1 AS period_days, allowed.2 AS running_limit,
      arrayFilter(one -> one.5 > subtractDays(line.5, period_days), arraySlice(ordered, 1, place)) AS counted
    FROM (
      SELECT person_id, item, birth_date, ordered, place, ordered[place] AS line, limits[place][1] AS allowed
      FROM (${orderedLines(rule, scope)})
      ARRAY JOIN ${placesInScope(scope, sql`ordered`, (line) => sql`${line}.5`)} AS place
      WHERE notEmpty(limits[place])
    )
  )
)
WHERE total > running_limit`;
}

/** Lines of a person and item in order, with the periods and limits in force on the day of each. */
function orderedLines(rule: Rule<RollingFrequencyParameters>, scope: SqlScope): Sql {
  const { lines, maximumPeriodDays, acrossInstitutions } = rule.parameters;
  const kind = sql`(${isListedItem(sql`item_code`, rule.knowledge, scope)} AND ${lineFilterSql(lines)})`;
  return sql`SELECT person_id, item, birth_date, arrayMap(both -> both.1, pairs) AS ordered, arrayMap(both -> both.2, pairs) AS limits
      FROM (
        SELECT person_id, item, any(born) AS birth_date,
          arraySort(both -> (both.1.1, both.1.2), groupArray((running_line, allowed_there))) AS pairs
        FROM (
          SELECT person_id, line.item_code AS item, birth_date AS born, ${RUNNING_LINE} AS running_line,
            ${acrossInstitutions ? sql`''` : sql`toString(institution_id)`} AS house,
            arraySort(arrayMap(point -> (point.3, point.4), arrayFilter(point -> point.1 <= charged_day
              AND (point.2 IS NULL OR charged_day < point.2), item_points))) AS allowed_there
          FROM ${linesOfScope(scope, maximumPeriodDays)} AS line
          INNER JOIN (${listSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
          WHERE ${kind} AND ${ofPersonsInScope(scope, kind)} AND ${readWindow(scope, sql`charged_day`, maximumPeriodDays)}
        )
        GROUP BY person_id, house, item
      )`;
}

function listSql(rule: Rule<RollingFrequencyParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code,
      groupArrayIf((from_date, to_date, toInt64(ifNull(period_days, 0)), toInt64(ifNull(limit_quantity, 0))),
        decidable AND period_unit = 'days' AND period_days IS NOT NULL
        AND period_days <= ${rule.parameters.maximumPeriodDays} AND limit_quantity IS NOT NULL) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code`;
}
