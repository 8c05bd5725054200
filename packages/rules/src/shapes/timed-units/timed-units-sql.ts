import { parseQuantity } from "@hengjian/domain";
import { linesBeyondSql, RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { CHOSEN_PRICE, priceRowsSql, USABLE_PRICES } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, inForce, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { TimedUnitsParameters } from "./timed-units.js";

const WHOLE_QUANTITY = 10_000;

/** Only lines of items that are priced by time at all choose their price row; a day's lines are then added up. */
export function timedUnitsSql(rule: Rule<TimedUnitsParameters>, scope: SqlScope): Sql {
  const { unitsOfDay, lines, deviceList, listCities } = rule.parameters;
  const units = Object.keys(unitsOfDay);
  const measures = Object.values(unitsOfDay).map((measure) => parseQuantity(String(measure)));
  const conditions = sql`[
    ${condition("quantity", decimalText(sql`total`, 4), decimalText(sql`running_limit`, 4))},
    ${condition("unit", sql`list_unit`, sql`''`)},
    ${condition("item", sql`name_of[line.2]`, sql`item`)}]`;
  const allowed = sql`arrayMax(arrayPushBack(arrayMap(p -> if(p.3 < of_day, p.3 * intDiv(of_day, ${WHOLE_QUANTITY}), p.3), arrayFilter(
      p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, item_points)), toInt64(of_day)))`;
  const measureOf = (unit: Sql): Sql => sql`transform(${unit}, ${literal(units)}, ${literal(measures)}, 0)`;
  const timed = sql`SELECT person_id, institution_id, line.item_code AS item, toString(item_name) AS item_name, charged_day,
      birth_date, fee_line_id, settlement_id, line.unit AS own_unit, ${RUNNING_LINE} AS running_line, ${CHOSEN_PRICE}.7 AS list_unit,
      ${measureOf(sql`list_unit`)} AS of_day, ${allowed} AS running_limit
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (SELECT * FROM (${priceRowsSql(scope)}) WHERE arrayExists(r -> ${oneOf(sql`r.7`, units)}, price_rows)) AS price
      ON toString(line.item_code) = price.item_code
    LEFT JOIN (
      SELECT toString(item_code) AS listed_item, groupArray((from_date, to_date, assumeNotNull(limit_quantity))) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, [deviceList])} AND decidable AND limit_quantity IS NOT NULL
      GROUP BY listed_item
    ) AS listed ON toString(line.item_code) = listed.listed_item
    WHERE ${lineFilterSql(lines)} AND ${inScope(scope, sql`charged_day`)} AND ${USABLE_PRICES} > 0 AND of_day > 0
      AND (line.unit = '' OR ${measureOf(sql`toString(line.unit)`)} = of_day)`;
  const groups = sql`SELECT person_id, any(birth_date) AS birth_date, item, list_unit, running_limit, groupArray(running_line) AS lines,
      mapFromArrays(groupArray(fee_line_id), groupArray(item_name)) AS name_of
    FROM (${timed})
    GROUP BY person_id, institution_id, item, charged_day, list_unit, running_limit
    HAVING max(own_unit = '' AND settlement_id IN (${outsideListSql(scope, listCities)})) = 0`;
  return sql`SELECT ${runningColumns(conditions)} FROM (${linesBeyondSql(groups)})`;
}
