import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, decimalText } from "../../sql/expressions.js";
import { joinSql, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { PackageSetParameters } from "./package-set.js";

const START_OF = { month: sql`toStartOfMonth`, quarter: sql`toStartOfQuarter`, year: sql`toStartOfYear` };
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const LONGEST_MONTH_DAYS = 31;

/** Every house's items are counted over its stays and over its peers'; the few sets that remain meet their lines again. */
export function packageSetSql(rule: Rule<PackageSetParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const share = sql`intDiv(length(whole_stays) * 1000000, stays)`;
  const set = sql`arrayStringConcat(arraySort(groupUniqArray(toString(line.item_name))), char(124))`;
  const lines = sql`SELECT item_name, item_code, stay_id, fee_line_id, settlement_id, charged_day
    FROM ${relation(scope, "net_fee_line")} WHERE stay_id != '' AND ${lineFilterSql(wanted.lines)}`;
  return sql`SELECT 'institution' AS subject_kind, arraySort([found_house, toString(found_start)]) AS source_ids, '' AS person_id,
  found_house AS institution_id, found_start AS first_day, any(period_end) AS last_day,
  [
    ${condition("share", decimalText(sql`any(${share})`, 4), decimalText(sql`toInt64(${wanted.togetherPpm})`, 4))},
    ${condition("set", set, asText(sql`${wanted.minimumItems}`))},
    ${condition("stays", asText(sql`any(stays)`), asText(sql`${wanted.minimumStays}`))},
    ${condition("diagnoses", asText(sql`any(diseases)`), asText(sql`${wanted.minimumDiagnoses}`))},
    ${condition("peers", asText(sql`any(peers)`), asText(sql`${wanted.minimumPeers}`))}
  ] AS conditions,
  arraySort(groupUniqArray(line.settlement_id)) AS settlement_ids, arraySort(groupUniqArray(line.fee_line_id)) AS fee_line_ids,
  arraySort(groupArray((line.settlement_id, line.fee_line_id, NULL, NULL))) AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (
  SELECT house AS found_house, start AS found_start, period_end, stays, diseases, peers, item_set, whole_stays,
    arrayJoin(whole_stays) AS whole_stay
  FROM (${setsSql(wanted, scope)})
) AS packaged
INNER JOIN (${lines}) AS line ON packaged.whole_stay = line.stay_id
WHERE has(item_set, toString(line.item_code)) AND line.charged_day <= period_end
GROUP BY found_house, found_start`;
}

/** Houses with a set: `item_set`, and `whole_stays` that have all of it. */
function setsSql(wanted: PackageSetParameters, scope: SqlScope): Sql {
  const stays = staysSql(wanted, scope);
  return sql`SELECT house, start, any(period_end) AS period_end, any(house_stays) AS stays, any(house_diseases) AS diseases,
      any(other_houses) AS peers, any(items_of_set) AS item_set, groupArrayIf(stay_id, hasAll(items, items_of_set)) AS whole_stays
    FROM (${stays}) AS each_stay
    INNER JOIN (
      SELECT house AS set_house, start AS set_start, any(stays) AS house_stays, any(diseases) AS house_diseases,
        any(peers) AS other_houses, groupArray(item) AS items_of_set
      FROM (${itemsSql(wanted, stays)})
      GROUP BY set_house, set_start
      HAVING count() >= ${wanted.minimumItems}
    ) AS sets ON each_stay.house = sets.set_house AND each_stay.start = sets.set_start
    GROUP BY house, start
    HAVING length(whole_stays) * 1000000 >= ${wanted.togetherPpm} * stays`;
}

/** Items that belong to a house's set, with the figures of the house. */
function itemsSql(wanted: PackageSetParameters, stays: Sql): Sql {
  const houses = sql`SELECT house, start, alike, count() AS stays, uniqExact(disease) AS diseases,
      sum(stays) OVER (PARTITION BY start, alike) - stays AS peer_stays, count() OVER (PARTITION BY start, alike) - 1 AS peers
    FROM (${stays}) GROUP BY house, start, alike`;
  const having = sql`SELECT house AS of_house, start AS of_start, item, count() AS with_item
    FROM (SELECT house, start, arrayJoin(items) AS item FROM (${stays}))
    GROUP BY of_house, of_start, item`;
  return sql`SELECT house, start, stays, diseases, peers, item
    FROM (
      SELECT *, intDiv(with_item * 1000000, stays) AS item_share,
        sum(item_share) OVER (PARTITION BY start, alike, item) - item_share AS shares_at_peers
      FROM (${houses}) AS houses
      INNER JOIN (${having}) AS counted ON houses.house = counted.of_house AND houses.start = counted.of_start
    )
    WHERE stays >= ${wanted.minimumStays} AND diseases >= ${wanted.minimumDiagnoses}
      AND peers >= ${wanted.minimumPeers} AND peer_stays >= ${wanted.minimumPeerStays}
      AND with_item * 1000000 >= ${wanted.itemSharePpm} * stays
      AND intDiv(shares_at_peers, greatest(peers, 1)) <= ${wanted.peerSharePpm}`;
}

/** Stays with their house, period, peers and items; every house of the register, for it may be somebody's peer. */
function staysSql(wanted: PackageSetParameters, scope: SqlScope): Sql {
  const months = MONTHS[wanted.period];
  const keys = { level: sql`toString(institution_level)`, kind: sql`toString(institution_kind)` };
  const area = sql`toString(substring(institution_area, 1, ${wanted.areaCharacters}))`;
  const peers = [area, ...wanted.alike.map((name) => keys[name])];
  const operated = wanted.withoutOperations ? sql`AND empty(operation_codes)` : sql``;
  return sql`SELECT stay_id, house, start, alike, disease, period_end,
      arrayDistinct(arrayMap(one -> one.1, arrayFilter(one -> one.2 <= period_end, charged))) AS items
    FROM (
      SELECT stay_id, toString(institution_id) AS house, toDate32(${START_OF[wanted.period]}(assumeNotNull(discharge_day))) AS start,
        substring(main_diagnosis_code, 1, 3) AS disease, addDays(addMonths(start, ${months}), negate(1)) AS period_end
      FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND main_diagnosis_code != '' ${operated}
        AND ${readWindow(scope, sql`discharge_day`, months * LONGEST_MONTH_DAYS)}
    ) AS each_stay
    INNER JOIN (
      SELECT toString(institution_id) AS registered,
        arrayStringConcat([${joinSql(peers, ", ")}], char(10)) AS alike
      FROM ${relation(scope, "current_institution")}
    ) AS register ON each_stay.house = register.registered
    LEFT JOIN (
      SELECT stay_id AS charged_stay, groupUniqArray((toString(item_code), charged_day)) AS charged
      FROM ${relation(scope, "net_fee_line")} WHERE stay_id != '' AND ${lineFilterSql(wanted.lines)}
      GROUP BY charged_stay
    ) AS charges ON each_stay.stay_id = charges.charged_stay`;
}
