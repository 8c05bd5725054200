import {
  RELATION_NAMES,
  type RelationName,
  type SqlScope,
  selectLinesOfScope,
  selectLinesOfYear,
} from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { allDone } from "./all-done.js";
import { type MonthRange, rangeLabel, scopeOf, type Unit } from "./unit.js";

/** From so many rules on, what they all look at is laid apart once; for fewer, finding it in place costs less. */
const FEWEST_UNITS = 20;
/** Above this part of all lines, laying them apart would copy more than it saves to seek. */
const LARGEST_SHARE = 0.25;
/**
 * Up to so many rows a relation is held in memory, whole (a settlement takes some 400 bytes). Above, reading rows costs a
 * query so much more than finding them that a copy would save little.
 */
const LARGEST_IN_MEMORY = 1_000_000;

/** What nearly every rule looks things up in; as published these are views that choose versions of records or builds. */
const LOOKED_UP: readonly RelationName[] = RELATION_NAMES.filter((name) => name !== "net_fee_line");

/** Up to so many lines those of a year before the scope are laid apart, too. */
const LARGEST_YEAR_IN_MEMORY = 1_500_000;

/** A day after all others that the warehouse can hold in a column of days. */
const FAR_DAY = "2299-12-31";
/** A table that only a run under way uses, as those of the steps of a build. */
const LINES_APART = "step_screen_lines";
const YEAR_APART = "step_screen_lines_of_year";

/**
 * Where the queries of one run find their rows: relations as copies in one piece, and the lines of the months that are
 * screened, which else every rule would seek anew in all builds. The rows are the same wherever they lie.
 */
export class RunRelations {
  readonly #warehouse: Warehouse;
  readonly #tables: string[] = [];
  #relations: Readonly<Partial<Record<RelationName, string>>> = {};
  #lines: Promise<void> = Promise.resolve();
  #rangeApart: string | undefined;
  #apart: Pick<SqlScope, "linesApart" | "yearApart"> = {};
  #listsCharged: ReadonlySet<string> = new Set();

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /**
   * Lays apart what the units share, where they are enough for that to pay. The lines are still on their way when this returns: units
   * that read none need not wait for them.
   */
  async prepare(units: readonly Unit[]): Promise<void> {
    if (units.length < FEWEST_UNITS) return;
    const small = await this.#smallRelations();
    const copies = small.map((name) => [name, `step_screen_${name}`] as const);
    await allDone(copies.map(([name, copy]) => this.#layApart(copy, "Memory", `SELECT * FROM ${name}`)));
    this.#relations = Object.fromEntries(copies);
    const range = commonestRange(units);
    if (range === undefined) return;
    this.#lines = this.#prepareLines(range);
    // Whoever needs the lines is told when they fail.
    this.#lines.catch(() => undefined);
  }

  /** Done when the lines apart are there; throws why they are not. */
  lines(): Promise<void> {
    return this.#lines;
  }

  async #prepareLines(range: MonthRange): Promise<void> {
    const { inside, inYear, lines } = await this.#linesOf(range);
    if (inside > LARGEST_SHARE * lines) return;
    let apart: Pick<SqlScope, "linesApart" | "yearApart"> = { linesApart: LINES_APART };
    let scope: SqlScope = { ...scopeOf(range), relations: this.#relations };
    if (inYear <= LARGEST_YEAR_IN_MEMORY) {
      await this.#layApart(YEAR_APART, "Memory", selectLinesOfYear(scope));
      apart = { ...apart, yearApart: YEAR_APART };
      // The lines apart are among those of the year.
      scope = { ...scope, relations: { ...this.#relations, net_fee_line: YEAR_APART } };
    }
    const engine = inside > LARGEST_IN_MEMORY ? "MergeTree ORDER BY (person_id, charged_at, fee_line_id)" : "Memory";
    await this.#layApart(LINES_APART, engine, selectLinesOfScope(scope));
    this.#listsCharged = await this.#listsOfLinesApart();
    this.#apart = apart;
    this.#rangeApart = rangeLabel(range);
  }

  /** Lists of knowledge of which an item lies among the lines apart. */
  async #listsOfLinesApart(): Promise<ReadonlySet<string>> {
    const rows = await this.#warehouse.query<{ list_id: string }>(
      `SELECT DISTINCT list_id FROM (
         SELECT list_id, item_code FROM ${this.nameOf("current_knowledge_point")}
         UNION ALL
         SELECT list_id, arrayJoin([item_code, other_code]) AS item_code FROM ${this.nameOf("current_knowledge_pair")}
       ) WHERE item_code IN (SELECT item_code FROM ${LINES_APART})`,
    );
    return new Set(rows.map(({ list_id }) => list_id));
  }

  /** Whether a rule looks at listed items only, none of which lies among the lines apart: then it finds nothing. */
  noneCharged({ entry, range }: Unit): boolean {
    const { shape, periods } = entry;
    const charged = (list: string): boolean => this.#listsCharged.has(list);
    return (
      rangeLabel(range) === this.#rangeApart &&
      periods.every((rule) => shape.onListedItems?.(rule) === true && !rule.knowledge.some(charged))
    );
  }

  async #layApart(table: string, engine: string, rows: string): Promise<void> {
    this.#tables.push(table);
    await this.#warehouse.command(`CREATE OR REPLACE TABLE ${table} ENGINE = ${engine} AS ${rows}`);
  }

  /** Relations whose tables hold so few rows, of all versions and builds, that a copy of what counts fits. */
  async #smallRelations(): Promise<RelationName[]> {
    const rows = await this.#warehouse.query<{ name: string }>(
      `SELECT name FROM system.tables
       WHERE database = currentDatabase() AND name IN {tables:Array(String)} AND total_rows <= {largest:UInt64}`,
      { tables: LOOKED_UP.map(tableBehind), largest: LARGEST_IN_MEMORY },
    );
    const small = new Set(rows.map(({ name }) => name));
    return LOOKED_UP.filter((name) => small.has(tableBehind(name)));
  }

  /** How many lines are charged in a range, how many in it or in the year before it, and how many there are. */
  async #linesOf(range: MonthRange): Promise<Record<"inside" | "inYear" | "lines", number>> {
    const { from, to } = scopeOf(range);
    const [row] = await this.#warehouse.query<Record<"inside" | "in_year" | "lines", string>>(
      `SELECT countIf(charged_day >= {from:Date32} AND charged_day < {to:Date32}) AS inside,
         countIf(charged_day >= subtractYears({from:Date32}, 1) AND charged_day < {to:Date32}) AS in_year, count() AS lines
       FROM net_fee_line`,
      { from, to: to ?? FAR_DAY },
    );
    return { inside: Number(row?.inside ?? 0), inYear: Number(row?.in_year ?? 0), lines: Number(row?.lines ?? 0) };
  }

  /** Where the rows of a relation are found, all of them. */
  nameOf(name: RelationName): string {
    return this.#relations[name] ?? name;
  }

  /** The days of a range, with where its rows are found. */
  scopeOf(range: MonthRange): SqlScope {
    const scope = { ...scopeOf(range), relations: this.#relations };
    return rangeLabel(range) === this.#rangeApart ? { ...scope, ...this.#apart } : scope;
  }

  /** Drops the tables of the run. */
  async drop(): Promise<void> {
    await this.#lines.catch(() => undefined);
    await allDone(this.#tables.map((table) => this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`)));
  }
}

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
