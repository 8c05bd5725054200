import { createHash } from "node:crypto";
import type { Warehouse } from "../client/warehouse.js";
import { readFacts, recordFacts } from "./facts.js";
import { migrate } from "./migrate.js";
import { COMPUTED_TABLES, COMPUTED_VIEWS } from "./tables/computed-tables.js";
import { CURRENT_VIEWS } from "./tables/current-views.js";
import { RECORD_TABLES } from "./tables/record-tables.js";
import { supersededRecord } from "./tables/superseded-record.js";
import { createViewSql } from "./view.js";

const VIEWS = "views";

/**
 * Brings a warehouse to the state that loading and reading need: tables of records, computed tables, the `current_*`
 * views and those over the computed tables. May be run again and again; when nothing is to do it costs three small
 * queries.
 *
 * @example
 * await prepareWarehouse(warehouse)
 */
export async function prepareWarehouse(warehouse: Warehouse): Promise<void> {
  const tables = [supersededRecord, ...RECORD_TABLES.map(({ stored }) => stored), ...COMPUTED_TABLES];
  await migrate(warehouse, { tables });
  const statements = [...CURRENT_VIEWS, ...COMPUTED_VIEWS].map(createViewSql);
  await recreateOnce(warehouse, VIEWS, statements);
}

/**
 * Runs statements whose result depends on nothing but themselves, unless these very statements were run before.
 *
 * @param key what they make; the fact under which they are remembered.
 */
export async function recreateOnce(warehouse: Warehouse, key: string, statements: readonly string[]): Promise<void> {
  const wanted = createHash("sha256").update(statements.join(";")).digest("hex");
  if ((await readFacts(warehouse)).get(key) === wanted) return;
  for (const statement of statements) await warehouse.command(statement, {}, { settings: LONG_CONDITIONS });
  await recordFacts(warehouse, [[key, wanted]]);
}

/** The engine must not look for chains of comparisons in conditions of a hundred parts: it takes seconds a statement. */
export const LONG_CONDITIONS = { optimize_and_compare_chain: 0 };
