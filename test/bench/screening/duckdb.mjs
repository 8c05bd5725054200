// The reference: DuckDB on the same rows in its own file, with the queries of `duckdb/`.
import { createWriteStream, readFileSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { measured } from "./measure.mjs";
import { madeColumns } from "./world.mjs";

const FOLDER = fileURLToPath(new URL("./duckdb/", import.meta.url));

async function* linesOf(batches) {
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** DuckDB's types of columns, by what the engine calls them. */
const TYPES = [
  [/Int\d/, "BIGINT"],
  [/DateTime/, "TIMESTAMP"],
  [/Date/, "DATE"],
  [/Bool/, "BOOLEAN"],
];

async function typesOf(warehouse, table, columns) {
  const rows = await warehouse.query(
    "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}",
    { table },
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  return columns.map((name) => `${name}: '${TYPES.find(([of]) => of.test(types.get(name)))?.[1] ?? "VARCHAR"}'`);
}

/** DuckDB with a bound on threads and memory. */
export class Reference {
  #instance;
  #connection;

  /** @param bounds `threads`, `memoryBytes` */
  static async open(file, { threads, memoryBytes }) {
    const reference = new Reference();
    const memory = `${Math.floor(memoryBytes / 1024 ** 2)}MiB`;
    reference.#instance = await DuckDBInstance.create(file, { threads: String(threads), memory_limit: memory });
    reference.#connection = await reference.#instance.connect();
    await reference.#connection.run("SET preserve_insertion_order = false; SET TimeZone = 'Asia/Shanghai'");
    return reference;
  }

  async rows(sql) {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJS();
  }

  /** Runs the statements of a file of `duckdb/`. @returns what it took */
  run(name) {
    const text = readFileSync(`${FOLDER}${name}.sql`, "utf8");
    return measured(
      name,
      () => this.#connection.run(text),
      () => process.pid,
    );
  }

  /** Takes the rows of a batch over from the engine, line by line: its user may see no files. */
  async take(warehouse, batch, folder) {
    for (const { table, columns } of madeColumns()) {
      const file = `${folder}/${table}.jsonl`;
      const sql = `SELECT ${columns.join(", ")} FROM ${table} WHERE batch_id = {batch:String}`;
      // Tens of millions of lines took longer than a read may by default, on a slow machine.
      const rows = warehouse.stream(sql, { batch }, { timeoutSeconds: 3600 });
      await pipeline(linesOf(rows), createWriteStream(file));
      const types = await typesOf(warehouse, table, columns);
      const source = `read_json('${file}', format = 'newline_delimited', columns = {${types.join(", ")}})`;
      await this.#connection.run(`CREATE TABLE IF NOT EXISTS ${table} AS FROM ${source} LIMIT 0`);
      await this.#connection.run(`INSERT INTO ${table} FROM ${source}`);
      rmSync(file);
    }
    await this.#connection.run("CHECKPOINT");
  }

  async removeMonth() {
    for (const table of ["settlement", "visit", "diagnosis", "fee_line"])
      await this.#connection.run(`DELETE FROM ${table} WHERE batch_id = 'month'`);
  }

  close() {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
