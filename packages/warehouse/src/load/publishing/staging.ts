import type { Warehouse } from "../../client/warehouse.js";
import { RECORD_TABLES, type RecordTable } from "../../schema/tables/record-tables.js";
import {
  LONG_CONDITIONS,
  landingNames,
  landingStatements,
  STAGED_QUARANTINE,
  STAGED_QUARANTINE_SQL,
} from "../landing/landing-objects.js";
import { STAGED_FATE, STAGED_FATE_SQL } from "./settle-records.js";

/** Makes empty staged tables for these tables of records. Whatever an earlier load left there is gone. */
export async function openStaging(warehouse: Warehouse, tables: readonly RecordTable[]): Promise<void> {
  for (const name of [STAGED_FATE, STAGED_QUARANTINE]) await warehouse.command(`DROP TABLE IF EXISTS ${name}`);
  await warehouse.command(STAGED_QUARANTINE_SQL);
  await warehouse.command(STAGED_FATE_SQL);
  await Promise.all(tables.map((table) => runInTurn(warehouse, landingStatements(table))));
}

async function runInTurn(warehouse: Warehouse, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await warehouse.command(statement, {}, { settings: LONG_CONDITIONS });
}

/** Removes everything a load works with. */
export async function closeStaging(warehouse: Warehouse): Promise<void> {
  const landing = RECORD_TABLES.map(({ stored }) => landingNames(stored.name));
  const views = landing.flatMap((names) => Object.values(names.views));
  const tables = [
    ...landing.flatMap(({ raw, checked, staged }) => [raw, checked, staged]),
    STAGED_FATE,
    STAGED_QUARANTINE,
  ];
  const rows = await warehouse.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND name IN {names:Array(String)}",
    { names: [...views, ...tables] },
  );
  const live = new Set(rows.map(({ name }) => name));
  // Views first: they read the tables.
  for (const names of [views, tables])
    await Promise.all(
      names.filter((name) => live.has(name)).map((name) => warehouse.command(`DROP TABLE IF EXISTS ${name}`)),
    );
}

/**
 * Removes rows of loads that were killed between writing and publishing. Their files stand in file_registry without
 * a published batch; readers never saw them.
 */
export async function removeUnpublished(warehouse: Warehouse): Promise<void> {
  const rows = await warehouse.query<{ batch_id: string; tables: string[] }>(
    "SELECT batch_id, groupUniqArray(table_name) AS tables FROM file_registry WHERE batch_id NOT IN (SELECT batch_id FROM load_manifest) GROUP BY batch_id ORDER BY batch_id",
  );
  for (const { batch_id, tables } of rows) {
    for (const name of [...tables, "quarantine", "superseded_record", "file_registry"])
      await warehouse.command(
        `ALTER TABLE ${name} DELETE WHERE batch_id = {batch:String}`,
        { batch: batch_id },
        { settings: { mutations_sync: 2 } },
      );
  }
}
