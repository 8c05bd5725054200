import type { Rule } from "../../rule.js";
import { condition } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { StayLinkParameters } from "./stay-link.js";

/**
 * Links of the wanted kinds, few as they are, meet the settlements and diagnoses of their two visits; a visit settled several
 * times is linked with itself.
 */
export function stayLinkSql(rule: Rule<StayLinkParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const links = stayLinkLook(rule, scope);
  const visit = (name: Sql): Sql => sql`INNER JOIN (
      SELECT visit_id, groupArray(settlement_id) AS ids, groupUniqArray(toString(payment_method)) AS methods
      FROM ${relation(scope, "net_settlement")} WHERE visit_id IN (SELECT arrayJoin([earlier, later]) FROM (${links}))
      GROUP BY visit_id
    ) AS paid_${name} ON link.${name} = paid_${name}.visit_id
    LEFT JOIN (
      SELECT visit_id, toString(main_diagnosis_code) AS code
      FROM ${relation(scope, "current_visit")} WHERE visit_id IN (SELECT arrayJoin([earlier, later]) FROM (${links}))
    ) AS of_${name} ON link.${name} = of_${name}.visit_id`;
  return sql`SELECT 'visit' AS subject_kind, arraySort(arrayDistinct([earlier, later])) AS source_ids, of_person AS person_id,
  house AS institution_id, admission_day AS first_day, discharge AS last_day,
  [
    ${condition("link", sql`kind`, sql`''`)},
    ${condition("diagnosis", sql`concat(earlier_code, ' ', later_code)`, sql`''`)},
    ${condition("payment-methods", sql`arrayStringConcat(arraySort(arrayDistinct(arrayConcat(earlier_methods, later_methods))), ' ')`, sql`''`)},
    ${condition("stay", sql`stay_id`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayConcat(earlier_ids, later_ids))) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  arrayMap(id -> (id, '', NULL, NULL), settlement_ids) AS parts,
  [('earlier', earlier), ('later', later)] AS exemption_visits, born AS birth_date
FROM (
  SELECT link.*, paid_earlier.ids AS earlier_ids, paid_later.ids AS later_ids, paid_earlier.methods AS earlier_methods,
    paid_later.methods AS later_methods, of_earlier.code AS earlier_code, of_later.code AS later_code
  FROM (${links}) AS link
  ${visit(sql`earlier`)}
  ${visit(sql`later`)}
)
WHERE ${related(wanted)} AND ${paidSo(wanted)}`;
}

/** The links, whatever was diagnosed and paid. */
export function stayLinkLook(rule: Rule<StayLinkParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const ofStay = sql`stay_id, person_id AS of_person, institution_id AS house, admission_day,
      assumeNotNull(discharge_day) AS discharge, birth_date AS born`;
  const chained = sql`SELECT ${ofStay}, toString(link_kinds[place]) AS kind, visit_ids[place - 1] AS earlier, visit_ids[place] AS later
    FROM ${relation(scope, "stay")}
    ARRAY JOIN arrayFilter(at -> at > 1 AND has(${literal(wanted.linkKinds)}, link_kinds[at]), arrayEnumerate(visit_ids)) AS place
    WHERE discharge_day IS NOT NULL AND length(visit_ids) > 1 AND ${inScope(scope, sql`discharge_day`)}`;
  const settledTwice = sql`SELECT ${ofStay}, 'same-visit' AS kind, visit AS earlier, visit AS later
    FROM ${relation(scope, "stay")} ARRAY JOIN visit_ids AS visit
    WHERE discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)}
      AND visit IN (SELECT visit_id FROM ${relation(scope, "net_settlement")} WHERE ${visitsOfScope(scope)}
        GROUP BY visit_id HAVING count() > 1)`;
  return wanted.linkKinds.includes("same-visit") ? sql`${chained} UNION ALL ${settledTwice}` : chained;
}

/** Visits of the stays of the scope, where not everything is asked for. */
function visitsOfScope(scope: SqlScope): Sql {
  if (asksForEverything(scope)) return sql`1`;
  return sql`visit_id IN (SELECT arrayJoin(visit_ids) FROM ${relation(scope, "stay")}
          WHERE discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)})`;
}

function related(wanted: StayLinkParameters): Sql {
  const start = (code: Sql): Sql => sql`substring(${code}, 1, ${wanted.diagnosisCharacters})`;
  if (wanted.diagnosis === "any") return sql`1`;
  const compare =
    wanted.diagnosis === "same"
      ? sql`${start(sql`earlier_code`)} = ${start(sql`later_code`)}`
      : sql`${start(sql`earlier_code`)} != ${start(sql`later_code`)}`;
  return sql`(earlier_code != '' AND later_code != '' AND ${compare})`;
}

function paidSo(wanted: StayLinkParameters): Sql {
  const paid = (methods: Sql, allowed: readonly string[] | null): Sql =>
    allowed === null ? sql`1` : sql`hasAny(${methods}, ${literal(allowed)})`;
  const { earlierPaymentMethods: one, laterPaymentMethods: other } = wanted;
  return sql`((${paid(sql`earlier_methods`, one)} AND ${paid(sql`later_methods`, other)})
    OR (${paid(sql`later_methods`, one)} AND ${paid(sql`earlier_methods`, other)}))`;
}
