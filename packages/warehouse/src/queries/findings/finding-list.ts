import { z } from "zod";
import {
  exportSizeParameter,
  fenColumn,
  fenOrNullColumn,
  MOST_EXPORTED_AT_ONCE,
  offsetParameter,
  pageSizeParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { FINDING_FILTER, FINDINGS, findingFilterShape } from "./finding-filter.js";

/** Which findings are there, in the order asked for, one page at a time? */
export const findingList = defineQuery({
  name: "finding-list",
  question: "Which findings are there, in the order asked for, one page at a time?",
  scope: "either",
  sql: `SELECT f.finding_id AS finding_id, f.rule_id AS rule_id, f.verdict AS verdict, f.subject_kind AS subject_kind,
  f.person_id AS person_id, p.person_name AS person_name, f.institution_id AS institution_id,
  i.institution_name AS institution_name, f.institution_area AS institution_area, f.insurance_type AS insurance_type,
  toString(f.first_day) AS first_day, toString(f.last_day) AS last_day, length(f.fee_line_ids) AS fee_lines,
  length(f.settlement_ids) AS settlements, f.fee_fen AS fee_fen, f.in_scope_fen AS in_scope_fen, f.loss_fen AS loss_fen
FROM ${FINDINGS}
LEFT JOIN current_institution AS i ON i.institution_id = f.institution_id
LEFT JOIN current_person AS p ON p.person_id = f.person_id
WHERE ${FINDING_FILTER}
ORDER BY
  if({sort:String} = 'loss', -coalesce(f.loss_fen, 0), 0),
  if({sort:String} = 'fee', -coalesce(f.fee_fen, 0), 0),
  if({sort:String} = 'old', 1, -1) * toInt64(f.last_day),
  f.finding_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({
    ...findingFilterShape,
    sort: z.enum(["loss", "fee", "new", "old"]),
    limit: pageSizeParameter,
    offset: offsetParameter,
  }),
  row: z.object({
    finding_id: textColumn,
    rule_id: textColumn,
    verdict: z.enum(["definite", "suspected"]),
    subject_kind: textColumn,
    person_id: textColumn,
    person_name: textColumn.nullable(),
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    institution_area: textColumn,
    insurance_type: textColumn,
    first_day: textColumn,
    last_day: textColumn,
    fee_lines: wholeColumn,
    settlements: wholeColumn,
    fee_fen: fenOrNullColumn,
    in_scope_fen: fenOrNullColumn,
    loss_fen: fenOrNullColumn,
  }),
  maximumRows: 200,
});

/** Which findings are there, a large page at a time, to be handed out as a file? */
export const findingExportPage = defineQuery({
  ...findingList,
  name: "finding-export-page",
  question: "Which findings are there, a large page at a time, to be handed out as a file?",
  parameters: z.object({
    ...findingFilterShape,
    sort: z.enum(["loss", "fee", "new", "old"]),
    limit: exportSizeParameter,
    offset: offsetParameter,
  }),
  maximumRows: MOST_EXPORTED_AT_ONCE,
});

/** How many findings does the filter hold, and what did they cost in all? */
export const findingCount = defineQuery({
  name: "finding-count",
  question: "How many findings does the filter hold, and what did they cost in all?",
  scope: "either",
  sql: `SELECT count() AS findings, coalesce(sum(f.fee_fen), 0) AS fee_fen,
  coalesce(sum(f.in_scope_fen), 0) AS in_scope_fen, coalesce(sum(f.loss_fen), 0) AS loss_fen
FROM ${FINDINGS}
WHERE ${FINDING_FILTER}`,
  parameters: z.object(findingFilterShape),
  row: z.object({ findings: wholeColumn, fee_fen: fenColumn, in_scope_fen: fenColumn, loss_fen: fenColumn }),
  maximumRows: 1,
});
