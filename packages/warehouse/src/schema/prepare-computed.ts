import type { Warehouse } from "../client/warehouse.js";
import { createTableSql } from "./table.js";
import { COMPUTED_TABLES, COMPUTED_VIEWS } from "./tables/computed-tables.js";
import { createViewSql } from "./view.js";

/**
 * Creates the computed tables that are missing and renews their views; may be run again and again. Tables of a database
 * that is kept are brought forward by `migrate` with COMPUTED_TABLES first.
 */
export async function prepareComputedTables(warehouse: Warehouse): Promise<void> {
  for (const table of COMPUTED_TABLES) await warehouse.command(createTableSql(table));
  for (const view of COMPUTED_VIEWS) await warehouse.command(createViewSql(view));
}
