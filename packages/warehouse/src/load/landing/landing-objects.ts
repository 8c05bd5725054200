import { type Column, columnName, deliveredColumns } from "@hengjian/domain";
import { createTableSql } from "../../schema/table.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { acceptedSql, reasonSql } from "../columns/judge.js";
import { canonicalSql, foldedSql, isFolded, losesTimeSql, sentinelSql, smallIcdSql } from "../columns/normalise.js";
import { allOf, literal } from "../columns/sql-text.js";
import { strictTextSql } from "../columns/strict.js";
import { typedSql } from "../columns/typed.js";

/*
 * How a record gets in. The texts of a delivery are inserted into `raw_<table>`, which keeps nothing. Records whose
 * texts are all in the one accepted spelling go straight through `accept_<table>`, read into their types, to
 * `staged_<table>`. The others go through `mend_<table>` to `checked_<table>`, which keeps nothing either: blanks and
 * look-alikes gone, spellings made one, every column judged; from there the accepted ones go to the staged table, too,
 * and the rest, with every problem, to `staged_quarantine`. So each record is parsed once, clean ones are judged once,
 * and nothing is visible before the load publishes.
 */

/** Names of what stands behind a table of records while it is loaded. */
export function landingNames(table: string) {
  return {
    raw: `raw_${table}`,
    checked: `checked_${table}`,
    staged: `staged_${table}`,
    views: {
      accept: `accept_${table}`,
      mend: `mend_${table}`,
      acceptMended: `accept_mended_${table}`,
      refuse: `refuse_${table}`,
    },
  };
}

/** The table that refused records wait in until their raw text is joined. */
export const STAGED_QUARANTINE = "staged_quarantine";

const ORIGIN = "batch_id, file_id, record_number, file_line";
const ORIGIN_SQL =
  "batch_id LowCardinality(String), file_id LowCardinality(String), record_number UInt32, file_line UInt32";
const MAP = "Map(LowCardinality(String), String)";
const EMPTY_MAP = `map()::${MAP}`;

/** The delivered columns of a table as pairs of our name and what the dictionary says of it. */
export function columnsOf(table: RecordTable): readonly (readonly [name: string, column: Column])[] {
  return Object.entries(deliveredColumns(table.delivered));
}

/** The statements that make everything needed to load one table anew; it holds no data outside a load. */
export function landingStatements(table: RecordTable): string[] {
  const { raw, checked, staged, views } = landingNames(table.delivered.name);
  const texts = columnsOf(table).map(([ourName]) => `${columnName(ourName)} String`);
  return [
    ...[...Object.values(views), raw, checked, staged].map((name) => `DROP TABLE IF EXISTS ${name}`),
    `CREATE TABLE ${raw} (${ORIGIN_SQL}, framed UInt8, strict UInt8, excel_serials UInt8, extra ${MAP}, ${texts.join(", ")}) ENGINE = Null`,
    `CREATE TABLE ${checked} (${ORIGIN_SQL}, framed UInt8, accepted UInt8, as_delivered ${MAP}, extra ${MAP}, ${texts.join(", ")}) ENGINE = Null`,
    createTableSql(table.stored, staged),
    viewSql(views.refuse, STAGED_QUARANTINE, refuseSelect(table, `${checked} WHERE NOT accepted`)),
    viewSql(
      views.acceptMended,
      staged,
      typedSelect(table, `${checked} AS t WHERE accepted`, { asDelivered: "as_delivered", read: (_, text) => text }),
    ),
    viewSql(views.mend, checked, mendSelect(table, `${raw} WHERE NOT strict`)),
    viewSql(
      views.accept,
      staged,
      typedSelect(table, `${raw} AS t WHERE strict`, {
        asDelivered: `${EMPTY_MAP} AS as_delivered`,
        read: strictTextSql,
      }),
    ),
  ];
}

function viewSql(name: string, target: string, select: string): string {
  return `CREATE MATERIALIZED VIEW ${name} TO ${target} AS ${select}`;
}

/** The statement that makes the table of refused records of the load under way. */
export const STAGED_QUARANTINE_SQL = `CREATE TABLE IF NOT EXISTS ${STAGED_QUARANTINE} (file_id LowCardinality(String), record_number UInt32, file_line UInt32, problem_number UInt8, column_name LowCardinality(String), reason_code LowCardinality(String), value String, amounts Map(LowCardinality(String), Int64)) ENGINE = MergeTree ORDER BY (file_id, record_number, problem_number)`;

interface TypedSource {
  /** SQL of the column as_delivered. */
  readonly asDelivered: string;
  /** SQL of the canonical text behind a text of the source. */
  readonly read: (column: Column, text: string) => string;
}

