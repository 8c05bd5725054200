import { columnName, deliveredColumns } from "@hengjian/domain";
import type { Warehouse } from "../../client/warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { filledSql } from "../columns/first-filled.js";
import { acceptedSql } from "../columns/judge.js";
import { canonicalSql, foldedSql } from "../columns/normalise.js";
import { literal } from "../columns/sql-text.js";
import { typedSql } from "../columns/typed.js";
import type { ReadyFile } from "../landing/land-files.js";
import { keptRows, type Tally } from "./tally.js";

const PATIENCE = { timeoutSeconds: 3600 };

/** A table's files in the load under way. */
interface Landed {
  readonly table: RecordTable;
  readonly ready: readonly ReadyFile[];
  /** Whole numbers in date columns are Excel serials. */
  readonly excelSerialDates: boolean;
}

/**
 * Counts, of files that bring several columns of one meaning, the records in which a column that is kept aside says
 * something else than what was read, with the first line of them.
 */
export async function tallyRepeats(
  warehouse: Warehouse,
  { table, ready, excelSerialDates }: Landed,
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  const own = ready.filter(({ header }) => header.table.name === table.delivered.name && header.repeats.size > 0);
  const layouts = new Map<string, ReadyFile[]>();
  for (const file of own) {
    const key = JSON.stringify([...file.header.repeats]);
    layouts.set(key, [...(layouts.get(key) ?? []), file]);
  }
  for (const [first, ...others] of layouts.values()) {
    if (first === undefined) continue;
    const repeats = [...first.header.repeats];
    const counts = repeats.map((repeat, index) => countsSql(table, repeat, index));
    const rows = await warehouse.query<Record<string, string>>(
      `WITH ${excelSerialDates ? 1 : 0} AS excel_serials SELECT file_id, ${counts.join(", ")} FROM ${keptRows(table)} AND file_id IN {files:Array(String)} GROUP BY file_id`,
      { files: [first, ...others].map(({ file }) => file.sha256) },
      PATIENCE,
    );
    for (const row of rows) noteRow(row, repeats, tallies.get(row.file_id ?? ""));
  }
}

function noteRow(
  row: Readonly<Record<string, string>>,
  repeats: readonly (readonly [string, string])[],
  tally: Tally | undefined,
): void {
  for (const [index, [delivered]] of repeats.entries()) {
    const records = Number(row[`differing_${index}`] ?? 0);
    if (records > 0) tally?.differing.push({ column: delivered, records, line: Number(row[`line_${index}`]) });
  }
}

/** SQL: how many records differ in one column that is kept aside, and the first line of them. */
function countsSql(table: RecordTable, [delivered, ourName]: readonly [string, string], index: number): string {
  const column = deliveredColumns(table.delivered)[ourName];
  if (column === undefined) return `0 AS differing_${index}, 0 AS line_${index}`;
  const raw = `extra[${literal(delivered)}]`;
  const canonical = canonicalSql(column, foldedSql(column, raw));
  const same = `(${acceptedSql(column, canonical)}) AND ifNull(${typedSql(column, canonical)} = ${columnName(ourName)}, false)`;
  const differs = `${filledSql(column, raw)} AND NOT (${same})`;
  return `countIf(${differs}) AS differing_${index}, minIf(file_line, ${differs}) AS line_${index}`;
}
