import { RUNNING_LINE, runningColumns } from "../../evidence/running-excess.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, wholeVisits } from "../../sql/scope-lines.js";
import type { PlaceCountParameters } from "./place-count.js";

/** One row a place with its lines in order; what is counted is ranked by its first line. */
export function placeCountSql(rule: Rule<PlaceCountParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const conditions = sql`[
    ${condition("count", asText(sql`rank`), asText(sql`${wanted.limit}`))},
    ${condition("place", sql`place`, literal(wanted.place))},
    ${condition("item", sql`item`, sql`''`)}]`;
  const prescription = wanted.place === "prescription";
  const keys = prescription
    ? sql`visit_id, prescription_id`
    : sql`person_id, institution_id, charged_day, department_code`;
  const place = prescription ? sql`prescription_id` : sql`toString(department_code)`;
  const counted = wanted.counted === "items" ? sql`toString(item_code)` : sql`visit_id`;
  return sql`SELECT ${runningColumns(conditions)}
FROM (
  SELECT person, person AS person_id, place, birth_date, pair.1 AS line, pair.2 AS item,
    indexOf(arrayDistinct(arrayMap(one -> one.3, pairs)), pair.3) AS rank,
    arrayMap(one -> one.1, arraySlice(pairs, 1, position)) AS counted, line.4 AS excess
  FROM (
    SELECT any(of_person) AS person, any(place_name) AS place, any(born) AS birth_date,
      arraySort(one -> (one.1.1, one.1.2), groupArray((running_line, item_text, counted_text))) AS pairs
    FROM (
      SELECT visit_id, prescription_id, person_id, institution_id, charged_day, department_code, person_id AS of_person,
        birth_date AS born, ${RUNNING_LINE} AS running_line, toString(item_code) AS item_text, ${counted} AS counted_text,
        ${place} AS place_name
      FROM ${linesOfScope(scope)}
      WHERE ${lineFilterSql(wanted.lines)} AND ${place} != '' AND counted_text != ''
        AND ${prescription ? wholeVisits(scope) : readWindow(scope, sql`charged_day`, 0)}
    )
    GROUP BY ${keys}
    HAVING uniqExact(counted_text) > ${wanted.limit}
  )
  ARRAY JOIN pairs AS pair, arrayEnumerate(pairs) AS position
)
WHERE rank > ${wanted.limit}`;
}
