import { linesBeyondSql, RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { isListedItem } from "../../sql/of-item.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, ofPersonsInScope, wholeVisits } from "../../sql/scope-lines.js";
import type { CountInPeriodParameters } from "./count-in-period.js";
import { PERIOD_REACH_DAYS, PERIOD_SQL } from "./periods.js";

/**
 * Lines of listed items are spread over the limits in force on their day and folded by period. First only numbers are added up; whole
 * lines are gathered only of persons and items that go beyond a limit.
 */
export function countInPeriodSql(rule: Rule<CountInPeriodParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`total`, 4), decimalText(sql`running_limit`, 4))},
    ${condition("period", sql`period`, sql`unit`)},
    ${condition("item", sql`item_code`, sql`''`)}]`;
  const groups = periodsBeyond(rule, scope, {
    columns: sql`person_id, item_code, unit, period, any(born) AS birth_date, min(of_unit.2) AS running_limit,
      groupArray(running_line) AS lines`,
    ofPersons: sql`${PERSON_AND_ITEM} IN (${countInPeriodLook(rule, scope)})`,
  });
  return sql`SELECT ${runningColumns(conditions)}
FROM (${linesBeyondSql(distinctLines(groups))})
ORDER BY line.2, unit LIMIT 1 BY line.2`;
}

/** Persons and items, as hashes, that go beyond a limit; a line that meets two limits of one period counts twice. */
export function countInPeriodLook(rule: Rule<CountInPeriodParameters>, scope: SqlScope): Sql {
  const periods = periodsBeyond(rule, scope, {
    columns: sql`any(person_and_item) AS beyond, min(of_unit.2) AS running_limit`,
    ofPersons: ofPersonsInScope(scope, kindOf(rule, scope)),
  });
  return sql`SELECT beyond FROM (${periods})`;
}

const PERSON_AND_ITEM = sql`cityHash64(person_id, line.item_code)`;

function kindOf(rule: Rule<CountInPeriodParameters>, scope: SqlScope): Sql {
  return sql`(${isListedItem(sql`item_code`, rule.knowledge, scope)} AND ${lineFilterSql(rule.parameters.lines)})`;
}

/** Periods whose quantity of an item exceeds its limit, and whose last line lies in the scope. */
function periodsBeyond(
  rule: Rule<CountInPeriodParameters>,
  scope: SqlScope,
  of: { readonly columns: Sql; readonly ofPersons: Sql },
): Sql {
  const kind = kindOf(rule, scope);
  const house = rule.parameters.acrossInstitutions ? sql`''` : sql`toString(institution_id)`;
  return sql`SELECT ${of.columns}
    FROM (
      SELECT person_id, item_code, birth_date AS born, ${house} AS house, quantity, charged_day,
        ${PERSON_AND_ITEM} AS person_and_item, ${RUNNING_LINE} AS running_line,
        arrayJoin(arrayFilter(point -> point.3 <= charged_day AND (point.4 IS NULL OR charged_day < point.4), limits)) AS of_unit,
        of_unit.1 AS unit, ${PERIOD_SQL} AS period
      FROM ${linesOfScope(scope, reachDays(rule.parameters))} AS line
      INNER JOIN (${limitsSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE ${kind} AND ${of.ofPersons} AND ${windowSql(rule.parameters, scope, kind)}
    )
    GROUP BY person_id, house, item_code, unit, period
    HAVING sum(quantity) > running_limit AND ${readWindow({ ...scope, to: null }, sql`max(charged_day)`, 0)}`;
}

/** A line that meets two limits of one period unit is counted once, under the smaller. */
function distinctLines(groups: Sql): Sql {
  return sql`SELECT * REPLACE (arrayDistinct(lines) AS lines) FROM (${groups})`;
}

function limitsSql(rule: Rule<CountInPeriodParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code,
      groupArray((toString(period_unit), assumeNotNull(limit_quantity), from_date, to_date)) AS limits
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND limit_quantity IS NOT NULL
      AND ${oneOf(sql`period_unit`, rule.parameters.periods)}
    GROUP BY item_code`;
}

function windowSql(wanted: CountInPeriodParameters, scope: SqlScope, kind: Sql): Sql {
  const days = reachDays(wanted);
  const window = readWindow(scope, sql`charged_day`, days);
  return wanted.periods.includes("visit") ? sql`(${window} OR ${wholeVisits(scope, kind, days)})` : window;
}

/** How far before the scope its longest period reaches, in days. */
function reachDays(wanted: CountInPeriodParameters): number {
  return Math.max(...wanted.periods.map((unit) => PERIOD_REACH_DAYS[unit]));
}
