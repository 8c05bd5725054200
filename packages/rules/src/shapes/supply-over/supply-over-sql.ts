import { linesBeyondSql, RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { SupplyOverParameters } from "./supply-over.js";

/** Lines of dosed drugs are folded by visit, item and the dose in force on their day. */
export function supplyOverSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`total`, 4), decimalText(sql`running_limit`, 4))},
    ${condition("supply-days", asText(sql`intDiv(total, dose)`), asText(sql`days`))},
    ${condition("daily-dose", decimalText(sql`dose`, 4), sql`''`)}]`;
  const byVisit = rule.parameters.together === "visit";
  const place = byVisit ? sql`visit` : sql`of_person, house, day`;
  const several = byVisit ? sql`` : sql`HAVING uniqExact(visit) > 1`;
  const groups = sql`SELECT any(of_person) AS person_id, any(born) AS birth_date, dose, days, days * dose AS running_limit,
      groupArray(running_line) AS lines
    FROM (
      SELECT person_id AS of_person, birth_date AS born, visit_id AS visit, institution_id AS house, charged_day AS day, line.item_code AS item,
        ${RUNNING_LINE} AS running_line,
        arrayReverseSort(point -> (point.1, point.3),
          arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), doses)) AS usable,
        usable[1].4 AS dose, usable[1].5 AS days
      FROM ${relation(scope, "net_fee_line")} AS line
      INNER JOIN (${dosesSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE ${lineFilterSql(rule.parameters.lines)} AND ${wholeVisits(scope)} AND notEmpty(usable) AND dose > 0
    )
    GROUP BY ${place}, item, dose, days ${several}`;
  return sql`SELECT ${runningColumns(conditions)} FROM (${linesBeyondSql(groups)})`;
}

function dosesSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const limit =
    rule.parameters.limitDays === null ? sql`limit_days` : sql`ifNull(limit_days, ${rule.parameters.limitDays})`;
  return sql`SELECT item_code,
      groupArray((from_date, to_date, point_id, assumeNotNull(daily_dose), toInt64(assumeNotNull(${limit})))) AS doses
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND daily_dose IS NOT NULL AND ${limit} IS NOT NULL
    GROUP BY item_code`;
}

/** A visit in the scope is read from its first line on. */
function wholeVisits(scope: SqlScope): Sql {
  if (scope.from === null) return readWindow(scope, sql`charged_day`, 0);
  return sql`(${readWindow({ ...scope, from: null }, sql`charged_day`, 0)} AND visit_id IN (
    SELECT visit_id FROM ${relation(scope, "net_fee_line")} WHERE ${inScope(scope, sql`charged_day`)}))`;
}
