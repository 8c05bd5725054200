import { columnName } from "@hengjian/domain";
import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { LIMITS } from "../../limits/limits.js";
import type { Rule } from "../../rule.js";
import { condition, oneOf } from "../../sql/expressions.js";
import { identifier, joinSql, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineLimitParameters } from "./line-limit.js";

/** The list is folded to one row an item; a line of such an item keeps the points in force on its day. */
export function lineLimitSql(rule: Rule<LineLimitParameters>, scope: SqlScope): Sql {
  const limit = LIMITS[rule.parameters.limit];
  const field = (index: number): Sql => sql`point.${index + 5}`;
  const columns = limit.columns.map((column) => identifier(columnName(column)));
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(point -> ${expression}, points))), char(124))`;
  const conditions = sql`[
    ${condition(limit.name, limit.actualSql, texts(limit.limitSql(field)))},
    ${condition("knowledge-points", texts(sql`point.4`), sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, sex, care_category, institution_level, insurance_type, department_code,
    arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points) AS points
  FROM ${linesOfScope(scope)} AS line
  INNER JOIN (
    SELECT item_code, groupArray((from_date, to_date, decidable, point_id, ${joinSql(columns, ", ")})) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code
  ) AS listed ON line.item_code = listed.item_code
  WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)} AND ${limit.judgedSql}
)
WHERE notEmpty(points) AND NOT arrayExists(point -> NOT point.3 OR ${limit.allowsSql(field)}, points)`;
}
