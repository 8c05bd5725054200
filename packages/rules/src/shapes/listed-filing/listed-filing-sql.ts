import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { ListedFilingParameters } from "./listed-filing.js";

/** Lines of listed items meet their person's filings, which are few. */
export function listedFilingSql(rule: Rule<ListedFilingParameters>, scope: SqlScope): Sql {
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(point -> ${expression}, points))), char(124))`;
  const conditions = sql`[
    ${condition("filed", sql`arrayStringConcat(arraySort(arrayDistinct(filed)), ' ')`, texts(sql`point.5`))},
    ${condition("item", asText(sql`item`), sql`''`)},
    ${condition("knowledge-points", texts(sql`point.4`), sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, line.item_code AS item,
    arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points) AS points,
    arrayMap(one -> one.3, arrayFilter(one -> one.1 <= charged_day AND (one.2 IS NULL OR charged_day <= one.2), filings)) AS filed
  FROM ${linesOfScope(scope)} AS line
  INNER JOIN (
    SELECT item_code, groupArray((from_date, to_date, decidable, point_id, toString(group_name))) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code
  ) AS listed ON line.item_code = listed.item_code
  LEFT JOIN (
    SELECT person_id AS of_person, groupArray((from_date, to_date, toString(subject_code))) AS filings
    FROM ${relation(scope, "current_filing")}
    WHERE ${oneOf(sql`filing_kind`, rule.parameters.filingKinds)}
    GROUP BY person_id
  ) AS filed_by ON line.person_id = filed_by.of_person
  WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)}
)
WHERE notEmpty(points) AND NOT has(filed, '') AND NOT arrayExists(point -> NOT point.3 OR point.5 = '' OR has(filed, point.5), points)`;
}
