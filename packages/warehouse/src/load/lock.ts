import { hostname } from "node:os";
import { ClickHouseError } from "@clickhouse/client";
import { HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { isSameProcess, ownMark, type ProcessMark } from "../engine/process-identity.js";
import { quoteText } from "../schema/table.js";

const LOCK = "load_lock";
const RECOVERY = "load_lock_recovery";
const TABLE_EXISTS = "57";
/** A recovery is two statements; one older than this was killed in between. */
const RECOVERY_SECONDS = 30;

interface Holder extends ProcessMark {
  readonly host: string;
}

/**
 * One loader at a time, whatever process or machine it runs on: the lock is a table, whose creation succeeds once,
 * with the holder's mark as its comment. The lock of a process that is gone is taken over; a live one never is.
 *
 * @throws HengjianError WAREHOUSE_BUSY at once, naming the process that holds it.
 */
export async function withLoadLock<Result>(warehouse: Warehouse, work: () => Promise<Result>): Promise<Result> {
  const mark: Holder = { ...ownMark(), host: hostname() };
  if (!(await create(warehouse, LOCK, mark))) await takeOver(warehouse, mark);
  try {
    return await work();
  } finally {
    await warehouse.command(`DROP TABLE IF EXISTS ${LOCK}`);
  }
}

async function create(warehouse: Warehouse, name: string, mark: Holder): Promise<boolean> {
  try {
    await warehouse.command(
      `CREATE TABLE ${name} (held UInt8) ENGINE = Null COMMENT ${quoteText(JSON.stringify(mark))}`,
    );
    return true;
  } catch (error) {
    const cause = error instanceof HengjianError ? error.cause : undefined;
    if (cause instanceof ClickHouseError && cause.code === TABLE_EXISTS) return false;
    throw error;
  }
}

/** Only one process recovers at a time, and looks again before it does. */
async function takeOver(warehouse: Warehouse, mark: Holder): Promise<void> {
  assertStale(await holder(warehouse, LOCK));
  await warehouse.command(`DROP TABLE IF EXISTS ${(await isOldRecovery(warehouse)) ? RECOVERY : `${RECOVERY}_none`}`);
  if (!(await create(warehouse, RECOVERY, mark))) throw busy(await holder(warehouse, RECOVERY));
  try {
    assertStale(await holder(warehouse, LOCK));
    await warehouse.command(`DROP TABLE IF EXISTS ${LOCK}`);
    if (!(await create(warehouse, LOCK, mark))) throw busy(await holder(warehouse, LOCK));
  } finally {
    await warehouse.command(`DROP TABLE IF EXISTS ${RECOVERY}`);
  }
}

async function holder(warehouse: Warehouse, name: string): Promise<Holder | undefined> {
  const [row] = await warehouse.query<{ comment: string }>(
    "SELECT comment FROM system.tables WHERE database = currentDatabase() AND name = {name:String}",
    { name },
  );
  return row === undefined ? undefined : (JSON.parse(row.comment) as Holder);
}

async function isOldRecovery(warehouse: Warehouse): Promise<boolean> {
  const [row] = await warehouse.query<{ age: string }>(
    "SELECT toString(toUnixTimestamp(now()) - toUnixTimestamp(metadata_modification_time)) AS age FROM system.tables WHERE database = currentDatabase() AND name = {name:String}",
    { name: RECOVERY },
  );
  return row !== undefined && Number(row.age) > RECOVERY_SECONDS;
}

function assertStale(found: Holder | undefined): void {
  if (found === undefined) return;
  if (found.host !== hostname() || isSameProcess(found)) throw busy(found);
}

function busy(found: Holder | undefined): HengjianError {
  const who = found === undefined ? "another process" : `process ${found.pid} on ${found.host}`;
  return new HengjianError("WAREHOUSE_BUSY", `${who} is loading now; wait until it has ended, then load again`);
}
