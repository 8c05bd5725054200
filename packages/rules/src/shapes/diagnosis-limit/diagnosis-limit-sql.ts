import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { DiagnosisLimitParameters } from "./diagnosis-limit.js";

/** Lines of listed items meet the diagnoses of their visit; those without a fitting one meet the person's earlier ones. */
export function diagnosisLimitSql(rule: Rule<DiagnosisLimitParameters>, scope: SqlScope): Sql {
  const { lookBackDays } = rule.parameters;
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(point -> ${expression}, points))), char(124))`;
  const conditions = sql`[
    ${condition("diagnoses", sql`arrayStringConcat(arraySort(arrayDistinct(own_codes)), ' ')`, texts(sql`point.5`))},
    ${condition("knowledge-points", texts(sql`point.4`), sql`''`)},
    ${condition("item", asText(sql`item`), sql`''`)}]`;
  const lines = ownSql(rule, scope);
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, item, points, own_codes,
    arrayMap(one -> one.2, arrayFilter(one -> one.1 >= subtractDays(charged_day, ${lookBackDays}) AND one.1 <= charged_day,
      dated_codes)) AS earlier_codes
  FROM (${lines}) AS line
  LEFT JOIN (
    SELECT visit.person_id AS of_person, groupArray((toDate32(visit.began_at), toString(diagnosis.diagnosis_code))) AS dated_codes
    FROM (
      SELECT visit_id, person_id, began_at FROM ${relation(scope, "current_visit")}
      WHERE person_id IN (SELECT person_id FROM (${lines}))
    ) AS visit
    INNER JOIN ${relation(scope, "current_diagnosis")} AS diagnosis ON visit.visit_id = diagnosis.visit_id
    GROUP BY visit.person_id
  ) AS past ON line.person_id = past.of_person
)
WHERE NOT arrayExists(point -> ${fits(sql`earlier_codes`)}, points)`;
}

/** A point (1 from, 2 to, 3 decidable, 4 point_id, 5 prefixes) lets the codes pass. */
function fits(codes: Sql): Sql {
  return sql`(NOT point.3 OR point.5 = '' OR arrayExists(code -> arrayExists(prefix -> startsWith(code, prefix),
    splitByChar(char(59), point.5)), ${codes}))`;
}

function ownSql(rule: Rule<DiagnosisLimitParameters>, scope: SqlScope): Sql {
  const listed = sql`SELECT ${LINE_COLUMNS}, line.item_code AS item,
      arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points) AS points
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (
      SELECT item_code, groupArray((from_date, to_date, decidable, point_id, diagnosis_prefixes)) AS item_points
      FROM ${relation(scope, "current_knowledge_point")}
      WHERE ${oneOf(sql`list_id`, rule.knowledge)}
      GROUP BY item_code
    ) AS listed ON line.item_code = listed.item_code
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)} AND notEmpty(points)`;
  return sql`SELECT ${LINE_COLUMNS}, item, points, own_codes
    FROM (${listed}) AS line
    INNER JOIN (
      SELECT visit_id AS of_visit, groupArray(toString(diagnosis_code)) AS own_codes
      FROM ${relation(scope, "current_diagnosis")}
      WHERE visit_id IN (SELECT visit_id FROM (${listed}))
      GROUP BY visit_id
    ) AS own ON line.visit_id = own.of_visit
    WHERE NOT arrayExists(point -> ${fits(sql`own_codes`)}, points)`;
}
