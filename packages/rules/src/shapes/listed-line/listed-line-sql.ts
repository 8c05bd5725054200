import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { settingSql } from "../../filters/care-setting.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { ListedLineParameters } from "./listed-line.js";

/** Prescriptions of a month are read from this many days before it on. */
const PRESCRIPTION_REACH_DAYS = 31;

const POINTS_ON = sql`arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), item_points)`;

/** Lines of listed items; for whole prescriptions all lines that are looked at, in their prescription. */
export function listedLineSql(rule: Rule<ListedLineParameters>, scope: SqlScope): Sql {
  const { wholePrescription, minimumInScopeFen } = rule.parameters;
  const conditions = sql`[
    ${condition("knowledge-points", sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(point -> point.3, points))), char(124))`, sql`''`)},
    ${condition("item", asText(sql`item`), sql`''`)},
    ${condition("prescription", wholePrescription ? sql`prescription_id` : sql`''`, sql`''`)}]`;
  const rows = wholePrescription ? prescriptions(rule, scope) : listedLines(rule, scope);
  const columns = lineColumns(conditions);
  return wholePrescription
    ? sql`SELECT * REPLACE (prescription_day AS last_day) FROM (
        SELECT ${columns}, prescription_day FROM (${rows})
        WHERE notEmpty(points) AND in_scope_fen >= ${minimumInScopeFen})`
    : sql`SELECT ${columns} FROM (${rows}) WHERE notEmpty(points) AND in_scope_fen >= ${minimumInScopeFen}`;
}

function listedLines(rule: Rule<ListedLineParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, line.item_code AS item, prescription_id, in_scope_fen, ${POINTS_ON} AS points
    FROM ${linesOfScope(scope)} AS line
    INNER JOIN (${listSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
    WHERE ${linesSql(rule.parameters, scope)} AND ${readWindow(scope, sql`charged_day`, 0)}`;
}

/** Prescriptions of which every line is listed, with their last day. */
function prescriptions(rule: Rule<ListedLineParameters>, scope: SqlScope): Sql {
  return sql`SELECT *, count() OVER prescription AS all_lines, countIf(notEmpty(points)) OVER prescription AS listed_lines,
      max(charged_day) OVER prescription AS prescription_day
    FROM (
      SELECT ${LINE_COLUMNS}, line.item_code AS item, prescription_id, in_scope_fen, ${POINTS_ON} AS points
      FROM ${linesOfScope(scope, PRESCRIPTION_REACH_DAYS)} AS line
      LEFT JOIN (${listSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE prescription_id != '' AND ${linesSql(rule.parameters, scope)}
        AND ${readWindow({ ...scope, to: null }, sql`charged_day`, PRESCRIPTION_REACH_DAYS)}
    )
    WINDOW prescription AS (PARTITION BY visit_id, prescription_id)
    QUALIFY all_lines = listed_lines`;
}

function linesSql(wanted: ListedLineParameters, scope: SqlScope): Sql {
  const lines = lineFilterSql(wanted.lines);
  return wanted.setting === undefined ? lines : sql`${lines} AND ${settingSql(wanted.setting, scope)}`;
}

function listSql(rule: Rule<ListedLineParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code, groupArray((from_date, to_date, point_id)) AS item_points
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY item_code`;
}
