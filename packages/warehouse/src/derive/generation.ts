import type { Warehouse } from "../client/warehouse.js";
import { derivedGeneration } from "../schema/tables/derived-generation.js";
import { BUILT_TABLES, viewName } from "../schema/tables/derived-views.js";
import { generationOf, periodOfBuild } from "./build-id.js";

/** A generation of the relations that readers see. */
export interface DerivedGeneration {
  readonly generation: number;
  /** Builds in force. */
  readonly builds: readonly number[];
  /** The published data under it. */
  readonly snapshot: string;
  /** Published batches it was built from. */
  readonly batchIds: readonly string[];
  /** What the build was steered by, as JSON. */
  readonly parameters: string;
  /** Months of settlement built anew, YYYY-MM, sorted. */
  readonly changedMonths: readonly string[];
  /** First month of an act that may differ from the generation before, YYYY-MM; "": any may. */
  readonly firstChangedMonth: string;
  /** Tables that speak of no single person and got fresh rows since the generation before; known of a build of some months. */
  readonly changedRegisters: readonly string[];
  /** Rows in force by relation. */
  readonly rowCounts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

interface GenerationRow {
  readonly generation: number;
  readonly builds: readonly number[];
  readonly snapshot: string;
  readonly batch_ids: readonly string[];
  readonly parameters: string;
  readonly changed_months: readonly string[];
  readonly first_changed_month: string;
  readonly changed_registers: readonly string[];
  readonly row_counts: Readonly<Record<string, string>>;
  readonly seconds: number;
}

/** The generation in force, or undefined before the first build. */
export async function currentGeneration(warehouse: Warehouse): Promise<DerivedGeneration | undefined> {
  const [row] = await warehouse.query<GenerationRow>(
    `SELECT generation, builds, snapshot, batch_ids, parameters, changed_months, first_changed_month, changed_registers, row_counts, seconds
     FROM ${derivedGeneration.name}
     ORDER BY generation DESC LIMIT 1`,
  );
  if (row === undefined) return undefined;
  return {
    generation: Number(row.generation),
    builds: row.builds.map(Number),
    snapshot: row.snapshot,
    batchIds: row.batch_ids,
    parameters: row.parameters,
    changedMonths: row.changed_months,
    firstChangedMonth: row.first_changed_month,
    changedRegisters: row.changed_registers,
    rowCounts: Object.fromEntries(Object.entries(row.row_counts).map(([name, count]) => [name, Number(count)])),
    seconds: Number(row.seconds),
  };
}

/** The next free number; remains of builds that never came into force are cleared first. */
export async function nextGeneration(warehouse: Warehouse): Promise<number> {
  const current = await currentGeneration(warehouse);
  await removeOldBuilds(warehouse, current?.builds ?? []);
  return (current?.generation ?? 0) + 1;
}

/** What a finished build says of itself. */
export interface FinishedBuild {
  readonly generation: number;
  readonly snapshot: string;
  readonly batchIds: readonly string[];
  readonly parameters: string;
  readonly seconds: number;
  readonly firstChangedMonth: string;
  readonly changedRegisters: readonly string[];
  /** Builds of earlier generations that stay in force. */
  readonly keptBuilds?: readonly number[];
}

/** Puts a finished build in force: one row of one table, so it is there or not. */
export async function publishGeneration(warehouse: Warehouse, finished: FinishedBuild): Promise<DerivedGeneration> {
  const counts = await buildCounts(warehouse);
  const kept = new Set(finished.keptBuilds ?? []);
  const inForce = counts.filter(({ build }) => generationOf(build) === finished.generation || kept.has(build));
  const builds = [...new Set(inForce.map(({ build }) => build))].sort((a, b) => a - b);
  const rowCounts: Record<string, number> = {};
  for (const table of BUILT_TABLES) rowCounts[viewName(table.name)] = 0;
  for (const { table, rows } of inForce) rowCounts[viewName(table)] = (rowCounts[viewName(table)] ?? 0) + rows;
  const changedMonths = builds
    .filter((build) => generationOf(build) === finished.generation)
    .map(periodOfBuild)
    .filter((period) => period.length === "YYYY-MM".length);
  const { generation, snapshot, batchIds, parameters, firstChangedMonth, changedRegisters, seconds } = finished;
  await warehouse.insertRows(derivedGeneration.name, [
    {
      generation,
      builds,
      snapshot,
      batch_ids: batchIds,
      parameters,
      changed_months: changedMonths,
      first_changed_month: firstChangedMonth,
      changed_registers: changedRegisters,
      row_counts: rowCounts,
      built_at: localNow(),
      seconds,
    },
  ]);
  return {
    ...{ generation, builds, snapshot, batchIds, parameters, changedMonths, firstChangedMonth, changedRegisters },
    ...{ rowCounts, seconds },
  };
}

/** Rows by table and build, read from the parts: no table is scanned. */
async function buildCounts(warehouse: Warehouse): Promise<{ table: string; build: number; rows: number }[]> {
  const rows = await warehouse.query<{ table: string; partition: string; row_count: string }>(
    `SELECT table, partition, sum(rows) AS row_count FROM system.parts
     WHERE database = currentDatabase() AND active AND table IN {tables:Array(String)} GROUP BY table, partition`,
    { tables: BUILT_TABLES.map(({ name }) => name) },
  );
  return rows.map((row) => ({ table: row.table, build: Number(row.partition), rows: Number(row.row_count) }));
}

/** Drops every build that is not in force, of each table at once: after a whole build they are hundreds. */
async function removeOldBuilds(warehouse: Warehouse, inForce: readonly number[]): Promise<void> {
  const old = new Map<string, number[]>();
  for (const { table, build } of await buildCounts(warehouse))
    if (!inForce.includes(build)) old.set(table, [...(old.get(table) ?? []), build]);
  for (const [table, builds] of old)
    await warehouse.command(`ALTER TABLE ${table} ${builds.map((build) => `DROP PARTITION ${build}`).join(", ")}`);
}

/** Now as the engine reads it in Asia/Shanghai, to the millisecond. */
export function localNow(): string {
  const shifted = new Date(Date.now() + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 23).replace("T", " ");
}
