import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { PresenceDuringStayParameters } from "./presence-during-stay.js";

/** Settlements meet the stays of their person; only those that fall into one meet their fee lines. */
export function presenceDuringStaySql(rule: Rule<PresenceDuringStayParameters>, scope: SqlScope): Sql {
  const pairs = pairsSql(rule.parameters, scope);
  return sql`SELECT 'settlement' AS subject_kind, [settlement_id] AS source_ids, any(of_person) AS person_id,
  any(house) AS institution_id, argMin(stay.1, (stay.3, stay.1, stay.2)) AS first_day,
  argMin(greatest(end_day, stay.3), (stay.3, stay.1, stay.2)) AS last_day,
  argMin([
    ${condition("visit-day", asText(sql`if(empty(inside), begin_day, arrayMin(line -> line.2, inside))`), sql`concat(toString(stay.1), ' ', toString(stay.3))`)},
    ${condition("stay", sql`stay.2`, sql`''`)},
    ${condition("stay-institution", sql`stay.4`, sql`''`)},
    ${condition("care-category", sql`category`, sql`''`)}
  ], (stay.3, stay.1, stay.2)) AS conditions,
  [settlement_id] AS settlement_ids,
  argMin(arraySort(arrayMap(line -> line.1, inside)), (stay.3, stay.1, stay.2)) AS fee_line_ids,
  arrayMap(id -> (settlement_id, id, NULL, NULL), if(empty(fee_line_ids), [''], fee_line_ids)) AS parts,
  argMin(arrayConcat([('subject', visit)], arrayMap(v -> ('stay', v), stay.5)), (stay.3, stay.1, stay.2)) AS exemption_visits,
  any(birth) AS birth_date
FROM (
  SELECT pair.*, arrayFilter(line -> line.2 >= from_day AND line.2 <= to_day AND line.3, lines) AS inside
  FROM (${pairs}) AS pair
  LEFT JOIN (
    SELECT settlement_id AS of_settlement,
      groupArray((fee_line_id, charged_day, ${lineFilterSql(rule.parameters.lines)})) AS lines
    FROM ${relation(scope, "net_fee_line")}
    WHERE quantity > 0 AND settlement_id IN (${inStaySql(rule.parameters, scope)})
    GROUP BY settlement_id
  ) AS of_lines ON pair.settlement_id = of_lines.of_settlement
  WHERE notEmpty(inside) OR (empty(lines) AND begin_day >= from_day AND end_day <= to_day)
)
GROUP BY settlement_id`;
}

/** The settlements that fall into a stay of their person, with nothing else carried along. */
function inStaySql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  return sql`SELECT settlement_id FROM (${othersSql(wanted, scope, sql`settlement_id, person_id, institution_id AS house, begin_day, end_day`)}) AS other
  INNER JOIN (${staysSql(wanted, scope, sql`(admission_day, '', assumeNotNull(discharge_day), institution_id)`)}) AS inside_stay ON other.person_id = inside_stay.person_id
  WHERE ${insideSql(wanted)}`;
}

function pairsSql(wanted: PresenceDuringStayParameters, scope: SqlScope): Sql {
  const columns = sql`settlement_id, person_id, institution_id AS house, visit_id AS visit, care_category AS category,
    begin_day, end_day, birth_date AS birth`;
  const stay = sql`(admission_day, stay_id, assumeNotNull(discharge_day), institution_id, visit_ids)`;
  return sql`SELECT settlement_id, other.person_id AS of_person, house, visit, category, begin_day, end_day, birth, stay,
    ${firstInside(wanted)} AS from_day, ${lastInside(wanted)} AS to_day
  FROM (${othersSql(wanted, scope, columns)}) AS other
  INNER JOIN (${staysSql(wanted, scope, stay)}) AS inside_stay ON other.person_id = inside_stay.person_id
  WHERE ${insideSql(wanted)}`;
}

function othersSql(wanted: PresenceDuringStayParameters, scope: SqlScope, columns: Sql): Sql {
  return sql`SELECT ${columns} FROM ${relation(scope, "net_settlement")}
    WHERE ${oneOf(sql`care_category`, wanted.careCategories)} AND ${readWindow(scope, sql`end_day`, wanted.maximumStayDays)}`;
}

function staysSql(wanted: PresenceDuringStayParameters, scope: SqlScope, stay: Sql): Sql {
  const methods = wanted.stayPaymentMethods;
  const paid = methods === undefined ? sql`` : sql` AND hasAny(payment_methods, ${literal(methods)})`;
  return sql`SELECT person_id, ${stay} AS stay FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, wanted.maximumStayDays)}
      AND ${daysFrom(sql`admission_day`, sql`assumeNotNull(discharge_day)`)} <= ${wanted.maximumStayDays}${paid}`;
}

function firstInside(wanted: PresenceDuringStayParameters): Sql {
  return sql`addDays(stay.1, ${wanted.daysAfterAdmission})`;
}

function lastInside(wanted: PresenceDuringStayParameters): Sql {
  return sql`addDays(stay.3, negate(${wanted.daysBeforeDischarge}))`;
}

/** Whether a settlement touches the inner days of a stay, in a house that counts. */
function insideSql(wanted: PresenceDuringStayParameters): Sql {
  const house = { any: sql`1`, same: sql`house = stay.4`, different: sql`house != stay.4` }[wanted.institution];
  return sql`begin_day <= ${lastInside(wanted)} AND end_day >= ${firstInside(wanted)} AND ${house}`;
}
