import { columnName, deliveredColumns } from "@hengjian/domain";
import type { Warehouse } from "../../client/warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { landingNames, STAGED_QUARANTINE } from "../landing/landing-objects.js";
import { settleVersions, type Version } from "./fates.js";

/** Table of what becomes of staged and published records in the load under way. */
export const STAGED_FATE = "staged_fate";

/** The statement that makes it. */
export const STAGED_FATE_SQL = `CREATE TABLE IF NOT EXISTS ${STAGED_FATE} (table_name LowCardinality(String), file_id LowCardinality(String), record_number UInt32, fate LowCardinality(String)) ENGINE = MergeTree ORDER BY (table_name, fate, file_id, record_number)`;

const ROWS_AT_ONCE = 5000;

/** Long work over many records. */
const PATIENCE = { timeoutSeconds: 3600 };

/**
 * Finds out of all staged records of a table which are copies of others, which supersede earlier versions, which were
 * superseded before they came, and which contradict another: writes them to `staged_fate`, contradictions also to the
 * quarantine of the load.
 */
export async function settleRecords(warehouse: Warehouse, table: RecordTable, corrections: boolean): Promise<void> {
  if (!(await hasRepeatedKeys(warehouse, table))) return;
  await markDuplicates(warehouse, table);
  const rows: object[] = [];
  for await (const versions of contestedRecords(warehouse, table)) {
    for (const { version, fate } of settleVersions(versions, corrections))
      rows.push({ table_name: table.stored.name, file_id: version.fileId, record_number: version.recordNumber, fate });
    if (rows.length >= ROWS_AT_ONCE) await warehouse.insertRows(STAGED_FATE, rows.splice(0));
  }
  await warehouse.insertRows(STAGED_FATE, rows);
  await quarantineConflicts(warehouse, table);
}

/** Whether any key comes twice or is already published: mostly not, and then there is nothing to settle. */
async function hasRepeatedKeys(warehouse: Warehouse, table: RecordTable): Promise<boolean> {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const twice = `SELECT key_hash FROM ${staged} GROUP BY key_hash HAVING count() > 1 LIMIT 1`;
  const known = `SELECT key_hash FROM ${name} WHERE key_hash IN (SELECT key_hash FROM ${staged}) LIMIT 1`;
  const rows = await warehouse.query(
    `SELECT key_hash FROM (${twice}) UNION ALL SELECT key_hash FROM (${known})`,
    {},
    PATIENCE,
  );
  return rows.length > 0;
}

/** Copies of a published version that counts or of one known with the same time of update, and all but one of equal staged records (the latest updated stays). */
async function markDuplicates(warehouse: Warehouse, table: RecordTable): Promise<void> {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const insert = `INSERT INTO ${STAGED_FATE} SELECT '${name}', file_id, record_number, 'duplicate' FROM`;
  const keys = `SELECT key_hash FROM ${staged}`;
  const published = `SELECT key_hash, row_hash FROM current_${name} WHERE key_hash IN (${keys})`;
  const versions = `SELECT key_hash, row_hash, assumeNotNull(updated_at) FROM ${name} WHERE batch_id IN (SELECT batch_id FROM load_manifest) AND updated_at IS NOT NULL AND key_hash IN (${keys})`;
  const known = `(key_hash, row_hash) IN (${published}) OR (updated_at IS NOT NULL AND (key_hash, row_hash, ifNull(updated_at, toDateTime(0))) IN (${versions}))`;
  await warehouse.command(`${insert} ${staged} WHERE ${known}`, {}, PATIENCE);
  const twice = `SELECT key_hash FROM ${staged} GROUP BY key_hash HAVING count() > 1`;
  const copies = `SELECT file_id, record_number, row_number() OVER (PARTITION BY key_hash, row_hash ORDER BY updated_at DESC NULLS LAST, file_id, record_number) AS copy FROM ${staged} WHERE key_hash IN (${twice}) AND (file_id, record_number) NOT IN (SELECT file_id, record_number FROM ${STAGED_FATE} WHERE table_name = '${name}')`;
  await warehouse.command(`${insert} (${copies}) WHERE copy > 1`, {}, PATIENCE);
}

interface VersionRow {
  readonly key: readonly unknown[];
  readonly published: number;
  readonly row_hash: string;
  readonly updated_at: string | null;
  readonly file_id: string;
  readonly record_number: number;
}

/** Records with more than one version, each with all its versions. */
async function* contestedRecords(warehouse: Warehouse, table: RecordTable): AsyncGenerator<Version[]> {
  let versions: Version[] = [];
  let current = "";
  for await (const rows of warehouse.stream<VersionRow>(contestedSql(table), {}, PATIENCE)) {
    for (const row of rows) {
      const key = JSON.stringify(row.key);
      if (key !== current && versions.length > 1) yield versions;
      if (key !== current) versions = [];
      current = key;
      versions.push({
        published: Number(row.published) === 1,
        rowHash: row.row_hash,
        updatedAt: row.updated_at,
        fileId: row.file_id,
        recordNumber: Number(row.record_number),
      });
    }
  }
  if (versions.length > 1) yield versions;
}

/** The hash of the key only finds candidates; records are told apart by the key itself. */
function contestedSql(table: RecordTable): string {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const key = `[${table.delivered.key.map((one) => `toString(${columnName(one)})`).join(", ")}]`;
  const columns = `${key} AS key, row_hash, updated_at, file_id, record_number`;
  const open = `(file_id, record_number) NOT IN (SELECT file_id, record_number FROM ${STAGED_FATE} WHERE table_name = '${name}')`;
  const stagedRows = `SELECT key_hash, 0 AS published, ${columns} FROM ${staged} WHERE ${open}`;
  const publishedRows = `SELECT key_hash, 1 AS published, ${columns} FROM current_${name} WHERE key_hash IN (SELECT key_hash FROM ${staged} WHERE ${open})`;
  const contested = `SELECT key_hash FROM (SELECT key_hash FROM ${staged} WHERE ${open} UNION ALL SELECT key_hash FROM current_${name} WHERE key_hash IN (SELECT key_hash FROM ${staged} WHERE ${open})) GROUP BY key_hash HAVING count() > 1`;
  return `SELECT key, published, row_hash, toString(updated_at) AS updated_at, file_id, record_number FROM (${stagedRows} UNION ALL ${publishedRows}) WHERE key_hash IN (${contested}) ORDER BY key_hash, key, published, file_id, record_number`;
}

async function quarantineConflicts(warehouse: Warehouse, table: RecordTable): Promise<void> {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const money = Object.entries(deliveredColumns(table.delivered)).filter(([, column]) => column.kind === "money");
  const sums = money.map(([ourName]) => `'${ourName}', ifNull(${columnName(ourName)}, 0)`);
  const amounts = sums.length === 0 ? "map()::Map(LowCardinality(String), Int64)" : `map(${sums.join(", ")})`;
  const key = table.delivered.key.map((one) => `toString(${columnName(one)})`).join(", '/', ");
  const conflicts = `SELECT file_id, record_number FROM ${STAGED_FATE} WHERE table_name = '${name}' AND fate = 'conflict'`;
  await warehouse.command(
    `INSERT INTO ${STAGED_QUARANTINE} SELECT file_id, record_number, file_line, 1, '${table.delivered.key[0] ?? ""}', 'CONFLICT', concat(${key}), ${amounts} FROM ${staged} WHERE (file_id, record_number) IN (${conflicts})`,
    {},
    PATIENCE,
  );
}
