import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import type { ParticipationOverlapParameters } from "./participation-overlap.js";

/** Only persons with more than one pool are folded: 1 from, 2 pool, 3 to. */
export function participationOverlapSql(rule: Rule<ParticipationOverlapParameters>, scope: SqlScope): Sql {
  const { insuranceTypes, graceMonths } = rule.parameters;
  const runs = (row: Sql): Sql => sql`(${row}.1 <= day AND (${row}.3 IS NULL OR day < ${row}.3))`;
  const name = (row: Sql): Sql => sql`concat(${row}.2, ' ', toString(${row}.1))`;
  const end = sql`multiIf(earlier.3 IS NULL, later.3, later.3 IS NULL, earlier.3, least(earlier.3, later.3))`;
  return sql`SELECT 'person' AS subject_kind,
  arraySort([of_person, ${name(sql`earlier`)}, ${name(sql`later`)}]) AS source_ids, of_person AS person_id,
  '' AS institution_id, later.1 AS first_day, day AS last_day,
  [
    ${condition("pools", sql`concat(earlier.2, ' ', later.2)`, sql`''`)},
    ${condition("overlap", sql`concat(toString(later.1), char(126), ifNull(toString(${end}), ''))`, asText(sql`${graceMonths}`))}
  ] AS conditions,
  emptyArrayString() AS settlement_ids, emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, birth AS birth_date
FROM (
  SELECT of_person, later, day, arrayJoin(arrayFilter(e -> e.2 != later.2 AND (e.1, e.2) < (later.1, later.2)
    AND ${runs(sql`e`)} AND ${runs(sql`later`)}, pools)) AS earlier
  FROM (
    SELECT of_person, pools, later,
      greatest(later.1, addMonths(toDate32(toStartOfMonth(later.1)), ${graceMonths})) AS day
    FROM (
      SELECT person_id AS of_person, groupArray((from_date, toString(insurance_type), to_date)) AS pools
      FROM ${relation(scope, "current_participation")} WHERE ${oneOf(sql`insurance_type`, insuranceTypes)}
      GROUP BY of_person HAVING uniqExact(insurance_type) > 1
    )
    ARRAY JOIN pools AS later
  )
) AS pair
LEFT JOIN (SELECT person_id AS known_person, birth_date AS birth FROM ${relation(scope, "current_person")}) AS known
  ON pair.of_person = known.known_person`;
}
