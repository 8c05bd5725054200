import { type RelationName, type SqlScope, selectCasesOfScope, selectLinesOfScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import type { TableDefinition } from "../schema/table.js";
import { netFeeLineRows } from "../schema/tables/net-fee-line.js";
import { netSettlementRows } from "../schema/tables/net-settlement.js";
import { stayRows } from "../schema/tables/stay.js";
import { columnNames } from "../schema/view.js";
import { allDone } from "./all-done.js";
import { makeCaseLines } from "./case-lines.js";
import { type MonthRange, queriesOf, rangeLabel, scopeOf, type Unit } from "./unit.js";

const nameOf = (relation: RelationName): string => `step_screen_few_${relation}`;

/** Settlements and stays are copied, because every rule seeks them several times over. */
const COPIED: readonly RelationName[] = ["net_settlement", "stay"];
/** All lines are too many to copy, and few rules ask for them. */
const SEEN: readonly RelationName[] = ["net_fee_line", "owed"];
const RELATIONS = Object.fromEntries([...COPIED, ...SEEN].map((name) => [name, nameOf(name)]));

/** Copies are written by one thread unless it is said otherwise. */
const ON_TWO_CORES = { max_insert_threads: 2 };

const CASES = "step_screen_few_case";
const LINES = "step_screen_few_line";
/** All lines of the builds in which older lines of the cases lie. */
const CASE_LINES = "step_screen_few_case_line";

/** What is asked of the copies beside the rules' queries: the cases of a scope, and the areas of findings. */
const ALWAYS = [
  ...["person_id", "settlement_id", "visit_id", "stay_id", "begin_day", "end_day", "settled_day", "discharge_day"],
  ...["insured_area", "institution_area", "insurance_type", "charged_day"],
];

/**
 * The rows of some persons, where the queries of a run find them: only these persons' settlements and stays, and their lines
 * from the first day on that the range of the run needs, with the columns that the queries name.
 */
export class RowsOfPersons {
  readonly #warehouse: Warehouse;
  readonly #persons: string;
  readonly #builds: readonly number[];
  #words: ReadonlySet<string> = new Set();
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

  /** Lays them apart for units; lines for the range of the first. */
  async prepare(units: readonly Unit[]): Promise<void> {
    this.#words = wordsOf(units);
    await allDone([
      this.#copy("net_settlement", netSettlementRows),
      this.#copy("stay", stayRows),
      ...SEEN.map((name) => this.#make(`VIEW ${nameOf(name)}`, "*", name)),
    ]);
    const [first] = units;
    if (first !== undefined) await this.#layLinesApart(first.range);
  }

  #copy(name: RelationName, table: TableDefinition): Promise<unknown> {
    return this.#make(
      `TABLE ${nameOf(name)} ENGINE = MergeTree ORDER BY person_id`,
      this.#wanted(table).join(", "),
      name,
    );
  }

  #wanted(table: TableDefinition): string[] {
    return columnNames(table, ["build_id"]).filter((column) => this.#words.has(column) || ALWAYS.includes(column));
  }

  /** Where a unit finds the persons' rows instead of everybody's. */
  scopeOf(range: MonthRange, everybody: SqlScope): SqlScope {
    const { linesApart: _scope, yearApart: _year, ...rest } = everybody;
    const scope = { ...rest, relations: { ...everybody.relations, ...RELATIONS } };
    return rangeLabel(range) === this.#rangeApart ? { ...scope, linesApart: LINES } : scope;
  }

  /** Drops what was laid apart. */
  async drop(): Promise<void> {
    for (const name of [CASE_LINES, ...SEEN.map(nameOf)]) await this.#warehouse.command(`DROP VIEW IF EXISTS ${name}`);
    for (const table of [CASES, LINES, ...COPIED.map(nameOf)])
      await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }

  #make(what: string, columns: string, from: RelationName): Promise<unknown> {
    return this.#warehouse.command(
      `CREATE OR REPLACE ${what} AS
SELECT ${columns} FROM ${from} WHERE person_id IN (SELECT person_id FROM ${this.#persons})`,
      {},
      { settings: ON_TWO_CORES },
    );
  }

  /** The lines apart of a range with a first day, as `selectLinesOfScope` says; those of all days are too many. */
  async #layLinesApart(range: MonthRange): Promise<void> {
    if (range.from === null) return;
    const scope = { ...scopeOf(range), relations: RELATIONS };
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${CASES} ENGINE = MergeTree ORDER BY tuple() AS ${selectCasesOfScope(scope)}`,
    );
    await makeCaseLines(this.#warehouse, {
      ...{ view: CASE_LINES, cases: CASES, settlements: nameOf("net_settlement") },
      ...{ builds: this.#builds, persons: this.#persons },
    });
    const columns = this.#wanted(netFeeLineRows);
    const rows = selectLinesOfScope(scope, { cases: CASES, caseLines: CASE_LINES, columns });
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${LINES} ENGINE = MergeTree ORDER BY tuple() AS ${rows}`,
      {},
      { settings: ON_TWO_CORES },
    );
    this.#rangeApart = rangeLabel(range);
  }
}

/** Every word of the units' queries, wherever they find their lines: a column that is none of them is asked for by none. */
function wordsOf(units: readonly Unit[]): ReadonlySet<string> {
  const queries = units.flatMap(({ entry, range }) => {
    const scope = scopeOf(range);
    return [...queriesOf(entry, scope), ...queriesOf(entry, { ...scope, linesApart: LINES })];
  });
  return new Set(queries.flatMap((query) => query.match(/\w+/g) ?? []));
}
