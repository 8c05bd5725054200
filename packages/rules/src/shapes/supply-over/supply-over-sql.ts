import { linesBeyondSql, RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { ofItem } from "../../sql/of-item.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, wholeVisits } from "../../sql/scope-lines.js";
import type { SupplyOverParameters } from "./supply-over.js";

/**
 * First only numbers are added up, and compared with the smallest limit of their item. Only where they make more, the lines are
 * folded by visit, item and the dose in force on their day.
 */
export function supplyOverSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`total`, 4), decimalText(sql`running_limit`, 4))},
    ${condition("supply-days", asText(sql`intDiv(total, dose)`), asText(sql`days`))},
    ${condition("daily-dose", decimalText(sql`dose`, 4), sql`''`)}]`;
  const byVisit = rule.parameters.together === "visit";
  const several = byVisit ? sql`` : sql`HAVING uniqExact(visit) > 1`;
  const dosed = rule.parameters.lineDays
    ? sql`${listedSql(rule, scope)} UNION ALL ${ownDaysSql(rule, scope)}`
    : listedSql(rule, scope);
  const groups = sql`SELECT any(of_person) AS person_id, any(born) AS birth_date, dose, days, days * dose AS running_limit,
      groupArray(running_line) AS lines
    FROM (${dosed})
    GROUP BY ${byVisit ? sql`visit` : sql`of_person, house, day`}, item, dose, days ${several}`;
  return sql`SELECT ${runningColumns(conditions)} FROM (${linesBeyondSql(groups)}) WHERE intDiv(total, dose) > days`;
}

/** Places where listed items make more than their smallest limit, and lines that say themselves how long they last. */
export function supplyOverLook(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const listed = sql`SELECT 1 FROM (${largePlaces(rule, scope)})`;
  return rule.parameters.lineDays ? sql`${listed} UNION ALL SELECT 1 FROM (${ownDaysSql(rule, scope)})` : listed;
}

const OF_LINE = sql`person_id AS of_person, birth_date AS born, visit_id AS visit, institution_id AS house, charged_day AS day`;

/** Lines of drugs whose dose a list gives, with the dose and the limit of their day. */
function listedSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const byVisit = rule.parameters.together === "visit";
  return sql`SELECT of_person, born, visit, house, day, item, running_line, dose, days
    FROM (
      SELECT ${OF_LINE}, toString(line.item_code) AS item, ${RUNNING_LINE} AS running_line,
        arrayFirst(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), doses) AS point,
        point.4 AS dose, point.5 AS days
      FROM ${linesOfScope(scope)} AS line
      INNER JOIN (${dosesSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE ${dosedLines(rule, scope)} AND ${placeHash(byVisit, sql`line.item_code`)} IN (${largePlaces(rule, scope)}) AND dose > 0
    )`;
}

/** Lines of all other drugs that say themselves how many days they last. */
function ownDaysSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const { limitDays } = rule.parameters;
  const listed = sql`SELECT item_code FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)}`;
  return sql`SELECT of_person, born, visit, house, day, item, running_line, dose, days
    FROM (
      SELECT ${OF_LINE}, toString(item_code) AS item, ${RUNNING_LINE} AS running_line,
        toInt64(intDiv(toInt128(quantity) * 10000, assumeNotNull(supply_days))) AS dose, toInt64(${limitDays ?? 0}) AS days
      FROM ${linesOfScope(scope)}
      WHERE supply_days > 0 AND ${limitDays === null ? sql`0` : sql`1`} AND ${dosedLines(rule, scope)}
        AND item_code != '' AND item_code NOT IN (${listed})
    )
    WHERE dose > 0`;
}

/** Hash of where lines of an item are counted together. */
function placeHash(byVisit: boolean, item: Sql): Sql {
  return byVisit
    ? sql`cityHash64(visit_id, ${item})`
    : sql`cityHash64(person_id, institution_id, charged_day, ${item})`;
}

/** Places where an item's quantities make more than its smallest limit, as hashes; equal hashes of others cost time only. */
function largePlaces(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const smallest = sql`SELECT toString(item_code) AS item, greatest(arrayMin(arrayMap(point -> point.4 * point.5, doses)), 1) AS value
    FROM (${dosesSql(rule, scope)})`;
  return sql`SELECT place
    FROM (
      SELECT ${placeHash(rule.parameters.together === "visit", sql`item_code`)} AS place, quantity,
        ${ofItem(sql`item_code`, smallest, sql`toInt64(0)`)} AS smallest
      FROM ${linesOfScope(scope)}
      WHERE ${dosedLines(rule, scope)} AND smallest > 0
    )
    GROUP BY place
    HAVING sum(quantity) > min(smallest)`;
}

function dosedLines(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const kind = lineFilterSql(rule.parameters.lines);
  return sql`${kind} AND ${wholeVisits(scope, kind)}`;
}

/** One row an item with its doses, the latest first: (1 from, 2 to, 3 point_id, 4 dose, 5 days). */
function dosesSql(rule: Rule<SupplyOverParameters>, scope: SqlScope): Sql {
  const limit =
    rule.parameters.limitDays === null ? sql`limit_days` : sql`ifNull(limit_days, ${rule.parameters.limitDays})`;
  return sql`SELECT item_code,
      arrayReverseSort(point -> (point.1, point.3),
        groupArray((from_date, to_date, point_id, assumeNotNull(daily_dose), toInt64(assumeNotNull(${limit}))))) AS doses
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND daily_dose IS NOT NULL AND ${limit} IS NOT NULL
    GROUP BY item_code`;
}
