import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { HouseCensusParameters } from "./house-census.js";

/** Stays are spread over their nights and numbered within house and night by the order in which they ended. */
export function houseCensusSql(rule: Rule<HouseCensusParameters>, scope: SqlScope): Sql {
  const { toleratedPpm, maximumStayDays } = rule.parameters;
  const nights = daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`);
  return sql`SELECT 'institution' AS subject_kind, arraySort([house, toString(night)]) AS source_ids, '' AS person_id,
  house AS institution_id, night AS first_day, left_day AS last_day,
  [
    ${condition("persons", asText(sql`place`), asText(sql`most`))},
    ${condition("beds", asText(sql`beds`), sql`''`)},
    ${condition("night", asText(sql`night`), sql`''`)}
  ] AS conditions,
  emptyArrayString() AS settlement_ids, emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (
  SELECT house, night, left_day, beds, intDiv(beds * ${toleratedPpm}, 1000000) AS most,
    row_number() OVER (PARTITION BY house, night ORDER BY left_day, stay_id) AS place
  FROM (
    SELECT toString(institution_id) AS house, stay_id, assumeNotNull(discharge_day) AS left_day,
      addDays(admission_day, arrayJoin(range(toUInt32(${nights})))) AS night
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, maximumStayDays)}
      AND ${nights} BETWEEN 1 AND ${maximumStayDays}
  ) AS lain
  INNER JOIN (
    SELECT toString(institution_id) AS register_house, assumeNotNull(approved_beds) AS beds
    FROM ${relation(scope, "current_institution")} WHERE approved_beds IS NOT NULL
  ) AS register ON lain.house = register.register_house
)
WHERE place = most + 1`;
}
