import { wholeSettlementsSql } from "../../evidence/whole-settlements.js";
import type { Rule } from "../../rule.js";
import { asText, condition } from "../../sql/expressions.js";
import { allOf, literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { StayLinksParameters } from "./stay-links.js";

/** Only stays with the links and methods meet the main diagnoses of their visits. */
export function stayLinksSql(rule: Rule<StayLinksParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const sorted = (column: Sql): Sql => sql`arrayStringConcat(arraySort(arrayDistinct(${column})), ' ')`;
  const beginnings = sql`length(arrayDistinct(arrayMap(c -> substring(c, 1, ${wanted.diagnosisCharacters}), diagnoses)))`;
  return sql`SELECT 'stay' AS subject_kind, [stay] AS source_ids, person AS person_id, house AS institution_id,
  admitted AS first_day, left_day AS last_day,
  [
    ${condition("settlements", asText(sql`length(settlements)`), asText(sql`${wanted.minimumSettlements}`))},
    ${condition("links", sorted(sql`arrayMap(k -> toString(k), links)`), literal((wanted.links ?? []).join(" ")))},
    ${condition("methods", sorted(sql`methods`), sql`''`)},
    ${condition("diagnoses", sql`arrayStringConcat(diagnoses, ' ')`, sql`''`)}
  ] AS conditions,
  settlements AS settlement_ids, emptyArrayString() AS fee_line_ids, ${wholeSettlementsSql(sql`settlements`)} AS parts,
  arrayMap(v -> ('subject', v), visits) AS exemption_visits, birth AS birth_date
FROM (
  SELECT stay, any(person_id) AS person, any(institution_id) AS house, any(admission_day) AS admitted,
    any(left_on) AS left_day, any(paid) AS settlements, any(link_kinds) AS links, any(payment_methods) AS methods,
    any(visit_ids) AS visits, any(tuple(birth_date)).1 AS birth,
    arraySort(arrayFilter(c -> c != '', groupUniqArray(main))) AS diagnoses
  FROM (
    SELECT stay_id AS stay, person_id, institution_id, admission_day, assumeNotNull(discharge_day) AS left_on,
      arraySort(arrayDistinct(settlement_ids)) AS paid, link_kinds, payment_methods, visit_ids, birth_date,
      arrayJoin(visit_ids) AS visit
    FROM ${relation(scope, "stay")}
    WHERE ${allOf(stayConditions(wanted, scope))}
  ) AS lain
  LEFT JOIN (
    SELECT visit_id, toString(main_diagnosis_code) AS main FROM ${relation(scope, "current_visit")}
  ) AS of_visit ON lain.visit = of_visit.visit_id
  GROUP BY stay
)
WHERE ${wanted.sameDiagnosis ? sql`${beginnings} = 1` : sql`1`}`;
}

function stayConditions(wanted: StayLinksParameters, scope: SqlScope): Sql[] {
  return [
    sql`discharge_day IS NOT NULL`,
    inScope(scope, sql`discharge_day`),
    sql`length(arrayDistinct(settlement_ids)) >= ${wanted.minimumSettlements}`,
    ...(wanted.links === undefined
      ? []
      : [sql`hasAny(arrayMap(k -> toString(k), link_kinds), ${literal(wanted.links)})`]),
    ...(wanted.paymentMethods ?? []).map((group) => sql`hasAny(payment_methods, ${literal(group)})`),
  ];
}
