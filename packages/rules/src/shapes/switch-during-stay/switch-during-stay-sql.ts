import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { SwitchDuringStayParameters } from "./switch-during-stay.js";

/** Only persons with more than one pool are folded; their stays look for the earliest move: 1 pool, 2 from, 3 to. */
export function switchDuringStaySql(rule: Rule<SwitchDuringStayParameters>, scope: SqlScope): Sql {
  const moves = sql`arraySort(arrayFlatten(arrayMap(t -> arrayMap(f -> (t.2, t.1, f.1),
      arrayFilter(f -> f.1 != t.1 AND admission_day < t.2 AND t.2 < left_day AND f.2 < t.2
        AND (f.3 IS NULL OR f.3 > admission_day), pools)), pools)))`;
  return sql`SELECT 'stay' AS subject_kind, [stay_id] AS source_ids, person_id, institution_id,
  admission_day AS first_day, left_day AS last_day,
  [
    ${condition("switched-on", asText(sql`move.1`), sql`concat(toString(admission_day), ' ', toString(left_day))`)},
    ${condition("from-pool", sql`move.3`, sql`''`)},
    ${condition("to-pool", sql`move.2`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(stay_settlements)) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  ${wholeSettlementsSql(sql`stay_settlements`)} AS parts,
  arrayMap(v -> ('subject', v), visit_ids) AS exemption_visits, birth_date
FROM (
  SELECT stay_id, person_id, institution_id, admission_day, left_day, stay_settlements, visit_ids, birth_date,
    ${moves} AS moves, moves[1] AS move
  FROM (
    SELECT stay_id, person_id, institution_id, admission_day, assumeNotNull(discharge_day) AS left_day,
      settlement_ids AS stay_settlements, visit_ids, birth_date
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)}
  ) AS lain
  INNER JOIN (
    SELECT person_id AS of_person, groupArray((toString(insurance_type), from_date, to_date)) AS pools
    FROM ${relation(scope, "current_participation")} WHERE ${oneOf(sql`insurance_type`, rule.parameters.insuranceTypes)}
    GROUP BY of_person HAVING uniqExact(insurance_type) > 1
  ) AS insured ON lain.person_id = insured.of_person
)
WHERE notEmpty(moves)`;
}
