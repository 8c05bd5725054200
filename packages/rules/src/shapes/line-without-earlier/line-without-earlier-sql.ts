import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineWithoutEarlierParameters } from "./line-without-earlier.js";

/** Lines of listed items, few as they are, meet the dated items and classes that their persons had. */
export function lineWithoutEarlierSql(rule: Rule<LineWithoutEarlierParameters>, scope: SqlScope): Sql {
  const { lookBackDays } = rule.parameters;
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(point -> ${expression}, points))), char(124))`;
  const conditions = sql`[
    ${condition("item", asText(sql`item`), sql`''`)},
    ${condition("earlier", sql`'0'`, texts(sql`point.5`))},
    ${condition("knowledge-points", texts(sql`point.4`), sql`''`)}]`;
  const lines = listedLines(rule, scope);
  const mayBeAny = sql`startsWith(name, ${UNKNOWN}) AND (name = ${UNKNOWN} OR list = '' OR name = ${unknownOf(sql`list`)})`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, item, list, points,
    arrayMap(one -> one.2, arrayFilter(one -> one.1 >= subtractDays(charged_day, ${lookBackDays}) AND one.1 <= charged_day, dated)) AS had
  FROM (${lines}) AS line
  LEFT JOIN (
    SELECT of_person, groupUniqArrayArray(arrayMap(name -> (used_day, name), names)) AS dated
    FROM (
      SELECT person_id AS of_person, charged_day AS used_day, 
        arrayConcat([if(used.item_code = '', ${unknownOf(sql`used.list_type`)}, toString(used.item_code))], classes) AS names
      FROM ${relation(scope, "net_fee_line")} AS used
      LEFT JOIN (
        SELECT item_code, groupUniqArray(toString(group_name)) AS classes
        FROM ${relation(scope, "current_knowledge_point")}
        WHERE list_id = ${literal(rule.parameters.classList)} AND group_name != ''
        GROUP BY item_code
      ) AS class ON used.item_code = class.item_code
      WHERE quantity > 0 AND ${readWindow(scope, sql`charged_day`, lookBackDays)}
        AND person_id IN (SELECT person_id FROM (${lines}))
    )
    GROUP BY of_person
  ) AS past ON line.person_id = past.of_person
)
WHERE NOT arrayExists(point -> NOT point.3 OR point.5 = '' OR has(had, point.5), points)
  AND NOT arrayExists(name -> ${mayBeAny}, had)`;
}

/** Stands in the names for an earlier line without a code: its list behind a sign that no name begins with. */
const UNKNOWN = sql`char(0)`;

function unknownOf(listType: Sql): Sql {
  return sql`concat(${UNKNOWN}, toString(${listType}))`;
}

function listedLines(rule: Rule<LineWithoutEarlierParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, line.item_code AS item, toString(line.list_type) AS list,
      arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points) AS points
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((from_date, to_date, decidable, point_id, toString(group_name))) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)}
      GROUP BY item_code
    ) AS listed ON line.item_code = listed.item_code
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)} AND notEmpty(points)`;
}
