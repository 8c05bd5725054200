import type { RelationName, SqlScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import type { TableDefinition } from "../schema/table.js";
import { netFeeLineRows } from "../schema/tables/net-fee-line.js";
import { netSettlementRows } from "../schema/tables/net-settlement.js";
import { stayRows } from "../schema/tables/stay.js";
import { columnNames } from "../schema/view.js";
import { allDone } from "./all-done.js";
import { columnsAsked } from "./columns-asked.js";
import { LaidLines } from "./laid-lines.js";
import { type MonthRange, rangeLabel, scopeOf, type Unit } from "./unit.js";

const nameOf = (relation: RelationName): string => `step_screen_few_${relation}`;

/** Settlements and stays are copied, because every rule seeks them several times over. */
const COPIED: readonly RelationName[] = ["net_settlement", "stay"];
/** All lines are too many to copy, and few rules ask for them. */
const SEEN: readonly RelationName[] = ["net_fee_line", "owed"];
const RELATIONS = Object.fromEntries([...COPIED, ...SEEN].map((name) => [name, nameOf(name)]));

/** Copies are written by one thread unless it is said otherwise. */
const ON_TWO_CORES = { max_insert_threads: 2 };

const LINES = "step_screen_few_line";

/**
 * The rows of some persons, where the queries of a run find them: only these persons' settlements and stays, and their lines
 * from the first day on that the range of the run needs, with the columns that the queries name.
 */
export class RowsOfPersons {
  readonly #warehouse: Warehouse;
  readonly #persons: string;
  readonly #builds: readonly number[];
  #asked: ReadonlySet<string> = new Set();
  #lines: LaidLines | undefined;
  #linesReady: Promise<void> = Promise.resolve();
  #rangeApart: string | undefined;

  /**
   * @param persons table of the persons.
   * @param builds builds in force.
   */
  constructor(warehouse: Warehouse, persons: string, builds: readonly number[]) {
    this.#warehouse = warehouse;
    this.#persons = persons;
    this.#builds = builds;
  }

  /**
   * Lays them apart for units; lines for the range of the first. The lines are still on their way when this returns: units that
   * read none need not wait for them.
   */
  async prepare(units: readonly Unit[]): Promise<void> {
    this.#asked = columnsAsked(units, { linesApart: LINES });
    await allDone(SEEN.map((name) => this.#make(`VIEW ${nameOf(name)}`, "*", name)));
    const copies = allDone([this.#copy("net_settlement", netSettlementRows), this.#copy("stay", stayRows)]);
    const [first] = units;
    if (first !== undefined) this.#linesReady = this.#layLinesApart(first.range, copies);
    // Whoever needs the lines is told when they fail.
    this.#linesReady.catch(() => undefined);
    await copies;
  }

  /** Done when the lines are there; throws why they are not. */
  linesReady(): Promise<void> {
    return this.#linesReady;
  }

  #copy(name: RelationName, table: TableDefinition): Promise<unknown> {
    return this.#make(
      `TABLE ${nameOf(name)} ENGINE = MergeTree ORDER BY person_id`,
      this.#wanted(table).join(", "),
      name,
    );
  }

  #wanted(table: TableDefinition): string[] {
    return columnNames(table, ["build_id"]).filter((column) => this.#asked.has(column));
  }

  /** Where a unit finds the persons' rows instead of everybody's. */
  scopeOf(range: MonthRange, everybody: SqlScope): SqlScope {
    const { linesApart: _scope, yearApart: _year, ...rest } = everybody;
    const scope = { ...rest, relations: { ...everybody.relations, ...RELATIONS } };
    return rangeLabel(range) === this.#rangeApart ? { ...scope, linesApart: LINES } : scope;
  }

  /** Drops what was laid apart. */
  async drop(): Promise<void> {
    await Promise.allSettled([this.#linesReady]);
    await this.#lines?.drop();
    for (const name of SEEN.map(nameOf)) await this.#warehouse.command(`DROP VIEW IF EXISTS ${name}`);
    for (const table of COPIED.map(nameOf)) await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }

  #make(what: string, columns: string, from: RelationName): Promise<unknown> {
    return this.#warehouse.command(
      `CREATE OR REPLACE ${what} AS
SELECT ${columns} FROM ${from} WHERE person_id IN (SELECT person_id FROM ${this.#persons})`,
      {},
      { settings: ON_TWO_CORES },
    );
  }

  /** The lines apart of a range with a first day; those of all days are too many. Those near it do not wait for the copies. */
  async #layLinesApart(range: MonthRange, copies: Promise<void>): Promise<void> {
    if (range.from === null) return;
    const scope = { ...scopeOf(range), relations: RELATIONS };
    this.#lines = new LaidLines(this.#warehouse, {
      ...{ table: LINES, reach: "scope", engine: "MergeTree ORDER BY tuple()" },
      ...{ columns: this.#wanted(netFeeLineRows), builds: this.#builds, persons: this.#persons },
    });
    await allDone([this.#lines.layNear(scope), copies]);
    await this.#lines.layOlder(scope);
    this.#rangeApart = rangeLabel(range);
  }
}
