import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { PresenceDuringStayParameters } from "./presence-during-stay.js";

/**
 * First only numbers are read: which settlements touch the inner days of a stay of their person. Only these meet all stays of
 * their person with all that is told of them, and their fee lines. A stay there: (1 discharge, 2 admission, 3 id, 4 house,
 * 5 visits, 6 first and 7 last inner day), in the order in which the stays are chosen.
 */
export function presenceDuringStaySql(rule: Rule<PresenceDuringStayParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const isInside = (stay: Sql): Sql => sql`line.2 >= ${stay}.6 AND line.2 <= ${stay}.7 AND line.3`;
  return sql`SELECT 'settlement' AS subject_kind, [settlement_id] AS source_ids, of_person AS person_id,
  house AS institution_id, chosen.2 AS first_day, greatest(end_day, chosen.1) AS last_day,
  [
    ${condition("visit-day", asText(sql`if(empty(inside), begin_day, arrayMin(line -> line.2, inside))`), sql`concat(toString(chosen.2), ' ', toString(chosen.1))`)},
    ${condition("stay", sql`chosen.3`, sql`''`)},
    ${condition("stay-institution", sql`chosen.4`, sql`''`)},
    ${condition("care-category", sql`category`, sql`''`)}
  ] AS conditions,
  [settlement_id] AS settlement_ids, arraySort(arrayMap(line -> line.1, inside)) AS fee_line_ids,
  arrayMap(id -> (settlement_id, id, NULL, NULL), if(empty(fee_line_ids), [''], fee_line_ids)) AS parts,
  arrayConcat([('subject', visit)], arrayMap(v -> ('stay', v), chosen.5)) AS exemption_visits, birth AS birth_date
FROM (
  SELECT *, arrayFirst(stay -> arrayExists(line -> ${isInside(sql`stay`)}, lines)
      OR (empty(lines) AND fee > 0 AND begin_day >= stay.6 AND end_day <= stay.7), stays) AS chosen,
    arrayFilter(line -> ${isInside(sql`chosen`)}, lines) AS inside
  FROM (${metSql(wanted, scope)}) AS met
  LEFT JOIN (
    SELECT settlement_id AS of_settlement, groupArray((fee_line_id, charged_day, ${lineFilterSql(wanted.lines)})) AS lines
    FROM ${linesOfScope(scope)}
    WHERE quantity > 0 AND ${touchesStay(wanted, scope)}
    GROUP BY settlement_id
  ) AS of_lines ON met.settlement_id = of_lines.of_settlement
  WHERE chosen.3 != ''
)`;
}

/**
 * Whether a settlement, by its hash, touches the inner days of a stay of its person, by the person's hash; equal hashes of
 * others cost time only. The hashes are one scalar, so that they are looked for once however often a query asks. The days stand
 * in the condition of the join, so that pairs which do not meet are never made.
 */
function touchesStay(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`cityHash64(settlement_id) IN (SELECT arrayJoin((SELECT groupUniqArray(hash) FROM (${touchingSql(wanted, scope)}))))`;
}

/** Settlements that touch the inner days of a stay of their person, by hashes. */
export function presenceDuringStayLook(rule: Rule<PresenceDuringStayParameters>, scope: SqlScope): Sql {
  return touchingSql(rule.parameters, scope);
}

function touchingSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT hash FROM (
      SELECT cityHash64(settlement_id) AS hash, cityHash64(person_id) AS who, institution_id AS house, begin_day, end_day
      FROM ${relation(scope, "net_settlement")} WHERE ${othersSql(wanted, scope)}
    ) AS other
    INNER JOIN (
      SELECT cityHash64(person_id) AS stay_who, institution_id AS stay_house, ${firstInside(wanted)} AS from_day,
        ${lastInside(wanted)} AS to_day
      FROM ${relation(scope, "stay")} WHERE ${staysSql(wanted, scope)}
    ) AS inside_stay ON who = stay_who AND ${meetSql(wanted, sql`stay_house`, sql`from_day`, sql`to_day`)}`;
}

/** A settlement and a stay meet on the stay's inner days. */
function meetSql(wanted: PresenceDuringStayParameters, stayHouse: Sql, firstDay: Sql, lastDay: Sql): Sql {
  const house = {
    any: sql``,
    same: sql` AND house = ${stayHouse}`,
    different: sql` AND house != ${stayHouse}`,
  }[wanted.institution];
  return sql`begin_day <= ${lastDay} AND end_day >= ${firstDay}${house}`;
}

/** Settlements with the stays that they meet. */
function metSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT settlement_id, other.person_id AS of_person, house, visit, category, begin_day, end_day, birth, fee,
    arrayFilter(stay -> ${meetSql(wanted, sql`stay.4`, sql`stay.6`, sql`stay.7`)}, all_stays) AS stays
  FROM (
    SELECT settlement_id, person_id, institution_id AS house, visit_id AS visit, care_category AS category, begin_day,
      end_day, birth_date AS birth, medical_fee_fen AS fee
    FROM ${relation(scope, "net_settlement")}
    WHERE ${othersSql(wanted, scope)} AND ${touchesStay(wanted, scope)}
  ) AS other
  INNER JOIN (
    SELECT person_id, arraySort(groupArray((assumeNotNull(discharge_day), admission_day, stay_id, toString(institution_id),
      visit_ids, ${firstInside(wanted)}, ${lastInside(wanted)}))) AS all_stays
    FROM ${relation(scope, "stay")} WHERE ${staysSql(wanted, scope)}
    GROUP BY person_id
  ) AS of_person ON other.person_id = of_person.person_id`;
}

/** Settlements that a finding of the scope can be about: they end in it, or their person was discharged in it. */
function othersSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  const persons = dischargedSql(wanted, scope);
  return sql`(${settlementKindSql(wanted)} AND ${reachingInto(scope, sql`end_day`, wanted.maximumStayDays, persons)})`;
}

/** All stays of the persons of these settlements: the first that holds a settlement decides to which month it belongs. */
function staysSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  const persons = sql`SELECT person_id FROM ${relation(scope, "net_settlement")}
      WHERE ${settlementKindSql(wanted)} AND ${inScope(scope, sql`end_day`)}
    UNION ALL ${dischargedSql(wanted, scope)}`;
  return sql`(${stayKindSql(wanted)} AND ${reachingInto(scope, sql`discharge_day`, wanted.maximumStayDays, persons)})`;
}

function dischargedSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT person_id FROM ${relation(scope, "stay")} WHERE ${stayKindSql(wanted)} AND ${inScope(scope, sql`discharge_day`)}`;
}

/** Rows of the scope, and earlier ones of these persons as far back as a finding reaches. */
function reachingInto(scope: SqlScope, day: Sql, lookBackDays: number, persons: Sql): Sql {
  const window = readWindow(scope, day, lookBackDays);
  if (asksForEverything(scope)) return window;
  return sql`(${window} AND (${inScope(scope, day)} OR person_id IN (${persons})))`;
}

function settlementKindSql(wanted: PresenceDuringStayParameters): Sql {
  return oneOf(sql`care_category`, wanted.careCategories);
}

function stayKindSql(wanted: PresenceDuringStayParameters): Sql {
  const methods = wanted.stayPaymentMethods;
  const paid = methods === undefined ? sql`` : sql` AND hasAny(payment_methods, ${literal(methods)})`;
  return sql`discharge_day IS NOT NULL
      AND ${daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`)} <= ${wanted.maximumStayDays}${paid}`;
}

function firstInside(wanted: PresenceDuringStayParameters): Sql {
  return sql`addDays(admission_day, ${wanted.daysAfterAdmission})`;
}

function lastInside(wanted: PresenceDuringStayParameters): Sql {
  return sql`addDays(assumeNotNull(discharge_day), negate(${wanted.daysBeforeDischarge}))`;
}
