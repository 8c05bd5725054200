import { z } from "zod";
import {
  codeParameter,
  monthParameter,
  offsetParameter,
  pageSizeParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInstitutionScope } from "../scope.js";

const PUBLISHED_FILES = `file_registry AS r INNER JOIN load_manifest AS m ON m.batch_id = r.batch_id`;

/** Which files were taken in, with counts that add up, newest first, one page at a time? */
export const deliveredFiles = defineQuery({
  name: "delivered-files",
  question: "Which files were taken in, with counts that add up, newest first, one page at a time?",
  scope: "none",
  sql: `SELECT r.batch_id AS batch_id, formatDateTime(m.published_at, '%Y-%m-%d %H:%i:%S') AS published_at,
  r.file_name AS file_name, r.table_name AS table_name, r.encoding AS encoding, r.record_count AS record_count,
  r.landed_count AS landed_count, r.quarantined_count AS quarantined_count, r.duplicate_count AS duplicate_count,
  count() OVER () AS total
FROM ${PUBLISHED_FILES}
WHERE ({table_name:String} = '' OR r.table_name = {table_name:String})
ORDER BY m.published_at DESC, r.file_name, r.file_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({ table_name: codeParameter, limit: pageSizeParameter, offset: offsetParameter }),
  row: z.object({
    batch_id: textColumn,
    published_at: textColumn,
    file_name: textColumn,
    table_name: textColumn,
    encoding: textColumn,
    record_count: wholeColumn,
    landed_count: wholeColumn,
    quarantined_count: wholeColumn,
    duplicate_count: wholeColumn,
    total: wholeColumn,
  }),
  maximumRows: 200,
});

/** What was taken in, table by table? */
export const deliveredTables = defineQuery({
  name: "delivered-tables",
  question: "What was taken in, table by table?",
  scope: "none",
  sql: `SELECT r.table_name AS table_name, count() AS files, uniqExact(r.batch_id) AS batches,
  formatDateTime(max(m.published_at), '%Y-%m-%d %H:%i:%S') AS published_at, sum(r.record_count) AS record_count,
  sum(r.landed_count) AS landed_count, sum(r.quarantined_count) AS quarantined_count,
  sum(r.duplicate_count) AS duplicate_count
FROM ${PUBLISHED_FILES}
GROUP BY table_name ORDER BY record_count DESC, table_name`,
  parameters: z.object({}),
  row: z.object({
    table_name: textColumn,
    files: wholeColumn,
    batches: wholeColumn,
    published_at: textColumn,
    record_count: wholeColumn,
    landed_count: wholeColumn,
    quarantined_count: wholeColumn,
    duplicate_count: wholeColumn,
  }),
  maximumRows: 100,
});

/** How many settlements of how many institutions are there month by month? */
export const reportingMonths = defineQuery({
  name: "reporting-months",
  question: "How many settlements of how many institutions are there month by month?",
  scope: "institution",
  sql: `SELECT r.month AS month, sum(r.settlements) AS settlements, uniqExact(r.institution_id) AS institutions
FROM rollup_month AS r
WHERE ${withinInstitutionScope("r.institution_area")}
  AND r.month BETWEEN {from_month:String} AND {to_month:String}
GROUP BY month ORDER BY month`,
  parameters: z.object({ from_month: monthParameter, to_month: monthParameter }),
  row: z.object({ month: textColumn, settlements: wholeColumn, institutions: wholeColumn }),
  maximumRows: 600,
});

/** Which institutions had settlements in the months before, and none in the last one? */
export const silentInstitutions = defineQuery({
  name: "silent-institutions",
  question: "Which institutions had settlements in the months before, and none in the last one?",
  scope: "institution",
  sql: `SELECT r.institution_id AS institution_id, any(i.institution_name) AS institution_name,
  any(r.institution_area) AS area, max(r.month) AS last_month
FROM rollup_month AS r
LEFT JOIN current_institution AS i ON i.institution_id = r.institution_id
WHERE ${withinInstitutionScope("r.institution_area")}
  AND r.month BETWEEN {from_month:String} AND {to_month:String}
GROUP BY institution_id HAVING last_month < {to_month:String}
ORDER BY last_month, institution_id LIMIT 100`,
  parameters: z.object({ from_month: monthParameter, to_month: monthParameter }),
  row: z.object({
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    area: textColumn,
    last_month: textColumn,
  }),
  maximumRows: 100,
});

/** Which snapshot of published data is in force? */
export const publishedSnapshot = defineQuery({
  name: "published-snapshot",
  question: "Which snapshot of published data, relations, findings and measures is in force?",
  scope: "none",
  sql: `SELECT lower(hex(sipHash64(
  (SELECT count() FROM load_manifest), (SELECT max(published_at) FROM load_manifest),
  (SELECT max(generation) FROM derived_generation), (SELECT max(result_id) FROM screen_result),
  (SELECT max(measure_id) FROM measure_run)))) AS snapshot`,
  parameters: z.object({}),
  row: z.object({ snapshot: textColumn }),
  maximumRows: 1,
});

/** Why were how many records refused? */
export const quarantineReasons = defineQuery({
  name: "quarantine-reasons",
  question: "Why were how many records refused?",
  scope: "none",
  sql: `SELECT q.reason_code AS reason_code, count() AS records, uniqExact(q.file_id) AS files
FROM quarantine AS q
WHERE q.batch_id IN (SELECT batch_id FROM load_manifest)
GROUP BY reason_code ORDER BY records DESC, reason_code`,
  parameters: z.object({}),
  row: z.object({ reason_code: textColumn, records: wholeColumn, files: wholeColumn }),
  maximumRows: 200,
});

/** Which records were refused, where do they stand and why? The text as delivered stays inside: it names persons. */
export const quarantineRecords = defineQuery({
  name: "quarantine-records",
  question: "Which records were refused, where do they stand and why?",
  scope: "none",
  sql: `SELECT q.file_name AS file_name, q.record_number AS record_number, q.line_number AS line_number,
  q.column_name AS column_name, q.reason_code AS reason_code, count() OVER () AS total
FROM quarantine AS q
WHERE q.batch_id IN (SELECT batch_id FROM load_manifest)
  AND ({reason_code:String} = '' OR q.reason_code = {reason_code:String})
ORDER BY q.file_name, q.record_number, q.column_name, q.file_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({ reason_code: codeParameter, limit: pageSizeParameter, offset: offsetParameter }),
  row: z.object({
    file_name: textColumn,
    record_number: wholeColumn,
    line_number: wholeColumn,
    column_name: textColumn,
    reason_code: textColumn,
    total: wholeColumn,
  }),
  maximumRows: 200,
});
