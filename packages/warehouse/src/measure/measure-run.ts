import { Readable } from "node:stream";
import type { Warehouse } from "../client/warehouse.js";
import { localNow } from "../derive/generation.js";
import { measureRun } from "../schema/tables/finding-measure.js";

/** What a measuring run fills. */
export type MeasureKind = "loss" | "owed";

/** A run that has begun: its number, and how its rows are kept and put in force. */
export interface MeasureWriter {
  readonly measureId: number;
  /** Takes one row without its number; all rows have the same columns and are written in batches. */
  add(row: object): Promise<void>;
  /** Takes the rows of the run in force over that a condition picks; `columns` are all but the run's number. */
  takeOver(columns: readonly string[], condition: string): Promise<void>;
  /** Writes what is left; nobody sees it before `finish`. */
  flush(): Promise<void>;
  /** Writes what is left and puts the run in force. @returns rows written. */
  finish(of: { readonly generation: number; readonly parameters: object; readonly seconds: number }): Promise<number>;
}

const BATCH_ROWS = 20_000;

/** Begins a run: clears what earlier runs left behind, and takes the next number. */
export async function beginMeasure(warehouse: Warehouse, kind: MeasureKind, table: string): Promise<MeasureWriter> {
  const [last] = await warehouse.query<{ any: string; own: string }>(
    `SELECT toString(max(measure_id)) AS any, toString(maxIf(measure_id, kind = {kind:String})) AS own FROM ${measureRun.name}`,
    { kind },
  );
  const measureId = Number(last?.any ?? 0) + 1;
  const inForce = Number(last?.own ?? 0);
  await clearOthers(warehouse, table, inForce);
  let batch: string[] = [];
  let columns: readonly string[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    // One piece a batch: a piece a row costs more than the rows themselves.
    const bytes = Readable.from([Buffer.from(batch.join("\n"))], { objectMode: false });
    written += batch.length;
    batch = [];
    await warehouse.insertStream({ table, columns, format: "JSONEachRow" }, bytes);
  };
  return {
    measureId,
    add: async (row) => {
      const numbered = { measure_id: measureId, ...row };
      if (columns.length === 0) columns = Object.keys(numbered);
      batch.push(JSON.stringify(numbered));
      if (batch.length >= BATCH_ROWS) await flush();
    },
    takeOver: async (taken, condition) => {
      const rows = await warehouse.command(
        `INSERT INTO ${table} (measure_id, ${taken.join(", ")})
SELECT {measure:UInt32}, ${taken.join(", ")} FROM ${table} WHERE measure_id = {inForce:UInt32} AND ${condition}`,
        { measure: measureId, inForce },
      );
      written += rows ?? 0;
    },
    flush,
    finish: async ({ generation, parameters, seconds }) => {
      await flush();
      await warehouse.insertRows(measureRun.name, [
        {
          measure_id: measureId,
          kind,
          generation,
          parameters: JSON.stringify(parameters),
          row_count: written,
          finished_at: localNow(),
          seconds,
        },
      ]);
      return written;
    },
  };
}

/** Drops the rows of every run but the one in force. */
export async function clearOthers(warehouse: Warehouse, table: string, inForce: number): Promise<void> {
  const parts = await warehouse.query<{ partition: string }>(
    `SELECT DISTINCT partition FROM system.parts
     WHERE database = currentDatabase() AND active AND table = {table:String} AND partition != {kept:String}`,
    { table, kept: String(inForce) },
  );
  for (const { partition } of parts)
    await warehouse.command(`ALTER TABLE ${table} DROP PARTITION ${Number(partition)}`);
}
