import { DELIVERED_TABLES } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { prepareWarehouse } from "../schema/prepare-warehouse.js";

/** Rows by delivered table; keys are columns in snake_case, what is left out is absent. */
export type DeliveredRows = Readonly<Record<string, readonly object[]>>;

const NEVER_SETTLED = ["load_manifest", "superseded_record"];

/** Makes all tables and views: tests of what comes after loading need no files. */
export async function createDeliveredTables(warehouse: Warehouse): Promise<void> {
  await prepareWarehouse(warehouse);
}

/** Publishes one batch of rows in the place of everything delivered before. */
export async function deliverRows(warehouse: Warehouse, rows: DeliveredRows): Promise<void> {
  for (const name of [...DELIVERED_TABLES.map((table) => table.name), ...NEVER_SETTLED])
    await warehouse.command(`TRUNCATE TABLE ${name}`);
  batches += 1;
  await addBatch(warehouse, rows);
}

let batches = 0;

/** Publishes one more batch; a row whose key was delivered before takes the earlier one's place. */
export async function addBatch(warehouse: Warehouse, rows: DeliveredRows): Promise<string> {
  batches += 1;
  const batch_id = `batch-${String(batches).padStart(6, "0")}`;
  for (const table of DELIVERED_TABLES) {
    const records = (rows[table.name] ?? []).map((row, index) => ({
      ...row,
      batch_id,
      file_id: `${batch_id}-${table.name}`,
      record_number: index + 1,
    }));
    // Rows may name different columns: each set of columns is an insert of its own.
    const shapes = new Map<string, object[]>();
    for (const row of records) {
      const shape = Object.keys(row).join(" ");
      shapes.set(shape, [...(shapes.get(shape) ?? []), row]);
    }
    for (const shape of shapes.values()) await warehouse.insertRows(table.name, shape);
    if (records.length > 0) await supersede(warehouse, table.name, { batch_id, key: table.key.map(snakeCase) });
  }
  await warehouse.insertRows("load_manifest", [
    { batch_id, published_at: "2025-01-01 00:00:00.000000", file_ids: [], table_rows: {} },
  ]);
  return batch_id;
}

async function supersede(
  warehouse: Warehouse,
  table: string,
  of: { readonly batch_id: string; readonly key: readonly string[] },
): Promise<void> {
  const key = `(${of.key.join(", ")})`;
  await warehouse.command(
    `INSERT INTO superseded_record SELECT {batch:String}, '${table}', file_id, record_number FROM current_${table}
     WHERE batch_id != {batch:String} AND ${key} IN (SELECT ${key} FROM ${table} WHERE batch_id = {batch:String})`,
    { batch: of.batch_id },
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
