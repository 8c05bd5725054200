import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { StayCompositionParameters } from "./stay-composition.js";

/** Stays of the scope without an operation meet the kinds of fees that were charged in them. */
export function stayCompositionSql(rule: Rule<StayCompositionParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const stays = sql`SELECT stay_id, person_id, institution_id, admission_day, assumeNotNull(discharge_day) AS discharge,
      settlement_ids, visit_ids, birth_date, ${daysFrom(sql`admission_day`, sql`discharge`)} AS days
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND empty(operation_codes) AND days >= ${wanted.minimumStayDays}
      AND ${inScope(scope, sql`discharge_day`)}`;
  return sql`SELECT 'stay' AS subject_kind, [stay.stay_id] AS source_ids, person_id, institution_id,
  admission_day AS first_day, discharge AS last_day,
  [
    ${condition("stay-days", asText(sql`days`), asText(sql`${wanted.minimumStayDays}`))},
    ${condition("charge-kinds", sql`arrayStringConcat(arraySort(kinds), ' ')`, literal(wanted.missingChargeKinds.join(" ")))},
    ${condition("operations", sql`'0'`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(stay.settlement_ids)) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  arrayMap(id -> (id, '', NULL, NULL), settlement_ids) AS parts,
  arrayMap(id -> ('subject', id), visit_ids) AS exemption_visits, birth_date
FROM (${stays}) AS stay
INNER JOIN (
  SELECT stay_id, groupUniqArray(toString(charge_kind)) AS kinds
  FROM ${linesOfScope(scope)}
  WHERE quantity > 0 AND stay_id != '' AND stay_id IN (SELECT stay_id FROM (${stays}))
  GROUP BY stay_id
) AS charged ON stay.stay_id = charged.stay_id
WHERE NOT hasAny(kinds, ${literal(wanted.missingChargeKinds)}) AND hasAny(kinds, ${literal(wanted.presentChargeKinds)})`;
}
