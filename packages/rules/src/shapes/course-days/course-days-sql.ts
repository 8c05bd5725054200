import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { CourseDaysParameters } from "./course-days.js";

/**
 * One row a person and house with its days of use (1 day, 2 stay, 3 item, 4 points) and its lines: (1 fee_line_id,
 * 2 settlement_id, 3 visit_id, 4 charged_day, 5 limit_days, 6 whether the stay is the course, 7 stay, 8 item, 9 point). A course
 * begins after the last gap before the line's day, not before the look-back.
 */
export function courseDaysSql(rule: Rule<CourseDaysParameters>, scope: SqlScope): Sql {
  const { episodeGapDays, lookBackDays } = rule.parameters;
  return sql`SELECT 'fee-line' AS subject_kind, [line.1] AS source_ids, person_id, house AS institution_id,
  course[1] AS first_day, line.4 AS last_day,
  [
    ${condition("course-days", asText(sql`length(course)`), asText(sql`line.5`))},
    ${condition("course-from", asText(sql`course[1]`), sql`''`)},
    ${condition("item", asText(sql`line.8`), sql`''`)}
  ] AS conditions,
  [line.2] AS settlement_ids, [line.1] AS fee_line_ids, [(line.2, line.1, NULL, NULL)] AS parts,
  [('subject', line.3)] AS exemption_visits, birth_date
FROM (
  SELECT person_id, house, birth_date, line,
    arraySort(arrayDistinct(arrayMap(use -> use.1, arrayFilter(use -> use.1 <= line.4
      AND use.1 > subtractDays(line.4, ${lookBackDays}) AND (NOT line.6 OR use.2 = line.7)
      AND (use.3 = line.8 OR has(use.4, line.9)), days)))) AS recent,
    arrayEnumerate(recent) AS places,
    arrayLast(place -> place > 1 AND NOT line.6 AND toInt32(recent[place]) - toInt32(recent[greatest(place - 1, 1)]) >= ${episodeGapDays}, places) AS break_place,
    arraySlice(recent, greatest(break_place, 1)) AS course
  FROM (
    SELECT person_id, institution_id AS house, any(born) AS birth_date,
      groupUniqArray((charged_day, of_stay, listed_item, arrayMap(limit -> limit.3, limits))) AS days,
      groupArrayIf(use_line, limit_days > 0) AS lines
    FROM (
      SELECT person_id, institution_id, charged_day, line.item_code AS listed_item, birth_date AS born,
        arraySort(arrayMap(point -> (point.3, point.4, point.5), arrayFilter(point -> point.1 <= charged_day
          AND (point.2 IS NULL OR charged_day < point.2), item_points))) AS limits,
        if(empty(limits), 0, limits[1].1) AS limit_days, notEmpty(limits) AND limits[1].2 = 0 AS by_stay,
        if(stay_id = '', visit_id, stay_id) AS of_stay,
        (fee_line_id, settlement_id, visit_id, charged_day, limit_days, by_stay, of_stay, listed_item,
          if(empty(limits), '', limits[1].3)) AS use_line
      FROM ${linesOfScope(scope, lookBackDays)} AS line
      INNER JOIN (${listSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, lookBackDays)}
    )
    GROUP BY person_id, institution_id
  )
  ARRAY JOIN lines AS line
)
WHERE length(course) > line.5`;
}

/** Items with any point; a limit only from decidable ones. */
function listSql(rule: Rule<CourseDaysParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code,
      groupArrayIf((from_date, to_date, toInt64(ifNull(limit_days, 0)), if(period_unit = 'visit', 0, 1), toString(point_id)), decidable AND limit_days IS NOT NULL) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code`;
}
