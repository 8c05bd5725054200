import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { likenessSql, namePairsSql } from "../../names/item-name.js";
import type { Rule } from "../../rule.js";
import { asText, condition, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { NameDistanceParameters } from "./name-distance.js";

/** Each spelling is compared once; only lines of spellings that are far apart meet the other names of their item. */
export function nameDistanceSql(rule: Rule<NameDistanceParameters>, scope: SqlScope): Sql {
  const { lines, maximumLikenessPpm, synonymList } = rule.parameters;
  const wanted = sql`item_code != '' AND hospital_item_name != item_name AND in_scope_fen > 0 AND ${lineFilterSql(lines)}
    AND ${inScope(scope, sql`charged_day`)}`;
  const conditions = sql`[
    ${condition("own-name", sql`own_name`, sql`''`)},
    ${condition("item", sql`national_name`, sql`''`)},
    ${condition("likeness", asText(sql`likeness`), asText(sql`${maximumLikenessPpm}`))}]`;
  const known = sql`arrayExists(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}
    AND ifNull(${likenessSql(sql`own_pairs`, sql`p.3`)}, 0) > ${maximumLikenessPpm}, other_names)`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, toString(line.item_code) AS item, own_name, national_name, own_pairs, likeness
  FROM ${linesOfScope(scope)} AS line
  INNER JOIN (
    SELECT toString(hospital_item_name) AS own_name, toString(item_name) AS national_name,
      ${namePairsSql(sql`own_name`)} AS own_pairs, ${namePairsSql(sql`national_name`)} AS national_pairs,
      ${likenessSql(sql`own_pairs`, sql`national_pairs`)} AS likeness
    FROM (SELECT DISTINCT hospital_item_name, item_name FROM ${linesOfScope(scope)} WHERE ${wanted})
    WHERE likeness IS NOT NULL AND likeness <= ${maximumLikenessPpm}
  ) AS far ON line.hospital_item_name = far.own_name AND line.item_name = far.national_name
  WHERE ${wanted}
) AS apart
LEFT JOIN (
  SELECT toString(item_code) AS named_item, groupArray((from_date, to_date, ${namePairsSql(sql`item_name`)})) AS other_names
  FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, [synonymList])} GROUP BY named_item
) AS named ON apart.item = named.named_item
WHERE NOT ${known}`;
}
