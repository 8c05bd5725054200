import type { Warehouse } from "../../client/warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import type { ReadyFile } from "../landing/land-files.js";
import { landingNames } from "../landing/landing-objects.js";
import { storeQuarantine } from "./raw-texts.js";
import { STAGED_FATE } from "./settle-records.js";
import { keptRows, type Tally } from "./tally.js";

/** Everything one call publishes. */
export interface Publication {
  readonly batchId: string;
  readonly tables: readonly RecordTable[];
  readonly files: readonly ReadyFile[];
  readonly records: ReadonlyMap<string, number>;
  readonly tallies: ReadonlyMap<string, Tally>;
}

/**
 * Makes a landed call visible: first its files are registered (so that a killed call can be cleaned up), then its rows
 * are moved in behind the readers' backs, then one row in the manifest publishes all of it at once.
 */
export async function publish(warehouse: Warehouse, publication: Publication): Promise<void> {
  await registerFiles(warehouse, publication);
  await Promise.all(publication.tables.map((table) => moveRows(warehouse, table)));
  await storeSuperseded(warehouse, publication);
  const refused = publication.files.filter(({ file }) => (publication.tallies.get(file.sha256)?.quarantined ?? 0) > 0);
  await storeQuarantine(warehouse, refused, publication.batchId);
  await warehouse.insertRows("load_manifest", [manifestRow(publication, await engineNow(warehouse))]);
}

async function engineNow(warehouse: Warehouse): Promise<string> {
  const [row] = await warehouse.query<{ now: string }>("SELECT toString(now64(6, 'Asia/Shanghai')) AS now");
  return row?.now ?? "";
}

async function registerFiles(warehouse: Warehouse, { batchId, files, records, tallies }: Publication): Promise<void> {
  const now = await engineNow(warehouse);
  const rows = files.map(({ file, header }) => {
    const tally = tallies.get(file.sha256);
    return {
      file_id: file.sha256,
      batch_id: batchId,
      file_name: file.name,
      size_bytes: file.sizeBytes,
      table_name: header.table.name,
      encoding: file.encoding,
      header: file.header,
      record_count: records.get(file.sha256) ?? 0,
      landed_count: tally?.landed ?? 0,
      quarantined_count: tally?.quarantined ?? 0,
      duplicate_count: tally?.duplicates ?? 0,
      registered_at: now,
    };
  });
  await warehouse.insertRows("file_registry", rows);
}

/** Whole partitions change hands when nothing is withheld, which costs nothing; otherwise the kept rows are copied. */
async function moveRows(warehouse: Warehouse, table: RecordTable): Promise<void> {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const [row] = await warehouse.query<{ n: string }>(
    `SELECT count() AS n FROM ${STAGED_FATE} WHERE table_name = '${name}' AND fate IN ('duplicate', 'conflict')`,
  );
  if (Number(row?.n ?? 0) > 0) {
    await warehouse.command(`INSERT INTO ${name} SELECT * FROM ${keptRows(table)}`, {}, COPY);
    return;
  }
  const partitions = await warehouse.query<{ id: string }>(
    "SELECT DISTINCT partition_id AS id FROM system.parts WHERE database = currentDatabase() AND table = {table:String} AND active ORDER BY id",
    { table: staged },
  );
  for (const { id } of partitions)
    await warehouse.command(`ALTER TABLE ${staged} MOVE PARTITION ID '${id.replace(/[^\w-]/g, "")}' TO TABLE ${name}`);
}

const COPY = { timeoutSeconds: 3600, settings: { max_partitions_per_insert_block: 0 } };

async function storeSuperseded(warehouse: Warehouse, { batchId }: Publication): Promise<void> {
  await warehouse.command(
    `INSERT INTO superseded_record SELECT {batch:String}, table_name, file_id, record_number FROM ${STAGED_FATE} WHERE fate = 'superseded'`,
    { batch: batchId },
  );
}

function manifestRow({ batchId, files, tallies }: Publication, now: string): object {
  const tableRows: Record<string, number> = {};
  for (const { file, header } of files) {
    const landed = tallies.get(file.sha256)?.landed ?? 0;
    tableRows[header.table.name] = (tableRows[header.table.name] ?? 0) + landed;
  }
  return {
    batch_id: batchId,
    published_at: now,
    file_ids: files.map(({ file }) => file.sha256),
    table_rows: tableRows,
  };
}
