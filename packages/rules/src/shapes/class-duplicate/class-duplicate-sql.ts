import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { ClassDuplicateParameters } from "./class-duplicate.js";

/** Lines of classed items in their place; items of a place are ranked by amount, and lines of the first are kept. */
export function classDuplicateSql(rule: Rule<ClassDuplicateParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("class", sql`item_class`, sql`''`)},
    ${condition("items", sql`arrayStringConcat(arraySort(arrayMap(one -> one.2, ranked)), ' ')`, sql`''`)},
    ${condition("amount", decimalText(sql`amount`, 2), decimalText(sql`negate(ranked[1].1)`, 2))}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, item, item_class, amount,
    arraySort(groupUniqArray((negate(amount), item)) OVER (PARTITION BY visit_id, charged_day, item_class)) AS ranked
  FROM (
    SELECT ${LINE_COLUMNS}, item, item_class, amount_fen, sum(amount_fen) OVER (PARTITION BY visit_id, charged_day, item_class, item) AS amount
    FROM (${classedLines(rule, scope)})
  )
)
WHERE length(ranked) > 1 AND item != ranked[1].2`;
}

/** Visits and days with several items of one class. */
export function classDuplicateLook(rule: Rule<ClassDuplicateParameters>, scope: SqlScope): Sql {
  return sql`SELECT visit_id FROM (${classedLines(rule, scope)})
    GROUP BY visit_id, charged_day, item_class HAVING uniqExact(item) > 1`;
}

function classedLines(rule: Rule<ClassDuplicateParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, toString(line.item_code) AS item, amount_fen,
      arraySort(arrayFilter(point -> point.2 <= charged_day AND (point.3 IS NULL OR charged_day < point.3), item_points))[1].4 AS item_class
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((point_id, from_date, to_date, toString(group_name))) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND group_name != ''
      GROUP BY item_code
    ) AS listed ON line.item_code = listed.item_code
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)} AND item_class != ''`;
}
