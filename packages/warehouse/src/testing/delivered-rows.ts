import { DELIVERED_TABLES } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { prepareComputedTables } from "../schema/prepare-computed.js";
import { createTableSql } from "../schema/table.js";
import { recordTable } from "../schema/tables/record-tables.js";

/** Rows by delivered table; keys are columns in snake_case, what is left out is absent. */
export type DeliveredRows = Readonly<Record<string, readonly object[]>>;

/**
 * Makes the relations of published rows as plain tables of the same names and columns, and the computed tables on top:
 * tests of what comes after loading need no files.
 */
export async function createDeliveredTables(warehouse: Warehouse): Promise<void> {
  for (const delivered of DELIVERED_TABLES)
    await warehouse.command(createTableSql(recordTable(delivered).stored, currentName(delivered.name)));
  await prepareComputedTables(warehouse);
}

/** Takes the place of everything delivered before. */
export async function deliverRows(warehouse: Warehouse, rows: DeliveredRows): Promise<void> {
  for (const { name } of DELIVERED_TABLES) {
    await warehouse.command(`TRUNCATE TABLE ${currentName(name)}`);
    const table = rows[name] ?? [];
    // Rows may name different columns: each set of columns is an insert of its own.
    const shapes = new Map<string, object[]>();
    for (const row of table) {
      const shape = Object.keys(row).join(" ");
      shapes.set(shape, [...(shapes.get(shape) ?? []), row]);
    }
    for (const shape of shapes.values()) await warehouse.insertRows(currentName(name), shape);
  }
}

function currentName(table: string): string {
  return `current_${table}`;
}
