import {
  isOfCases,
  type LinesReach,
  type SqlScope,
  selectCaseLinesOfScope,
  selectCasesOfScope,
  selectNearLinesOfScope,
} from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { periodOfBuild } from "../derive/build-id.js";
import { netFeeLineRows } from "../schema/tables/net-fee-line.js";

/** How lines are laid apart. */
export interface LayingOfLines {
  /** Table in which they lie. */
  readonly table: string;
  readonly reach: LinesReach;
  readonly engine: string;
  /** Columns that are taken. */
  readonly columns: readonly string[];
  /** Builds in force. */
  readonly builds: readonly number[];
  /** Table of the persons whose lines are wanted; absent: everybody's. */
  readonly persons?: string;
}

/** Lines are written by one thread unless it is said otherwise. */
const ON_TWO_CORES = { max_insert_threads: 2 };

/** The lines apart of a scope in one table: those near it first, for which days are enough, then the older ones of its cases. */
export class LaidLines {
  readonly #warehouse: Warehouse;
  readonly #of: LayingOfLines;

  constructor(warehouse: Warehouse, of: LayingOfLines) {
    this.#warehouse = warehouse;
    this.#of = of;
  }

  /** Lays the lines near the scope. */
  async layNear(scope: SqlScope): Promise<void> {
    const { table, engine } = this.#of;
    await this.#write(
      `CREATE OR REPLACE TABLE ${table} ENGINE = ${engine} AS ${selectNearLinesOfScope(scope, this.#of)}`,
    );
  }

  /** Lays the older lines of the scope's cases beside those near it, once settlements and stays are where the scope says. */
  async layOlder(scope: SqlScope): Promise<void> {
    const { table, reach, columns } = this.#of;
    const cases = casesOf(table);
    const found = selectCasesOfScope({ linesApart: table, ...scope }, reach);
    await this.#warehouse.command(`CREATE OR REPLACE TABLE ${cases} ENGINE = Memory AS ${found}`);
    const lines = await this.#makeLinesOfCases(scope.relations?.net_settlement ?? "net_settlement");
    await this.#write(
      `INSERT INTO ${table} (${columns.join(", ")}) ${selectCaseLinesOfScope(scope, { ...this.#of, cases, lines })}`,
    );
  }

  /** Drops the lines and what led to them. */
  async drop(): Promise<void> {
    const { table } = this.#of;
    await this.#warehouse.command(`DROP VIEW IF EXISTS ${linesOfCases(table)}`);
    for (const name of [casesOf(table), table]) await this.#warehouse.command(`DROP TABLE IF EXISTS ${name}`);
  }

  /**
   * Makes a view that holds every line of the cases. A line lies in the build of the month in which its settlement was settled, and
   * the cases of a month were settled in few others: the lines of all other builds are not sought.
   */
  async #makeLinesOfCases(settlements: string): Promise<string> {
    const { table, builds, persons } = this.#of;
    const rows = await this.#warehouse.query<{ month: string }>(
      `SELECT DISTINCT formatDateTime(settled_day, '%Y-%m') AS month FROM ${settlements} WHERE ${isOfCases(casesOf(table))}`,
    );
    const months = new Set(rows.map(({ month }) => month));
    const settledIn = builds.filter((build) => months.has(periodOfBuild(build)));
    const within = settledIn.length === 0 ? "false" : `build_id IN (${settledIn.join(", ")})`;
    const theirs = persons === undefined ? "" : ` AND person_id IN (SELECT person_id FROM ${persons})`;
    const view = linesOfCases(table);
    await this.#warehouse.command(
      `CREATE OR REPLACE VIEW ${view} AS SELECT * FROM ${netFeeLineRows.name} WHERE ${within}${theirs}`,
    );
    return view;
  }

  async #write(sql: string): Promise<void> {
    await this.#warehouse.command(sql, {}, { settings: ON_TWO_CORES });
  }
}

const casesOf = (table: string): string => `${table}_cases`;
const linesOfCases = (table: string): string => `${table}_of_cases`;
