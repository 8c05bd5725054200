import type { Warehouse } from "../client/warehouse.js";
import { engineMeta } from "./tables/engine-meta.js";

/** The facts of engine_meta that hold now, by key. */
export async function readFacts(warehouse: Warehouse): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ key: string; latest: string }>(
    `SELECT key, argMax(value, (recorded_at, value)) AS latest FROM ${engineMeta.name} GROUP BY key ORDER BY key`,
  );
  return new Map(rows.map(({ key, latest }) => [key, latest]));
}

/** Records facts; together they become visible at once or not at all (one block of one table). */
export async function recordFacts(
  warehouse: Warehouse,
  facts: readonly (readonly [key: string, value: string])[],
): Promise<void> {
  const [{ now } = { now: "" }] = await warehouse.query<{ now: string }>("SELECT now64(6, 'Asia/Shanghai') AS now");
  const rows = facts.map(([key, value]) => ({ key, value, recorded_at: now }));
  await warehouse.insertRows(engineMeta.name, rows);
}
