import { RELATION_NAMES, type RelationName, type SqlScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { allDone } from "./all-done.js";
import { columnsAsked } from "./columns-asked.js";
import { BOTH_APART, LinesApart } from "./lines-apart.js";
import { ALL_MONTHS, type MonthRange, rangeLabel, scopeOf, type Unit } from "./unit.js";

/** From so many rules on, what they all look at is laid apart once; for fewer, finding it in place costs less. */
const FEWEST_UNITS = 20;
/**
 * Up to so many rows a relation is held in memory, whole (a settlement takes some 400 bytes). Above, reading rows costs a
 * query so much more than finding them that a copy would save little.
 */
const LARGEST_IN_MEMORY = 1_000_000;

/** What nearly every rule looks things up in; as published these are views that choose versions of records or builds. */
const LOOKED_UP: readonly RelationName[] = RELATION_NAMES.filter((name) => name !== "net_fee_line");

/**
 * Where the queries of one run find their rows: relations as copies in one piece, and the lines of the months that are
 * screened. The rows are the same wherever they lie.
 */
export class RunRelations {
  readonly #warehouse: Warehouse;
  readonly #lines: LinesApart;
  #relations: Readonly<Partial<Record<RelationName, string>>> = {};

  /** @param builds builds in force. */
  constructor(warehouse: Warehouse, builds: readonly number[]) {
    this.#warehouse = warehouse;
    this.#lines = new LinesApart(warehouse, builds);
  }

  /**
   * Lays apart what the units share, where they are enough for that to pay. The lines are still on their way when this returns: units
   * that read none need not wait for them.
   */
  async prepare(units: readonly Unit[]): Promise<void> {
    if (units.length < FEWEST_UNITS) return;
    const small = await this.#smallRelations();
    const asked = columnsAsked(units, BOTH_APART);
    this.#relations = Object.fromEntries([...small.keys()].map((name) => [name, copyOf(name)]));
    await allDone([...small].map(([name, columns]) => this.#copy(name, columns, asked)));
    const range = commonestRange(units);
    if (range !== undefined) this.#lines.begin(units, range, { relations: this.#relations, asked });
  }

  /** Done when the lines that a unit reads are there; throws why they are not. */
  linesOf(unit: Unit): Promise<void> {
    return this.#lines.ready(unit);
  }

  /** How much must be laid apart before a unit can be screened: 0 nothing, 1 the lines of the range, 2 those of its year too. */
  waitsFor(unit: Unit): 0 | 1 | 2 {
    return this.#lines.waitsFor(unit);
  }

  /** Whether a rule looks at listed items only, none of which was charged in the range: then it finds nothing. */
  noneCharged(unit: Unit): boolean {
    return this.#lines.noneCharged(unit);
  }

  /** Copies what of a relation is asked for: many columns are for readers, and no rule names them. */
  async #copy(name: RelationName, columns: readonly string[], asked: ReadonlySet<string>): Promise<void> {
    const wanted = columns.filter((column) => asked.has(column));
    // A relation whose rows are only counted needs a column, whichever.
    const taken = (wanted.length > 0 ? wanted : columns.slice(0, 1)).join(", ");
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${copyOf(name)} ENGINE = Memory AS SELECT ${taken} FROM ${name}`,
    );
  }

  /** Relations whose tables hold so few rows, of all versions and builds, that a copy of what counts fits, with their columns. */
  async #smallRelations(): Promise<ReadonlyMap<RelationName, readonly string[]>> {
    const [tables, columns] = await Promise.all([
      this.#warehouse.query<{ name: string }>(
        `SELECT name FROM system.tables
         WHERE database = currentDatabase() AND name IN {tables:Array(String)} AND total_rows <= {largest:UInt64}`,
        { tables: LOOKED_UP.map(tableBehind), largest: LARGEST_IN_MEMORY },
      ),
      this.#warehouse.query<{ table: string; names: readonly string[] }>(
        `SELECT table, groupArray(name) AS names FROM system.columns
         WHERE database = currentDatabase() AND table IN {relations:Array(String)} GROUP BY table`,
        { relations: LOOKED_UP },
      ),
    ]);
    const small = new Set(tables.map(({ name }) => name));
    const columnsOf = new Map(columns.map(({ table, names }) => [table, names]));
    return new Map(
      LOOKED_UP.filter((name) => small.has(tableBehind(name))).map((name) => [name, columnsOf.get(name) ?? []]),
    );
  }

  /** Where the rows of a relation are found, all of them; of a range, all rows of its days. */
  nameOf(name: RelationName, range: MonthRange = ALL_MONTHS): string {
    const lines = name === "net_fee_line" ? this.#lines.ofRange(range).linesApart : undefined;
    return lines ?? this.#relations[name] ?? name;
  }

  /** Whether everything lies apart that a unit over some months reads: then looking costs next to nothing, and most rules find nothing. */
  liesApart({ range, readsLines }: Unit): boolean {
    if (readsLines) return this.#lines.ofRange(range).linesApart !== undefined;
    return range.from !== null && Object.keys(this.#relations).length > 0;
  }

  /** The days of a range, with where its rows are found. */
  scopeOf(range: MonthRange): SqlScope {
    return { ...scopeOf(range), relations: this.#relations, ...this.#lines.ofRange(range) };
  }

  /** Drops the tables of the run. */
  async drop(): Promise<void> {
    await this.#lines.drop();
    const copies = Object.values(this.#relations);
    await allDone(copies.map((table) => this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`)));
  }
}

const copyOf = (name: RelationName): string => `step_screen_${name}`;

/** The table of which a relation publishes the versions or builds that count. */
function tableBehind(name: RelationName): string {
  return name.startsWith("current_") ? name.slice("current_".length) : `${name}_rows`;
}

/** The range with a first month that enough units share; undefined when there is none. */
function commonestRange(units: readonly Unit[]): MonthRange | undefined {
  const counts = new Map<string, { readonly range: MonthRange; units: number }>();
  for (const { range } of units) {
    if (range.from === null) continue;
    const counted = counts.get(rangeLabel(range)) ?? { range, units: 0 };
    counted.units += 1;
    counts.set(rangeLabel(range), counted);
  }
  const [most] = [...counts.values()].sort((left, right) => right.units - left.units);
  return most !== undefined && most.units >= FEWEST_UNITS ? most.range : undefined;
}