/** Accepted texts read into the types they are stored in, with the hashes of key and content. */
function typedSelect(table: RecordTable, source: string, { asDelivered, read }: TypedSource): string {
  const columns = columnsOf(table);
  const types = new Map(table.stored.columns.map(({ name, type }) => [name, type]));
  const values = columns.map(([ourName, column]) => {
    const name = columnName(ourName);
    const type = types.get(name) ?? "String";
    const value = typedSql(column, read(column, `t.${name}`));
    // Few values: what is computed from them later is computed once a value, not once a row.
    return `${type.startsWith("LowCardinality") ? `CAST(${value}, ${literal(type)})` : value} AS ${name}`;
  });
  const key = table.delivered.key.map(columnName).join(", ");
  const content = columns.filter(([name]) => name !== "updatedAt" && name !== "rowId").map(contentHash);
  const names = columns.map(([name]) => columnName(name)).join(", ");
  return `SELECT ${ORIGIN}, cityHash64(${key}) AS key_hash, ${content.join(" + ")} AS row_hash, as_delivered, extra, ${names} FROM (SELECT ${ORIGIN}, ${asDelivered}, extra, ${values.join(", ")} FROM ${source})`;
}

/** Absent adds nothing, so that a column that joins the dictionary later leaves the hash of older records as it is. */
function contentHash([ourName, column]: readonly [string, Column]): string {
  const name = columnName(ourName);
  const hash = `cityHash64(${literal(ourName)}, ${name})`;
  if (column.required) return hash;
  const isText = column.kind === "id" || column.kind === "code" || column.kind === "text";
  return isText ? `if(${name} = '', 0, ${hash})` : `ifNull(${hash}, 0)`;
}

/** Texts in their one spelling, what was changed on the way, and whether the record as a whole is accepted. */
function mendSelect(table: RecordTable, source: string): string {
  const columns = columnsOf(table).map(([ourName, column]) => ({ name: columnName(ourName), column }));
  const origin = `${ORIGIN}, framed, extra`;
  const folded = columns.map(({ name, column }) => `${foldedSql(column, name)} AS t_${name}`);
  const canonical = columns.map(({ name, column }) => `${canonicalSql(column, `t_${name}`)} AS c_${name}`);
  const kept = columns.map(({ name, column }) => {
    const sentinel = sentinelSql(column, `c_${name}`);
    return `${sentinel === undefined ? `c_${name}` : `if(${sentinel}, '', c_${name})`} AS k_${name}`;
  });
  const notes = columns.flatMap(({ name, column }) => {
    const conditions = [
      isFolded(column) ? `NOT isASCII(${name})` : undefined,
      column.icd === true ? smallIcdSql(name) : undefined,
      sentinelSql(column, `c_${name}`),
      losesTimeSql(column, name),
    ].filter((condition) => condition !== undefined);
    return conditions.length === 0 ? [] : [`${literal(name)}, if(${conditions.join(" OR ")}, ${name}, '')`];
  });
  const raws = columns.map(({ name }) => name).join(", ");
  const accepted = allOf(columns.map(({ name, column }) => acceptedSql(column, `k_${name}`)));
  const renamed = columns.map(({ name }) => `k_${name} AS ${name}`).join(", ");
  return `SELECT ${origin}, framed AND ${accepted} AS accepted, as_delivered, ${renamed} FROM (SELECT ${origin}, ${kept.join(", ")}, mapFilter((k, v) -> v != '', map(${notes.join(", ")}))::${MAP} AS as_delivered FROM (SELECT ${origin}, ${raws}, ${canonical.join(", ")} FROM (SELECT ${origin}, excel_serials, ${raws}, ${folded.join(", ")} FROM ${source})))`;
}

/** One row a problem of the refused records; a record whose fields do not fit the header has only that one. */
function refuseSelect(table: RecordTable, source: string): string {
  const columns = columnsOf(table);
  const problems = columns.map(([ourName, column]) => {
    const text = columnName(ourName);
    return `tuple(${literal(ourName)}, if(${acceptedSql(column, text)}, '', ${reasonSql(column, text)}), ${text})`;
  });
  const amounts = columns
    .filter(([, column]) => column.kind === "money")
    .map(([ourName, column]) => {
      const text = columnName(ourName);
      return `${literal(ourName)}, if(framed AND ${text} != '' AND (${acceptedSql(column, text)}), reinterpret(toDecimal64OrZero(${text}, 2), 'Int64'), 0)`;
    });
  const sums = amounts.length === 0 ? "map()::Map(LowCardinality(String), Int64)" : `map(${amounts.join(", ")})`;
  const found = `if(framed, arrayFilter(p -> p.2 != '', [${problems.join(", ")}]), [tuple('', 'FIELD_COUNT', '')])`;
  return `SELECT file_id, record_number, file_line, problem_number, problem.1 AS column_name, problem.2 AS reason_code, problem.3 AS value, if(problem_number = 1, amounts, map()) AS amounts FROM (SELECT file_id, record_number, file_line, ${sums} AS amounts, ${found} AS problems FROM ${source}) ARRAY JOIN problems AS problem, arrayEnumerate(problems) AS problem_number`;
}
