// The reference: DuckDB on the same rows in its own file, with the queries of `duckdb/`.
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { measured } from "./measure.mjs";
import { madeColumns } from "./world.mjs";

const FOLDER = fileURLToPath(new URL("./duckdb/", import.meta.url));

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

  /** Takes the rows of a batch over from the engine, through Parquet files that are removed at once. */
  async take(warehouse, batch, folder) {
    for (const { table, columns } of madeColumns()) {
      const file = `${folder}/${table}.parquet`;
      const names = columns.join(", ");
      await warehouse.command(
        `INSERT INTO FUNCTION file('${file}', 'Parquet') SELECT ${names} FROM ${table} WHERE batch_id = {batch:String}`,
        { batch },
        { settings: { output_format_parquet_string_as_string: 1, engine_file_truncate_on_insert: 1 } },
      );
      await this.#connection.run(`CREATE TABLE IF NOT EXISTS ${table} AS FROM read_parquet('${file}') LIMIT 0`);
      await this.#connection.run(`INSERT INTO ${table} FROM read_parquet('${file}')`);
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
