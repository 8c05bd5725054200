import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import type { Rule } from "../../rule.js";
import { beginningsOf, condition, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { DiagnosisCompanionParameters } from "./diagnosis-companion.js";

/** How long before the last fee of a stay its first settlement may lie, in days. */
const LONGEST_VISIT_DAYS = 400;

/**
 * Distinct codes meet the list first, so that only visits with such a code meet their settlement, and only those the
 * lines of their place. A pair: 1 from, 2 to, 3 decidable, 4 other code, 5 other name, 6 id.
 */
export function diagnosisCompanionSql(rule: Rule<DiagnosisCompanionParameters>, scope: SqlScope): Sql {
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(p -> ${expression}, own))), char(124))`;
  const visits = visitsSql(rule, scope);
  return sql`SELECT 'visit' AS subject_kind, arraySort([visit, code]) AS source_ids, person AS person_id,
  house AS institution_id, begin_day AS first_day, greatest(settled, place_day) AS last_day,
  [
    ${condition("code", sql`code`, sql`''`)},
    ${condition("companions", sql`'0'`, texts(sql`p.5`))},
    ${condition("knowledge-points", texts(sql`p.6`), sql`''`)}
  ] AS conditions,
  [settlement] AS settlement_ids, emptyArrayString() AS fee_line_ids,
  ${wholeSettlementsSql(sql`[settlement]`)} AS parts, [('subject', visit)] AS exemption_visits, birth_date
FROM (${visits}) AS coded
INNER JOIN (
  SELECT if(stay_id = '', visit_id, stay_id) AS of_place, groupUniqArray(toString(item_code)) AS items, max(charged_day) AS place_day
  FROM ${linesOfScope(scope)}
  WHERE quantity > 0 AND of_place IN (SELECT place FROM (${visits}))
  GROUP BY of_place
) AS done ON coded.place = done.of_place
WHERE NOT arrayExists(p -> NOT p.3 OR arrayExists(item -> item = '' OR startsWith(item, p.4), items), own)`;
}

function visitsSql(rule: Rule<DiagnosisCompanionParameters>, scope: SqlScope): Sql {
  const coded = sql`SELECT DISTINCT visit_id AS coded_visit, toString(diagnosis_code) AS code
    FROM ${relation(scope, "current_diagnosis")}`;
  return sql`SELECT visit, person, house, begin_day, settled, settlement, place, birth_date, code,
      arrayFilter(p -> ${inForce(sql`begin_day`, sql`p.1`, sql`p.2`)}, pairs) AS own
    FROM (${coded}) AS coded
    INNER JOIN (
      SELECT listed_code, groupArray(pair) AS pairs
      FROM (
        SELECT listed_code, arrayJoin(${beginningsOf(sql`listed_code`)}) AS code_beginning
        FROM (SELECT DISTINCT toString(diagnosis_code) AS listed_code FROM ${relation(scope, "current_diagnosis")})
      ) AS every_code
      INNER JOIN (
        SELECT toString(item_code) AS beginning, (from_date, to_date, decidable, toString(other_code), toString(other_name), point_id) AS pair
        FROM ${relation(scope, "current_knowledge_pair")} WHERE ${oneOf(sql`list_id`, rule.knowledge)}
      ) AS listed ON every_code.code_beginning = listed.beginning
      GROUP BY listed_code
    ) AS limited ON coded.code = limited.listed_code
    INNER JOIN (
      SELECT visit_id AS visit, argMin(person_id, first) AS person, argMin(institution_id, first) AS house,
        argMin(begin_day, first) AS begin_day, min(settled_day) AS settled, argMin(settlement_id, first) AS settlement,
        argMin(if(stay_id = '', visit_id, stay_id), first) AS place, argMin(tuple(birth_date), first).1 AS birth_date
      FROM (
        SELECT *, (settled_at, settlement_id) AS first FROM ${relation(scope, "net_settlement")}
        WHERE ${oneOf(sql`care_category`, rule.parameters.careCategories)}
          AND ${readWindow(scope, sql`settled_day`, LONGEST_VISIT_DAYS)}
      )
      GROUP BY visit
    ) AS paid ON coded.coded_visit = paid.visit
    WHERE notEmpty(own)`;
}
