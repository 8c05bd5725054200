import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText } from "../../sql/expressions.js";
import { joinSql, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { PackageSetParameters } from "./package-set.js";

const START_OF = { month: sql`toStartOfMonth`, quarter: sql`toStartOfQuarter`, year: sql`toStartOfYear` };
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const LONGEST_MONTH_DAYS = 31;

/**
 * Lines stream past the stays, which are few, each time: once to count items by house, then, for the few houses with a set
 * only, to find the stays with all of it and to gather their lines.
 */
export function packageSetSql(rule: Rule<PackageSetParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const share = sql`any(intDiv(length(whole_stays) * 1000000, stays))`;
  const set = sql`arrayStringConcat(arraySort(groupUniqArray(toString(item_name))), char(124))`;
  return sql`SELECT 'institution' AS subject_kind, arraySort([house, toString(start)]) AS source_ids, '' AS person_id,
  house AS institution_id, start AS first_day, any(period_end) AS last_day,
  [
    ${condition("share", decimalText(share, 4), decimalText(sql`toInt64(${wanted.togetherPpm})`, 4))},
    ${condition("set", set, asText(sql`${wanted.minimumItems}`))},
    ${condition("stays", asText(sql`any(stays)`), asText(sql`${wanted.minimumStays}`))},
    ${condition("diagnoses", asText(sql`any(diseases)`), asText(sql`${wanted.minimumDiagnoses}`))},
    ${condition("peers", asText(sql`any(peers)`), asText(sql`${wanted.minimumPeers}`))}
  ] AS conditions,
  arraySort(groupUniqArray(settlement_id)) AS settlement_ids, arraySort(groupUniqArray(fee_line_id)) AS fee_line_ids,
  arraySort(groupArray((settlement_id, fee_line_id, NULL, NULL))) AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (${linesPast(sql`SELECT *, arrayJoin(whole_stays) AS of_stay FROM (${packagedSql(wanted, scope)})`, wanted, scope)})
WHERE has(item_set, item)
GROUP BY house, start`;
}

/** The lines that are looked at with the columns of the stays that they belong to, as far as the period reaches. */
function linesPast(stays: Sql, wanted: PackageSetParameters, scope: SqlScope): Sql {
  return sql`SELECT each_stay.*, line.settlement_id AS settlement_id, line.fee_line_id AS fee_line_id,
      toString(line.item_code) AS item, line.item_name AS item_name
    FROM (
      SELECT stay_id, settlement_id, fee_line_id, item_code, item_name, charged_day
      FROM ${linesOfScope(scope, reachDays(wanted))}
      WHERE stay_id != '' AND item_code != '' AND ${lineFilterSql(wanted.lines)}
    ) AS line
    INNER JOIN (${stays}) AS each_stay ON line.stay_id = each_stay.of_stay
    WHERE line.charged_day <= period_end`;
}

/** How long before its last day a period may begin, in days. */
function reachDays(wanted: PackageSetParameters): number {
  return MONTHS[wanted.period] * LONGEST_MONTH_DAYS;
}

/** Houses whose stays have a whole set often enough, with those stays. */
function packagedSql(wanted: PackageSetParameters, scope: SqlScope): Sql {
  const candidates = sql`SELECT of_stay, house, start, period_end, set_stays AS stays, set_diseases AS diseases,
      set_peers AS peers, item_set
    FROM (${staysSql(wanted, scope)}) AS any_stay
    INNER JOIN (${setsSql(wanted, scope)}) AS sets ON any_stay.house = sets.set_house AND any_stay.start = sets.set_start`;
  return sql`SELECT house, start, any(end_of_period) AS period_end, any(own_stays) AS stays, any(own_diseases) AS diseases,
      any(other_houses) AS peers, any(whole_set) AS item_set, groupArray(of_stay) AS whole_stays
    FROM (
      SELECT house, start, of_stay, any(period_end) AS end_of_period, any(stays) AS own_stays, any(diseases) AS own_diseases,
        any(peers) AS other_houses, any(item_set) AS whole_set
      FROM (${linesPast(candidates, wanted, scope)})
      WHERE has(item_set, item)
      GROUP BY house, start, of_stay
      HAVING uniqExact(item) = length(whole_set)
    )
    GROUP BY house, start
    HAVING count() * 1000000 >= ${wanted.togetherPpm} * stays`;
}

/** Houses with a set of items, however many of their stays have all of it. */
export function packageSetLook(rule: Rule<PackageSetParameters>, scope: SqlScope): Sql {
  return setsSql(rule.parameters, scope);
}

/** Houses with a set of items and their figures. */
function setsSql(wanted: PackageSetParameters, scope: SqlScope): Sql {
  const stays = staysSql(wanted, scope);
  const houses = sql`SELECT house, start, alike, count() AS stays, uniqExact(disease) AS diseases,
      sum(stays) OVER (PARTITION BY start, alike) - stays AS peer_stays, count() OVER (PARTITION BY start, alike) - 1 AS peers
    FROM (${stays}) GROUP BY house, start, alike`;
  const having = sql`SELECT house AS of_house, start AS of_start, item, uniqExact(of_stay) AS with_item
    FROM (${linesPast(stays, wanted, scope)})
    GROUP BY of_house, of_start, item`;
  return sql`SELECT house AS set_house, start AS set_start, any(stays) AS set_stays,
      any(diseases) AS set_diseases, any(peers) AS set_peers, groupArray(item) AS item_set
    FROM (
      SELECT *, intDiv(with_item * 1000000, stays) AS item_share,
        sum(item_share) OVER (PARTITION BY start, alike, item) - item_share AS shares_at_peers
      FROM (${houses}) AS houses
      INNER JOIN (${having}) AS counted ON houses.house = counted.of_house AND houses.start = counted.of_start
    )
    WHERE stays >= ${wanted.minimumStays} AND diseases >= ${wanted.minimumDiagnoses}
      AND peers >= ${wanted.minimumPeers} AND peer_stays >= ${wanted.minimumPeerStays}
      AND with_item * 1000000 >= ${wanted.itemSharePpm} * stays
      AND intDiv(shares_at_peers, greatest(peers, 1)) <= ${wanted.peerSharePpm}
    GROUP BY set_house, set_start
    HAVING count() >= ${wanted.minimumItems}`;
}

/** Stays with their house, period and peers; every house of the register, for it may be somebody's peer. */
function staysSql(wanted: PackageSetParameters, scope: SqlScope): Sql {
  const months = MONTHS[wanted.period];
  const keys = { level: sql`toString(institution_level)`, kind: sql`toString(institution_kind)` };
  const area = sql`toString(substring(institution_area, 1, ${wanted.areaCharacters}))`;
  const peers = [area, ...wanted.alike.map((name) => keys[name])];
  const operated = wanted.withoutOperations ? sql`AND empty(operation_codes)` : sql``;
  return sql`SELECT of_stay, house, start, alike, disease, period_end
    FROM (
      SELECT stay_id AS of_stay, toString(institution_id) AS house,
        toDate32(${START_OF[wanted.period]}(assumeNotNull(discharge_day))) AS start,
        substring(main_diagnosis_code, 1, 3) AS disease, addDays(addMonths(start, ${months}), negate(1)) AS period_end
      FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND main_diagnosis_code != '' ${operated}
        AND ${readWindow(scope, sql`discharge_day`, reachDays(wanted))}
    ) AS discharged
    INNER JOIN (
      SELECT toString(institution_id) AS registered, arrayStringConcat([${joinSql(peers, ", ")}], char(10)) AS alike
      FROM ${relation(scope, "current_institution")}
    ) AS register ON discharged.house = register.registered`;
}
