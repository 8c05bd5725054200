import { type Column, columnName, deliveredColumns } from "@hengjian/domain";
import { createTableSql } from "../../schema/table.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { acceptedSql, reasonSql } from "../columns/judge.js";
import { literal } from "../columns/sql-text.js";
import { typedSql } from "../columns/typed.js";

/*
 * How a record gets in. The checked texts of a delivery are inserted into `checked_<table>`, which keeps nothing: two
 * views behind it send accepted records, read into their types, to `staged_<table>`, and the others, with every
 * problem, to `staged_quarantine`. So each record is parsed once, and nothing is visible before the load publishes.
 */

/** Names of what stands behind a table of records while it is loaded. */
export function landingNames(table: string): { checked: string; staged: string; accept: string; refuse: string } {
  return {
    checked: `checked_${table}`,
    staged: `staged_${table}`,
    accept: `accept_${table}`,
    refuse: `refuse_${table}`,
  };
}

/** The table that refused records wait in until their raw text is joined. */
export const STAGED_QUARANTINE = "staged_quarantine";

/** Columns of a checked record beside the delivered ones. */
export const CHECKED_ORIGIN = ["batch_id", "file_id", "record_number", "file_line"] as const;

/** The delivered columns of a table as pairs of our name and what the dictionary says of it. */
export function columnsOf(table: RecordTable): readonly (readonly [name: string, column: Column])[] {
  return Object.entries(deliveredColumns(table.delivered));
}

/** The statements that make everything needed to load one table; they hold no data outside a load. */
export function landingStatements(table: RecordTable): string[] {
  const names = landingNames(table.delivered.name);
  return [
    ...[names.accept, names.refuse].map((view) => `DROP TABLE IF EXISTS ${view}`),
    ...[names.checked, names.staged].map((name) => `DROP TABLE IF EXISTS ${name}`),
    checkedTableSql(table, names.checked),
    createTableSql(table.stored, names.staged),
    acceptViewSql(table),
    refuseViewSql(table),
  ];
}

function checkedTableSql(table: RecordTable, name: string): string {
  const texts = columnsOf(table).map(([ourName]) => `${columnName(ourName)} String`);
  const map = "Map(LowCardinality(String), String)";
  return `CREATE TABLE ${name} (batch_id LowCardinality(String), file_id LowCardinality(String), record_number UInt32, file_line UInt32, accepted UInt8, as_delivered ${map}, extra ${map}, ${texts.join(", ")}) ENGINE = Null`;
}

/** The statement that makes the table of refused records of the load under way. */
export const STAGED_QUARANTINE_SQL = `CREATE TABLE ${STAGED_QUARANTINE} (file_id LowCardinality(String), record_number UInt32, file_line UInt32, problem_number UInt8, column_name LowCardinality(String), reason_code LowCardinality(String), value String, amounts Map(LowCardinality(String), Int64)) ENGINE = MergeTree ORDER BY (file_id, record_number, problem_number)`;

function acceptViewSql(table: RecordTable): string {
  const names = landingNames(table.delivered.name);
  const columns = columnsOf(table);
  const values = columns.map(
    ([ourName, column]) => `${typedSql(column, `t.${columnName(ourName)}`)} AS ${columnName(ourName)}`,
  );
  const key = table.delivered.key.map(columnName).join(", ");
  const content = columns.filter(([name]) => name !== "updatedAt" && name !== "rowId").map(contentHash);
  const origin = "batch_id, file_id, record_number, file_line";
  return `CREATE MATERIALIZED VIEW ${names.accept} TO ${names.staged} AS SELECT ${origin}, cityHash64(${key}) AS key_hash, ${content.join(" + ")} AS row_hash, as_delivered, extra, ${columns.map(([name]) => columnName(name)).join(", ")} FROM (SELECT ${origin}, as_delivered, extra, ${values.join(", ")} FROM ${names.checked} AS t WHERE accepted)`;
}

/** Absent adds nothing, so that a column that joins the dictionary later leaves the hash of older records as it is. */
function contentHash([ourName, column]: readonly [string, Column]): string {
  const name = columnName(ourName);
  const hash = `cityHash64(${literal(ourName)}, ${name})`;
  if (column.required) return hash;
  const isText = column.kind === "id" || column.kind === "code" || column.kind === "text";
  return isText ? `if(${name} = '', 0, ${hash})` : `ifNull(${hash}, 0)`;
}

function refuseViewSql(table: RecordTable): string {
  const names = landingNames(table.delivered.name);
  const columns = columnsOf(table);
  const problems = columns.map(([ourName, column]) => {
    const text = columnName(ourName);
    return `tuple(${literal(ourName)}, if(${acceptedSql(column, text)}, '', ${reasonSql(column, text)}), ${text})`;
  });
  const amounts = columns
    .filter(([, column]) => column.kind === "money")
    .map(([ourName, column]) => {
      const text = columnName(ourName);
      return `${literal(ourName)}, if(${text} != '' AND (${acceptedSql(column, text)}), reinterpret(toDecimal64OrZero(${text}, 2), 'Int64'), 0)`;
    });
  const sums = amounts.length === 0 ? "map()::Map(LowCardinality(String), Int64)" : `map(${amounts.join(", ")})`;
  return `CREATE MATERIALIZED VIEW ${names.refuse} TO ${STAGED_QUARANTINE} AS SELECT file_id, record_number, file_line, problem_number, problem.1 AS column_name, problem.2 AS reason_code, problem.3 AS value, if(problem_number = 1, amounts, map()) AS amounts FROM (SELECT file_id, record_number, file_line, ${sums} AS amounts, arrayFilter(p -> p.2 != '', [${problems.join(", ")}]) AS problems FROM ${names.checked} WHERE NOT accepted) ARRAY JOIN problems AS problem, arrayEnumerate(problems) AS problem_number`;
}
