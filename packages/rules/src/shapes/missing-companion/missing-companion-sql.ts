import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { MissingCompanionParameters } from "./missing-companion.js";

/** Lines of items that need a companion meet the items of their place. A place is read whole, whichever month is asked for. */
export function missingCompanionSql(rule: Rule<MissingCompanionParameters>, scope: SqlScope): Sql {
  const texts = (expression: Sql, separator: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(pair -> ${expression}, pairs))), ${separator})`;
  const conditions = sql`[
    ${condition("item", asText(sql`item`), sql`''`)},
    ${condition("companions", sql`'0'`, texts(sql`pair.4`, sql`' '`))},
    ${condition("knowledge-points", texts(sql`pair.5`, sql`char(124)`), sql`''`)}]`;
  const lines = needing(rule, scope);
  return sql`SELECT * REPLACE (place_day AS last_day) FROM (
  SELECT ${lineColumns(conditions)}, place_day
  FROM (${lines}) AS line
  INNER JOIN (
    SELECT if(stay_id = '', visit_id, stay_id) AS of_place, groupUniqArray(toString(item_code)) AS items, max(charged_day) AS place_day
    FROM ${linesOfScope(scope)}
    WHERE quantity > 0 AND of_place IN (SELECT place FROM (${lines}))
    GROUP BY of_place
  ) AS beside ON line.place = beside.of_place
  WHERE NOT arrayExists(pair -> NOT pair.3 OR has(items, pair.4) OR has(items, ''), pairs)
)`;
}

/** A pair: (1 from, 2 to, 3 decidable, 4 other_code, 5 point_id). */
function needing(rule: Rule<MissingCompanionParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, line.item_code AS item, if(stay_id = '', visit_id, stay_id) AS place,
      arrayFilter(pair -> pair.1 <= charged_day AND (pair.2 IS NULL OR charged_day < pair.2), item_pairs) AS pairs
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((from_date, to_date, decidable, toString(other_code), point_id)) AS item_pairs
      FROM ${relation(scope, "current_knowledge_pair")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)}
      GROUP BY item_code
    ) AS listed ON line.item_code = listed.item_code
    WHERE ${lineFilterSql(rule.parameters.lines)} AND notEmpty(pairs)`;
}
