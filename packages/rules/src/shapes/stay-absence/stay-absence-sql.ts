import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { StayAbsenceParameters } from "./stay-absence.js";

/** Stays of the scope with their days of service; a gap is (1 days, 2 after, 3 before). */
export function stayAbsenceSql(rule: Rule<StayAbsenceParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const stays = sql`SELECT stay_id, person_id, institution_id, admission_day, assumeNotNull(discharge_day) AS discharge,
      settlement_ids, visit_ids, birth_date
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)}
      AND ${daysFrom(sql`admission_day`, sql`discharge`)} > ${wanted.minimumAbsentDays}`;
  const served = sql`NOT (${oneOf(sql`charge_kind`, wanted.ignoredChargeKinds)})`;
  return sql`SELECT 'stay' AS subject_kind, [stay.stay_id] AS source_ids, person_id, institution_id,
  admission_day AS first_day, discharge AS last_day,
  [
    ${condition("absent-days", asText(sql`longest.1`), asText(sql`${wanted.minimumAbsentDays}`))},
    ${condition("absent-from", asText(sql`longest.2`), sql`''`)},
    ${condition("excess-days", asText(sql`arraySum(gap -> gap.1, gaps)`), sql`''`)},
    ${condition("stay-days", asText(daysFrom(sql`admission_day`, sql`discharge`)), sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(stay.settlement_ids)) AS settlement_ids,
  arraySort(arrayMap(line -> line.2, absent)) AS fee_line_ids,
  arrayMap(line -> (line.1, line.2, NULL, NULL), arraySort(absent)) AS parts,
  arrayMap(id -> ('subject', id), visit_ids) AS exemption_visits, birth_date
FROM (
  SELECT stay.*, arraySort(arrayDistinct(arrayConcat([admission_day, discharge],
      arrayFilter(day -> day > admission_day AND day < discharge, served_days)))) AS days,
    arrayFilter(gap -> gap.1 >= ${wanted.minimumAbsentDays}, arrayMap(place -> (toInt32(days[place]) - toInt32(days[place - 1]) - 1,
      days[place - 1], days[place]), range(2, length(days) + 1))) AS gaps,
    arraySort(gap -> (negate(gap.1), gap.2), gaps)[1] AS longest,
    arrayFilter(line -> arrayExists(gap -> line.3 > gap.2 AND line.3 < gap.3, gaps), lines) AS absent
  FROM (${stays}) AS stay
  INNER JOIN (
    SELECT stay_id, groupUniqArrayIf(charged_day, ${served}) AS served_days,
      groupArray((settlement_id, fee_line_id, charged_day)) AS lines
    FROM ${linesOfScope(scope)}
    WHERE quantity > 0 AND stay_id != '' AND stay_id IN (SELECT stay_id FROM (${stays}))
    GROUP BY stay_id
  ) AS charged ON stay.stay_id = charged.stay_id
) AS stay
WHERE notEmpty(gaps)`;
}
