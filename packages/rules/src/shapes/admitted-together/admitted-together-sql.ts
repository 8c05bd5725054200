import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { joinSql, literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { AdmittedTogetherParameters } from "./admitted-together.js";

const TOKEN = { address: sql`address_token`, phone: sql`phone_token` } as const;

/** Stays meet the tokens of their person; tuples: 1 discharge, 2 stay, 3 person, 4 settlements, 5 visits. */
export function admittedTogetherSql(rule: Rule<AdmittedTogetherParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  return sql`SELECT 'group' AS subject_kind, ids AS source_ids, if(length(stays) = 1, stays[1].3, '') AS person_id,
  house AS institution_id, admission_day AS first_day, stays[-1].1 AS last_day,
  [
    ${condition("persons", asText(sql`persons`), asText(sql`${wanted.minimum}`))},
    ${condition("key", sql`key_name`, sql`''`)},
    ${condition("token", sql`token`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayFlatten(arrayMap(s -> s.4, stays)))) AS settlement_ids,
  emptyArrayString() AS fee_line_ids, ${wholeSettlementsSql(sql`settlement_ids`)} AS parts,
  arrayMap(v -> ('subject', v), arrayFlatten(arrayMap(s -> s.5, stays))) AS exemption_visits,
  CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (
  SELECT house, admission_day, key_place, key_name, token, place, persons, ordered,
    if(place = first_place, arraySlice(ordered, 1, place), [ordered[place]]) AS stays,
    arraySort(arrayMap(s -> s.2, stays)) AS ids
  FROM (
    SELECT house, admission_day, key_place, key_name, token, arraySort(rows) AS ordered,
      arrayMap(i -> toInt64(length(arrayDistinct(arrayMap(s -> s.3, arraySlice(ordered, 1, i))))), arrayEnumerate(ordered)) AS counts,
      indexOf(arrayMap(c -> c >= ${wanted.minimum}, counts), 1) AS first_place
    FROM (${groups(wanted, scope)})
  )
  ARRAY JOIN arrayEnumerate(ordered) AS place, counts AS persons
  WHERE persons >= ${wanted.minimum}
  ORDER BY key_place
  LIMIT 1 BY ids
)`;
}

function groups(wanted: AdmittedTogetherParameters, scope: SqlScope): Sql {
  const keys = joinSql(
    wanted.keys.map((key, place) => sql`(${place}, ${literal(key)}, ${TOKEN[key]})`),
    ", ",
  );
  const persons = sql`SELECT arrayJoin(sharers) AS of_person, key.1 AS key_place, key.2 AS key_name, key.3 AS token
    FROM (
      SELECT arrayJoin([${keys}]) AS key, groupArray(person_id) AS sharers
      FROM ${relation(scope, "current_person")}
      GROUP BY key
      HAVING key.3 != '' AND length(sharers) BETWEEN 2 AND ${wanted.maximumPersons}
    )`;
  return sql`SELECT house, admission_day, key_place, key_name, token, groupArray(stay_row) AS rows
    FROM (
      SELECT person_id, institution_id AS house, admission_day,
        (assumeNotNull(discharge_day), stay_id, person_id, settlement_ids, visit_ids) AS stay_row
      FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, wanted.maximumStayDays)}
        AND ${daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`)} <= ${wanted.maximumStayDays}
    ) AS lain
    INNER JOIN (${persons}) AS sharer ON lain.person_id = sharer.of_person
    GROUP BY house, admission_day, key_place, key_name, token
    HAVING uniqExact(lain.person_id) >= ${wanted.minimum}`;
}
