import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { StayOverlapParameters } from "./stay-overlap.js";

/** One row a person with its stays, opened to the pairs that overlap; only these meet their fee lines. */
export function stayOverlapSql(rule: Rule<StayOverlapParameters>, scope: SqlScope): Sql {
  const pairs = pairsSql(rule.parameters, scope);
  return sql`SELECT 'stay' AS subject_kind, arraySort([earlier.2, later.2]) AS source_ids, person_id,
  doubted.4 AS institution_id, earlier.1 AS first_day, greatest(earlier.3, later.3) AS last_day,
  [
    ${condition("overlap-days", asText(sql`overlap_days`), asText(sql`${rule.parameters.minimumOverlapDays}`))},
    ${condition("fee-days-earlier", asText(sql`earlier_days`), sql`''`)},
    ${condition("fee-days-later", asText(sql`later_days`), sql`''`)},
    ${condition("houses", sql`concat(earlier.4, ' ', later.4)`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayConcat(earlier.5, later.5))) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  arrayMap(id -> (id, '', NULL, NULL), arraySort(arrayDistinct(doubted.5))) AS parts,
  arrayConcat(arrayMap(v -> ('earlier', v), earlier.6), arrayMap(v -> ('later', v), later.6)) AS exemption_visits,
  later.7 AS birth_date
FROM (
  SELECT any(person_id) AS person_id, any(earlier) AS earlier, any(later) AS later, any(overlap_days) AS overlap_days,
    maxIf(fee_days, side.1 = 1) AS earlier_days, maxIf(fee_days, side.1 = 2) AS later_days,
    if(earlier_days < later_days, earlier, later) AS doubted
  FROM (
    SELECT pair.*, length(arrayFilter(d -> d >= later.1 AND d < least(earlier.3, later.3), days)) AS fee_days
    FROM (SELECT *, earlier.2 AS earlier_id, later.2 AS later_id, arrayJoin([(1, earlier.2), (2, later.2)]) AS side FROM (${pairs})) AS pair
    LEFT JOIN (
      SELECT stay_id, groupUniqArray(charged_day) AS days
      FROM ${linesOfScope(scope)}
      WHERE quantity > 0 AND stay_id != '' AND stay_id IN (SELECT arrayJoin([earlier.2, later.2]) FROM (${pairs}))
      GROUP BY stay_id
    ) AS of_stay ON side.2 = of_stay.stay_id
  )
  GROUP BY earlier_id, later_id
)`;
}

function pairsSql(wanted: StayOverlapParameters, scope: SqlScope): Sql {
  const days = daysFrom(sql`later.1`, sql`least(e.3, later.3)`);
  return sql`SELECT person_id, later, earlier, ${daysFrom(sql`later.1`, sql`least(earlier.3, later.3)`)} AS overlap_days
  FROM (
    SELECT person_id, later,
      arrayFilter(e -> (e.1, e.6[1]) < (later.1, later.6[1]) AND e.4 != later.4 AND ${days} >= ${wanted.minimumOverlapDays},
        stays) AS before
    FROM (
      SELECT person_id,
        groupArray((admission_day, stay_id, assumeNotNull(discharge_day), institution_id, settlement_ids, visit_ids,
          birth_date)) AS stays
      FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND medical_fee_fen > 0 AND ${readWindow(scope, sql`discharge_day`, wanted.maximumStayDays)}
        AND ${daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`)} <= ${wanted.maximumStayDays}
      GROUP BY person_id HAVING count() > 1
    )
    ARRAY JOIN stays AS later
    WHERE notEmpty(before)
  )
  ARRAY JOIN before AS earlier`;
}
