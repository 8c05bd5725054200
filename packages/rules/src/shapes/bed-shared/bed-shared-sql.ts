import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { BedSharedParameters } from "./bed-shared.js";

/** Only beds that several persons had are folded: 1 stay, 2 person, 3 admission, 4 discharge, 5 settlements, 6 visits. */
export function bedSharedSql(rule: Rule<BedSharedParameters>, scope: SqlScope): Sql {
  const { minimumNights, maximumStayDays } = rule.parameters;
  const length = daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`);
  const nights = (other: Sql): Sql => daysFrom(sql`greatest(one.3, ${other}.3)`, sql`least(one.4, ${other}.4)`);
  return sql`SELECT 'stay' AS subject_kind, arraySort([one.1, other.1]) AS source_ids, '' AS person_id,
  house AS institution_id, least(one.3, other.3) AS first_day, greatest(one.4, other.4) AS last_day,
  [
    ${condition("nights", asText(nights(sql`other`)), asText(sql`${minimumNights}`))},
    ${condition("bed", sql`concat(department, ' ', bed_name)`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayConcat(one.5, other.5))) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  arrayMap(v -> ('subject', v), arrayConcat(one.6, other.6)) AS exemption_visits,
  CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (
  SELECT house, department, bed_name, one, arrayJoin(arrayFilter(o -> one.1 < o.1 AND one.2 != o.2
    AND ${nights(sql`o`)} >= ${minimumNights}, stays)) AS other
  FROM (
    SELECT toString(institution_id) AS house, toString(admission_department_code) AS department, toString(bed) AS bed_name,
      groupArray((stay_id, person_id, admission_day, assumeNotNull(discharge_day), settlement_ids, visit_ids)) AS stays
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND bed != '' AND admission_department_code != '' AND ${length} <= ${maximumStayDays}
      AND ${readWindow(scope, sql`discharge_day`, maximumStayDays)}
    GROUP BY house, department, bed_name HAVING uniqExact(person_id) > 1
  )
  ARRAY JOIN stays AS one
)`;
}
