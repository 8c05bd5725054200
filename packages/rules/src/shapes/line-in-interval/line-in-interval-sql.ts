import { BORNE_BY_PERSON } from "../../evidence/borne-by-person.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { INTERVALS } from "../../intervals/intervals.js";
import type { Rule } from "../../rule.js";
import { asText, condition, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import { BOOKED_LATE } from "./booked-late.js";
import type { LineInIntervalParameters } from "./line-in-interval.js";

/**
 * Spans are few: only lines of their keys are read, and only the settlements of those. No window: a settlement's lines
 * belong together whichever month is asked for.
 */
export function lineInIntervalSql(rule: Rule<LineInIntervalParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const isFalse = rule.method === "whole-settlement" ? sql`length(fee_line_ids) = any(standing)` : sql`0`;
  return sql`SELECT 'settlement' AS subject_kind,
  arraySort([settlement_id, concat(span_key, ' ', toString(span.2))]) AS source_ids,
  any(of_person) AS person_id, any(house) AS institution_id, min(charged_day) AS first_day, max(charged_day) AS last_day,
  [
    ${condition("fee-day", asText(sql`first_day`), asText(sql`span.2`))},
    ${condition("span", sql`concat(toString(span.2), ' ', ifNull(toString(span.3), ''))`, sql`''`)},
    ${condition("state", sql`span.4`, sql`''`)},
    ${condition("key", sql`span_key`, sql`''`)}
  ] AS conditions,
  [settlement_id] AS settlement_ids, arraySort(groupArrayIf(fee_line_id, fee_line_id != '')) AS fee_line_ids,
  arrayMap(id -> (settlement_id, id, NULL, NULL), if(empty(fee_line_ids) OR ${isFalse}, [''], fee_line_ids)) AS parts,
  [('subject', any(visit))] AS exemption_visits, any(born) AS birth_date
FROM (
  SELECT fee_line_id, settlement_id, charged_day, of_person, house, visit, born, standing, span_key,
    arraySort(one -> (one.2, one.4), arrayFilter(one -> ${insideSql(wanted)}, spans))[1] AS span
  FROM (${linesSql(rule, scope)})
  WHERE span.1 != ''
)
GROUP BY settlement_id, span_key, span`;
}

/** Lines and settlements on a day of a span of their key, whatever its grace. */
export function lineInIntervalLook(rule: Rule<LineInIntervalParameters>, scope: SqlScope): Sql {
  const { keySql, settlementKey, spansSql } = INTERVALS[rule.parameters.interval];
  const on = (day: Sql, rows: Sql): Sql =>
    sql`SELECT of_key FROM (SELECT ${keySql} AS of_key, ${day} AS day FROM ${rows}) AS bill
      INNER JOIN (${spansSql(scope)}) AS span ON bill.of_key = span.key WHERE ${inForce(sql`day`, sql`from_day`, sql`to_day`)}`;
  const lines = on(sql`charged_day`, linesOfScope(scope));
  const settlements = on(sql`begin_day`, relation(scope, "net_settlement"));
  return settlementKey === undefined ? lines : sql`${lines} UNION ALL ${settlements}`;
}

/** A span: (1 key, 2 from_day, 3 to_day, 4 state). The grace shifts its start. */
function insideSql(wanted: LineInIntervalParameters): Sql {
  const late = sql`addDays(one.2, if(${oneOf(sql`care_category`, BOOKED_LATE)} AND begin_day < one.2, ${wanted.inpatientGraceDays}, ${wanted.graceDays}))`;
  const within = (day: Sql): Sql => inForce(day, late, sql`one.3`);
  return wanted.begunInside
    ? sql`(${within(sql`charged_day`)} AND ${within(sql`begin_day`)})`
    : within(sql`charged_day`);
}

function linesSql(rule: Rule<LineInIntervalParameters>, scope: SqlScope): Sql {
  const interval = INTERVALS[rule.parameters.interval];
  const keys = sql`SELECT key FROM (${interval.spansSql(scope)})`;
  const ofFunds = rule.parameters.unlessBorneByPerson ? sql` AND NOT ${BORNE_BY_PERSON}` : sql``;
  const settled = sql`person_id AS of_person, institution_id AS house, visit_id AS visit, birth_date AS born, begin_day, stay_id`;
  const lines = sql`SELECT fee_line_id, line.settlement_id AS settlement_id, charged_day, care_category, span_key,
      of_person, house, visit, born, begin_day, stay_id, standing
    FROM (
      SELECT fee_line_id, settlement_id, charged_day, toString(care_category) AS care_category, ${interval.keySql} AS span_key
      FROM ${linesOfScope(scope)}
      WHERE ${lineFilterSql(rule.parameters.lines)} AND ${interval.keySql} IN (${keys})
    ) AS line
    INNER JOIN (
      SELECT settlement_id, ${settled}
      FROM ${relation(scope, "net_settlement")}
      WHERE settlement_id IN (SELECT settlement_id FROM ${linesOfScope(scope)} WHERE ${interval.keySql} IN (${keys}))${ofFunds}
    ) AS of_settlement ON line.settlement_id = of_settlement.settlement_id
    INNER JOIN (
      SELECT settlement_id, count() AS standing FROM ${linesOfScope(scope)}
      WHERE quantity > 0 AND settlement_id IN (
        SELECT settlement_id FROM ${linesOfScope(scope)} WHERE ${interval.keySql} IN (${keys}))
      GROUP BY settlement_id
    ) AS of_lines ON line.settlement_id = of_lines.settlement_id`;
  const unlined = sql`SELECT '' AS fee_line_id, settlement_id, begin_day AS charged_day, toString(care_category) AS care_category,
      ${interval.keySql} AS span_key, ${settled}, 0 AS standing
    FROM ${relation(scope, "net_settlement")}
    WHERE ${interval.keySql} IN (${keys}) AND medical_fee_fen > 0${ofFunds} AND settlement_id NOT IN (
      SELECT settlement_id FROM ${linesOfScope(scope)} WHERE ${interval.keySql} IN (${keys}))`;
  const bills = interval.settlementKey === undefined ? lines : sql`${lines} UNION ALL ${unlined}`;
  // Of a stay that its house settles in parts the admission counts, not the first day of the part.
  const begun = rule.parameters.begunInside
    ? sql`(SELECT rows.* EXCEPT (begin_day), if(admitted.stay_id != '', least(admission_day, rows.begin_day), rows.begin_day) AS begin_day
      FROM (${bills}) AS rows
      ANY LEFT JOIN (
        SELECT stay_id, toString(institution_id) AS of_house, admission_day FROM ${relation(scope, "stay")}
        WHERE stay_id IN (SELECT stay_id FROM (${bills}))
      ) AS admitted ON admitted.stay_id = rows.stay_id AND admitted.of_house = toString(rows.house))`
    : sql`(${bills})`;
  return sql`SELECT bill.*, spans
    FROM ${begun} AS bill
    INNER JOIN (
      SELECT key, groupArray((key, from_day, to_day, state)) AS spans FROM (${interval.spansSql(scope)}) GROUP BY key
    ) AS of_key ON bill.span_key = of_key.key`;
}
