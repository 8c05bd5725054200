import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { condition, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LineMatchParameters } from "./line-match.js";

/** One pass over the lines; with lists, each line meets its item's periods once. */
export function lineMatchSql(rule: Rule<LineMatchParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("item", sql`toString(item_name)`, sql`''`)},
    ${condition("own-name", sql`toString(hospital_item_name)`, sql`''`)}]`;
  const listed = rule.knowledge.length > 0;
  const list = sql`INNER JOIN (
    SELECT item_code, groupArray((from_date, to_date)) AS periods
    FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)} GROUP BY item_code
  ) AS listed ON line.item_code = listed.item_code`;
  const covered = sql`arrayExists(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, periods)`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, item_name, hospital_item_name
  FROM ${linesOfScope(scope)} AS line
  ${listed ? list : sql``}
  WHERE ${lineFilterSql(rule.parameters.lines)} AND in_scope_fen > 0 AND ${inScope(scope, sql`charged_day`)}
    ${listed ? sql`AND ${covered}` : sql``}
)`;
}
