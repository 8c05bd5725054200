import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { PresenceDuringStayParameters } from "./presence-during-stay.js";

/**
 * First only days are read: which settlements touch the inner days of a stay of their person. Only these meet the stays with
 * all that is told of them, and their fee lines.
 */
export function presenceDuringStaySql(rule: Rule<PresenceDuringStayParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const chosen = (expression: Sql): Sql => sql`argMin(${expression}, (stay.3, stay.1, stay.2))`;
  return sql`SELECT 'settlement' AS subject_kind, [settlement_id] AS source_ids, any(of_person) AS person_id,
  any(house) AS institution_id, ${chosen(sql`stay.1`)} AS first_day, ${chosen(sql`greatest(end_day, stay.3)`)} AS last_day,
  ${chosen(sql`[
    ${condition("visit-day", asText(sql`if(empty(inside), begin_day, arrayMin(line -> line.2, inside))`), sql`concat(toString(stay.1), ' ', toString(stay.3))`)},
    ${condition("stay", sql`stay.2`, sql`''`)},
    ${condition("stay-institution", sql`stay.4`, sql`''`)},
    ${condition("care-category", sql`category`, sql`''`)}
  ]`)} AS conditions,
  [settlement_id] AS settlement_ids, ${chosen(sql`arraySort(arrayMap(line -> line.1, inside))`)} AS fee_line_ids,
  arrayMap(id -> (settlement_id, id, NULL, NULL), if(empty(fee_line_ids), [''], fee_line_ids)) AS parts,
  ${chosen(sql`arrayConcat([('subject', visit)], arrayMap(v -> ('stay', v), stay.5))`)} AS exemption_visits,
  any(birth) AS birth_date
FROM (
  SELECT pair.*, arrayFilter(line -> line.2 >= from_day AND line.2 <= to_day AND line.3, lines) AS inside
  FROM (${pairsSql(wanted, scope)}) AS pair
  LEFT JOIN (
    SELECT settlement_id AS of_settlement, groupArray((fee_line_id, charged_day, ${lineFilterSql(wanted.lines)})) AS lines
    FROM ${relation(scope, "net_fee_line")}
    WHERE quantity > 0 AND ${oneOf(sql`care_category`, wanted.careCategories)} AND settlement_id IN (${inStaySql(wanted, scope)})
    GROUP BY settlement_id
  ) AS of_lines ON pair.settlement_id = of_lines.of_settlement
  WHERE notEmpty(inside) OR (empty(lines) AND begin_day >= from_day AND end_day <= to_day)
)
GROUP BY settlement_id`;
}

/**
 * The settlements that touch the inner days of a stay of their person, with nothing else carried along. The days stand in
 * the condition of the join, so that pairs which do not meet are never made.
 */
function inStaySql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT settlement_id FROM (
      SELECT settlement_id, person_id, institution_id AS house, begin_day, end_day
      FROM ${relation(scope, "net_settlement")} WHERE ${othersSql(wanted, scope)}
    ) AS other
    INNER JOIN (
      SELECT person_id, institution_id AS stay_house, ${firstInside(wanted)} AS from_day, ${lastInside(wanted)} AS to_day
      FROM ${relation(scope, "stay")} WHERE ${staysSql(wanted, scope)}
    ) AS inside_stay ON ${meetSql(wanted)}`;
}

/** A settlement `other` and a stay `inside_stay` of one person that meet on the stay's inner days. */
function meetSql(wanted: PresenceDuringStayParameters): Sql {
  const house = {
    any: sql``,
    same: sql` AND house = stay_house`,
    different: sql` AND house != stay_house`,
  }[wanted.institution];
  return sql`other.person_id = inside_stay.person_id AND begin_day <= to_day AND end_day >= from_day${house}`;
}

function pairsSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT settlement_id, other.person_id AS of_person, house, visit, category, begin_day, end_day, birth, stay, from_day, to_day
  FROM (
    SELECT settlement_id, person_id, institution_id AS house, visit_id AS visit, care_category AS category, begin_day,
      end_day, birth_date AS birth
    FROM ${relation(scope, "net_settlement")}
    WHERE ${othersSql(wanted, scope)} AND settlement_id IN (${inStaySql(wanted, scope)})
  ) AS other
  INNER JOIN (
    SELECT person_id, institution_id AS stay_house, (admission_day, stay_id, assumeNotNull(discharge_day), institution_id, visit_ids) AS stay,
      ${firstInside(wanted)} AS from_day, ${lastInside(wanted)} AS to_day
    FROM ${relation(scope, "stay")} WHERE ${staysSql(wanted, scope)}
  ) AS inside_stay ON ${meetSql(wanted)}`;
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
