import { identifier } from "../../client/identifier.js";
import type { Warehouse } from "../../client/warehouse.js";
import { recreateOnce } from "../../schema/prepare-warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { landingStatements, STAGED_QUARANTINE_SQL } from "../landing/landing-objects.js";
import { STAGED_FATE_SQL } from "./settle-records.js";

/** Makes what these tables are loaded through, unless it is there; all of it is empty. */
export async function openStaging(warehouse: Warehouse, tables: readonly RecordTable[]): Promise<void> {
  await recreateOnce(warehouse, "landing", [STAGED_QUARANTINE_SQL, STAGED_FATE_SQL]);
  await Promise.all(
    tables.map((table) => recreateOnce(warehouse, `landing:${table.stored.name}`, landingStatements(table))),
  );
  await clearStaging(warehouse);
}

/** Empties everything a load works with, whichever load left it. */
export async function clearStaging(warehouse: Warehouse): Promise<void> {
  const filled = await warehouse.query<{ table: string }>(
    "SELECT DISTINCT table FROM system.parts WHERE database = currentDatabase() AND active AND startsWith(table, 'staged_') ORDER BY table",
  );
  await Promise.all(filled.map(({ table }) => warehouse.command(`TRUNCATE TABLE ${identifier(table)}`)));
}

/**
 * Ends inserts that a killed loader left in the engine: who holds the load lock knows that nobody else's are running,
 * and their last blocks must not fall into this load's staged tables.
 */
export async function endOrphanedInserts(warehouse: Warehouse): Promise<void> {
  await warehouse.command(
    "KILL QUERY WHERE user = currentUser() AND current_database = currentDatabase() AND query_kind = 'Insert' AND startsWith(query, 'INSERT INTO raw_') SYNC",
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
