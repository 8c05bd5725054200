import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { HouseCensusParameters } from "./house-census.js";

/**
 * Stays are spread over their nights and put in the order in which they ended within house and night; only nights that
 * are too full gather their stays: 1 last day, 2 stay, 3 settlements.
 */
export function houseCensusSql(rule: Rule<HouseCensusParameters>, scope: SqlScope): Sql {
  const { toleratedPpm } = rule.parameters;
  return sql`SELECT 'institution' AS subject_kind, arraySort([house, toString(night)]) AS source_ids, '' AS person_id,
  house AS institution_id, night AS first_day, taken[-1].1 AS last_day,
  [
    ${condition("persons", asText(sql`place`), asText(sql`most`))},
    ${condition("beds", asText(sql`approved`), sql`''`)},
    ${condition("night", asText(sql`night`), sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayFlatten(arrayMap(one -> one.3, taken)))) AS settlement_ids,
  emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (
  SELECT house, night, any(register.beds) AS approved, intDiv(approved * ${toleratedPpm}, 1000000) AS most,
    most + 1 AS place,
    arraySlice(arraySort(one -> (one.1, one.2), groupArray((left_day, stay_id, stay_settlements))), 1, place) AS taken
  FROM (${nightsSql(rule.parameters, scope)}) AS lain
  INNER JOIN (${bedsSql(scope)}) AS register ON lain.house = register.register_house
  WHERE (house, night) IN (
    SELECT house, night
    FROM (${nightsSql(rule.parameters, scope)}) AS lain
    INNER JOIN (${bedsSql(scope)}) AS register ON lain.house = register.register_house
    GROUP BY house, night
    HAVING count() > intDiv(any(register.beds) * ${toleratedPpm}, 1000000)
  )
  GROUP BY house, night
)`;
}

/** One row a stay and night. */
function nightsSql({ maximumStayDays }: HouseCensusParameters, scope: SqlScope): Sql {
  const nights = daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`);
  return sql`SELECT toString(institution_id) AS house, stay_id, assumeNotNull(discharge_day) AS left_day,
      settlement_ids AS stay_settlements, addDays(admission_day, arrayJoin(range(toUInt32(${nights})))) AS night
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, maximumStayDays)}
      AND ${nights} BETWEEN 1 AND ${maximumStayDays}`;
}

/** Houses whose number of beds is known. */
function bedsSql(scope: SqlScope): Sql {
  return sql`SELECT toString(institution_id) AS register_house, assumeNotNull(approved_beds) AS beds
    FROM ${relation(scope, "current_institution")} WHERE approved_beds IS NOT NULL`;
}
