import type { Warehouse } from "../client/warehouse.js";
import { migrate } from "./migrate.js";
import { COMPUTED_TABLES, COMPUTED_VIEWS } from "./tables/computed-tables.js";
import { CURRENT_VIEWS } from "./tables/current-views.js";
import { RECORD_TABLES } from "./tables/record-tables.js";
import { supersededRecord } from "./tables/superseded-record.js";
import { createViewSql } from "./view.js";

/**
 * Brings a warehouse to the state that loading and reading need: tables of records, computed tables, the `current_*`
 * views and those over the computed tables. May be run again and again.
 *
 * @example
 * await prepareWarehouse(warehouse)
 */
export async function prepareWarehouse(warehouse: Warehouse): Promise<void> {
  const tables = [supersededRecord, ...RECORD_TABLES.map(({ stored }) => stored), ...COMPUTED_TABLES];
  await migrate(warehouse, { tables });
  for (const view of [...CURRENT_VIEWS, ...COMPUTED_VIEWS]) await warehouse.command(createViewSql(view));
}
