import type { Warehouse } from "../client/warehouse.js";

/** What load calls brought since a generation was built; statements that ask for it bind `fresh` to its batches. */
export interface FreshRows {
  readonly batches: readonly string[];
  /** Tables of which they superseded records. */
  readonly supersededTables: ReadonlySet<string>;
}

/** @param batches load calls that the generation in force does not know. */
export async function freshRows(warehouse: Warehouse, batches: readonly string[]): Promise<FreshRows> {
  const rows = await warehouse.query<{ name: string }>(
    "SELECT DISTINCT toString(table_name) AS name FROM superseded_record WHERE batch_id IN {batches:Array(String)}",
    { batches },
  );
  return { batches, supersededTables: new Set(rows.map(({ name }) => name)) };
}

/** SQL condition: fresh rows of a table, and old versions that they took the place of; where there are none, none are sought. */
export function changedRows(table: string, fresh: FreshRows): string {
  const own = "batch_id IN {fresh:Array(String)}";
  if (!fresh.supersededTables.has(table)) return own;
  return `(${own} OR (file_id, record_number) IN (SELECT file_id, record_number FROM superseded_record
     WHERE table_name = '${table}' AND batch_id IN {fresh:Array(String)}))`;
}
