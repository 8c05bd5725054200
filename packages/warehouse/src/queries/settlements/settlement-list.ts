import { z } from "zod";
import {
  codeParameter,
  exportSizeParameter,
  fenColumn,
  MOST_EXPORTED_AT_ONCE,
  monthParameter,
  offsetParameter,
  pageSizeParameter,
  poolParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";

/** Which settlements are meant: months of settlement, pool, house, category of care; "" asks for all. */
export const settlementFilterShape = {
  pool: poolParameter,
  from_month: monthParameter,
  to_month: monthParameter,
  institution_id: codeParameter,
  care_category: codeParameter,
};

const FILTERED = `FROM net_settlement AS s
WHERE s.settled_day >= toDate32(concat({from_month:String}, '-01'))
  AND s.settled_day < addMonths(toDate32(concat({to_month:String}, '-01')), 1)
  AND ({pool:String} = '' OR s.insurance_type = {pool:String})
  AND ({institution_id:String} = '' OR s.institution_id = {institution_id:String})
  AND ({care_category:String} = '' OR s.care_category = {care_category:String})
  AND ${withinEitherScope("s.insured_area", "s.institution_area")}`;

/** How many settlements still stand under a filter, and what did they cost? */
export const settlementCount = defineQuery({
  name: "settlement-count",
  question: "How many settlements still stand under a filter, and what did they cost?",
  scope: "either",
  sql: `SELECT count() AS settlements, sum(s.medical_fee_fen) AS fee_fen, sum(s.in_scope_fen) AS in_scope_fen,
  sum(s.fund_total_fen) AS fund_fen
${FILTERED}`,
  parameters: z.object(settlementFilterShape),
  row: z.object({ settlements: wholeColumn, fee_fen: fenColumn, in_scope_fen: fenColumn, fund_fen: fenColumn }),
  maximumRows: 1,
});

const PAGE = [
  "settlement_id",
  "person_id",
  "institution_id",
  "institution_area",
  "insurance_type",
  "care_category",
  "begin_day",
  "end_day",
  "settled_at",
  "medical_fee_fen",
  "in_scope_fen",
  "fund_total_fen",
]
  .map((column) => `g.${column} AS ${column}`)
  .join(", ");

const pageShape = {
  ...settlementFilterShape,
  order: z.enum(["new", "old", "fee", "fund"]),
  offset: offsetParameter,
};

/** Which settlements still stand under a filter, one page at a time? Names are looked up for the page alone. */
export const settlementList = defineQuery({
  name: "settlement-list",
  question: "Which settlements still stand under a filter, one page at a time?",
  scope: "either",
  sql: `SELECT ${PAGE}, i.institution_name AS institution_name, p.person_name AS person_name, x.findings AS findings
FROM (
  SELECT s.settlement_id AS settlement_id, s.person_id AS person_id, s.institution_id AS institution_id,
    s.institution_area AS institution_area, s.insurance_type AS insurance_type, s.care_category AS care_category,
    toString(s.begin_day) AS begin_day, toString(s.end_day) AS end_day, toString(s.settled_at) AS settled_at,
    s.medical_fee_fen AS medical_fee_fen, s.in_scope_fen AS in_scope_fen, s.fund_total_fen AS fund_total_fen,
    multiIf({order:String} = 'fee', s.medical_fee_fen, {order:String} = 'fund', s.fund_total_fen,
      {order:String} = 'old', -toInt64(toUnixTimestamp(s.settled_at)), toInt64(toUnixTimestamp(s.settled_at))) AS place
  ${FILTERED}
  ORDER BY place DESC, settlement_id
  LIMIT {limit:UInt32} OFFSET {offset:UInt32}
) AS g
LEFT JOIN current_institution AS i ON i.institution_id = g.institution_id
LEFT JOIN current_person AS p ON p.person_id = g.person_id
LEFT JOIN (
  SELECT arrayJoin(f.settlement_ids) AS settlement_id, count() AS findings FROM current_finding AS f
  WHERE f.verdict != 'metric' GROUP BY settlement_id
) AS x ON x.settlement_id = g.settlement_id
ORDER BY g.place DESC, g.settlement_id`,
  parameters: z.object({ ...pageShape, limit: pageSizeParameter }),
  row: z.object({
    settlement_id: textColumn,
    person_id: textColumn,
    person_name: textColumn.nullable(),
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    institution_area: textColumn,
    insurance_type: textColumn,
    care_category: textColumn,
    begin_day: textColumn,
    end_day: textColumn,
    settled_at: textColumn,
    medical_fee_fen: fenColumn,
    in_scope_fen: fenColumn,
    fund_total_fen: fenColumn,
    findings: wholeColumn,
  }),
  maximumRows: 200,
});

/** Which settlements still stand under a filter, a large page at a time, to be handed out as a file? */
export const settlementExportPage = defineQuery({
  ...settlementList,
  name: "settlement-export-page",
  question: "Which settlements still stand under a filter, a large page at a time, to be handed out as a file?",
  parameters: z.object({ ...pageShape, limit: exportSizeParameter }),
  maximumRows: MOST_EXPORTED_AT_ONCE,
});
