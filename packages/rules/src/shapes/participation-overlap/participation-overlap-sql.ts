import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { ParticipationOverlapParameters } from "./participation-overlap.js";

/** Only persons with more than one pool are folded: 1 from, 2 pool, 3 to; only the few overlaps meet settlements. */
export function participationOverlapSql(rule: Rule<ParticipationOverlapParameters>, scope: SqlScope): Sql {
  const name = (row: Sql): Sql => sql`concat(${row}.2, ' ', toString(${row}.1))`;
  const end = sql`multiIf(earlier.3 IS NULL, later.3, later.3 IS NULL, earlier.3, least(earlier.3, later.3))`;
  const overlaps = overlapsSql(rule.parameters, scope);
  return sql`SELECT 'person' AS subject_kind,
  arraySort(arrayConcat([of_person, ${name(sql`earlier`)}, ${name(sql`later`)}], settlement_ids)) AS source_ids,
  of_person AS person_id, paid.2 AS institution_id, later.1 AS first_day, paid.5 AS last_day,
  [
    ${condition("pools", sql`concat(earlier.2, ' ', later.2)`, sql`''`)},
    ${condition("overlap", sql`concat(toString(later.1), char(126), ifNull(toString(${end}), ''))`, asText(sql`${rule.parameters.graceMonths}`))},
    ${condition("paid-by", sql`paid.4`, sql`''`)}
  ] AS conditions,
  if(paid.1 = '', emptyArrayString(), [paid.1]) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  if(paid.1 = '', CAST([], 'Array(Tuple(String, String))'), [('subject', paid.3)]) AS exemption_visits,
  birth AS birth_date
FROM (
  SELECT of_person, earlier, later, birth, arrayJoin(arrayPushFront(
      arrayFilter(p -> p.5 >= day AND ${runs(sql`earlier`, sql`p.5`)} AND ${runs(sql`later`, sql`p.5`)}, settled),
      ('', '', '', '', day))) AS paid
  FROM (${overlaps}) AS pair
  LEFT JOIN (
    SELECT person_id AS settled_person, groupArray((settlement_id, toString(institution_id), visit_id,
        toString(insurance_type), settled_day)) AS settled
    FROM ${relation(scope, "net_settlement")}
    WHERE ${inScope(scope, sql`settled_day`)} AND person_id IN (SELECT of_person FROM (${overlaps}))
    GROUP BY settled_person
  ) AS of_settled ON pair.of_person = of_settled.settled_person
  LEFT JOIN (SELECT person_id AS known_person, birth_date AS birth FROM ${relation(scope, "current_person")}) AS known
    ON pair.of_person = known.known_person
)`;
}

function runs(row: Sql, day: Sql): Sql {
  return sql`(${row}.1 <= ${day} AND (${row}.3 IS NULL OR ${day} < ${row}.3))`;
}

/** Pairs of participations that both still run on `day`, the first without grace. */
function overlapsSql({ insuranceTypes, graceMonths }: ParticipationOverlapParameters, scope: SqlScope): Sql {
  return sql`SELECT of_person, later, day, arrayJoin(arrayFilter(e -> e.2 != later.2 AND (e.1, e.2) < (later.1, later.2)
    AND ${runs(sql`e`, sql`day`)} AND ${runs(sql`later`, sql`day`)}, pools)) AS earlier
  FROM (
    SELECT of_person, pools, later,
      greatest(later.1, addMonths(toDate32(toStartOfMonth(later.1)), ${graceMonths})) AS day
    FROM (
      SELECT person_id AS of_person, groupArray((from_date, toString(insurance_type), to_date)) AS pools
      FROM ${relation(scope, "current_participation")} WHERE ${oneOf(sql`insurance_type`, insuranceTypes)}
      GROUP BY of_person HAVING uniqExact(insurance_type) > 1
    )
    ARRAY JOIN pools AS later
  )`;
}
