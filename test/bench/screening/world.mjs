// Rows for the screening benchmark, made inside the engine from hashes of their numbers: the same on every machine.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./world/", import.meta.url));
/** Tables whose rows belong to a batch, in the order in which they are made. */
const CASE_TABLES = ["settlement", "visit", "diagnosis", "fee-line"];
/** Settlements that would end after the last day are left out; so many more are begun. */
const ENDS_LATER = 1.005;
const PERSONS_A_SETTLEMENT = 1 / 12;

/** The years that everything is about, and the month that is delivered afterwards. */
export const HISTORY = { batch: "history", firstDay: "2023-01-01", days: 1096, months: 36 };
export const MONTH = { batch: "month", firstDay: "2026-01-01", days: 31 };

function statements(name) {
  return readFileSync(`${FOLDER}${name}.sql`, "utf8").split(";\n");
}

/** Delivered tables with the columns that are made, read from the statements that make them. */
export function madeColumns() {
  const made = [...CASE_TABLES, "reference"].flatMap(statements);
  return made.map((statement) => {
    const [, table, columns] = /INSERT INTO (\w+) \(([^)]*)\)/.exec(statement);
    const delivered = columns.split(",").map((name) => name.trim());
    return { table, columns: delivered.filter((name) => !["file_id", "record_number"].includes(name)) };
  });
}

async function makeCases(warehouse, { batch, firstDay, days }, { first, count, persons }) {
  const values = { batch, first_day: firstDay, days, first, count, persons };
  for (const name of ["plan", ...CASE_TABLES])
    for (const statement of statements(name)) await warehouse.command(statement, values);
}

async function publish(warehouse, batch) {
  const row = { batch_id: batch, published_at: "2026-02-01 00:00:00.000000", file_ids: [], table_rows: {} };
  await warehouse.insertRows("load_manifest", [row]);
}

/** Makes and publishes the years: `settlements` settlements and about eight times as many lines. */
export async function makeHistory(warehouse, settlements) {
  const persons = Math.round(settlements * PERSONS_A_SETTLEMENT);
  for (const statement of statements("plan-table")) await warehouse.command(statement);
  for (const statement of statements("reference"))
    await warehouse.command(statement, { batch: HISTORY.batch, persons });
  const count = Math.round(settlements * ENDS_LATER);
  await makeCases(warehouse, HISTORY, { first: 0, count, persons });
  await publish(warehouse, HISTORY.batch);
}

/** Makes and publishes the month after the years, of the usual size of a month. */
export async function makeMonth(warehouse, settlements) {
  const persons = Math.round(settlements * PERSONS_A_SETTLEMENT);
  const first = 12 * Math.ceil((settlements * ENDS_LATER) / 12);
  const count = Math.round(settlements / HISTORY.months);
  await makeCases(warehouse, MONTH, { first, count, persons });
  await publish(warehouse, MONTH.batch);
}

/** Takes the month away again, so that kept data can be measured once more. */
export async function removeMonth(warehouse) {
  const tables = ["load_manifest", "settlement", "visit", "diagnosis", "fee_line"];
  for (const table of tables)
    await warehouse.command(
      `ALTER TABLE ${table} DELETE WHERE batch_id = 'month'`,
      {},
      { settings: { mutations_sync: 2 } },
    );
  await warehouse.command(
    "ALTER TABLE world_plan DELETE WHERE batch = 'month'",
    {},
    { settings: { mutations_sync: 2 } },
  );
}
