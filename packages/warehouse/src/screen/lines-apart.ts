import { addToMonth } from "@hengjian/domain";
import type { LinesReach, RelationName, SqlScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { periodOfBuild } from "../derive/build-id.js";
import { netFeeLineRows } from "../schema/tables/net-fee-line.js";
import { columnNames } from "../schema/view.js";
import { allDone } from "./all-done.js";
import { LaidLines } from "./laid-lines.js";
import { type MonthRange, queriesOf, rangeLabel, scopeOf, type Unit } from "./unit.js";

/** Above this part of all lines, laying them apart would copy more than it saves to seek. */
const LARGEST_SHARE = 0.25;
/** Up to so many lines of the range are held in memory; more are laid in the order in which rules seek them. */
const LARGEST_IN_MEMORY = 1_000_000;
/** Up to so many lines those of a year before the scope are laid apart, too. */
const LARGEST_YEAR_IN_MEMORY = 1_500_000;
const MONTHS_OF_YEAR = 12;

const TABLES: Readonly<Record<LinesReach, string>> = { scope: "step_screen_lines", year: "step_screen_lines_of_year" };
/** Columns of a net line. */
const COLUMNS = columnNames(netFeeLineRows, ["build_id"]);

type Relations = Readonly<Partial<Record<RelationName, string>>>;

/** What a query reads that is told of both. */
export const BOTH_APART = { linesApart: TABLES.scope, yearApart: TABLES.year };

/**
 * The lines of the months that a run screens, and of the year before them, in one piece each: else every rule would seek them
 * anew in all builds. They are on their way while rules that do not read them are screened.
 */
export class LinesApart {
  readonly #warehouse: Warehouse;
  readonly #builds: readonly number[];
  #range: string | undefined;
  #ofScope: Promise<void> = Promise.resolve();
  #ofYear: Promise<void> = Promise.resolve();
  #apart: Pick<SqlScope, "linesApart" | "yearApart"> = {};
  #readYear: ReadonlySet<Unit> = new Set();
  #listsCharged: ReadonlySet<string> = new Set();
  #laid: LaidLines[] = [];

  /** @param builds builds in force. */
  constructor(warehouse: Warehouse, builds: readonly number[]) {
    this.#warehouse = warehouse;
    this.#builds = builds;
  }

  /**
   * Begins to lay apart the lines of a range that the units share.
   *
   * @param of.relations where all other relations are found.
   * @param of.asked names of the columns that are asked for.
   */
  begin(
    units: readonly Unit[],
    range: MonthRange,
    { relations, asked: columnsAsked }: { readonly relations: Relations; readonly asked: ReadonlySet<string> },
  ): void {
    const asked = units.filter((unit) => rangeLabel(unit.range) === rangeLabel(range));
    this.#readYear = new Set(asked.filter((unit) => queriesOfYear(unit).length > 0));
    const scope = { ...scopeOf(range), relations };
    const counted = this.#count(range);
    this.#ofScope = counted.then(async ({ inside, lines }) => {
      if (inside > LARGEST_SHARE * lines) return;
      const engine = inside > LARGEST_IN_MEMORY ? "MergeTree ORDER BY (person_id, charged_at, fee_line_id)" : "Memory";
      await this.#lay(scope, { reach: "scope", engine, columns: COLUMNS.filter((name) => columnsAsked.has(name)) });
      this.#listsCharged = await this.#listsOfLines(relations);
      this.#apart = { linesApart: TABLES.scope };
      this.#range = rangeLabel(range);
    });
    this.#ofYear = Promise.all([counted, this.#ofScope]).then(async ([{ inYear }]) => {
      if (this.#range === undefined || this.#readYear.size === 0 || inYear > LARGEST_YEAR_IN_MEMORY) return;
      await this.#lay(
        { ...scope, ...this.#apart },
        { reach: "year", engine: "Memory", columns: this.#columnsOfYear() },
      );
      this.#apart = BOTH_APART;
    });
    // Whoever needs the lines is told when they fail.
    for (const lines of [this.#ofScope, this.#ofYear]) lines.catch(() => undefined);
  }

  /** Done when the lines that a unit reads are there; throws why they are not. */
  async ready(unit: Unit): Promise<void> {
    if (unit.readsLines) await (this.#readYear.has(unit) ? this.#ofYear : this.#ofScope);
  }

  /** How much must be laid apart before a unit can be screened: 0 nothing, 1 the lines of the range, 2 those of its year too. */
  waitsFor(unit: Unit): 0 | 1 | 2 {
    if (!unit.readsLines) return 0;
    return this.#readYear.has(unit) ? 2 : 1;
  }

  /** Where the queries of a range find its lines, as far as they lie apart by now. */
  ofRange(range: MonthRange): Pick<SqlScope, "linesApart" | "yearApart"> {
    return rangeLabel(range) === this.#range ? this.#apart : {};
  }

  /** Whether a rule looks at listed items only, none of which lies among the lines apart: then it finds nothing. */
  noneCharged({ entry, range }: Unit): boolean {
    const { shape, periods } = entry;
    const charged = (list: string): boolean => this.#listsCharged.has(list);
    return (
      rangeLabel(range) === this.#range &&
      periods.every((rule) => shape.onListedItems?.(rule) === true && !rule.knowledge.some(charged))
    );
  }

  /** Drops what was laid apart. */
  async drop(): Promise<void> {
    await Promise.allSettled([this.#ofScope, this.#ofYear]);
    await allDone(this.#laid.map((lines) => lines.drop()));
  }

  async #lay(
    scope: SqlScope,
    of: { readonly reach: LinesReach; readonly engine: string; readonly columns: readonly string[] },
  ): Promise<void> {
    const lines = new LaidLines(this.#warehouse, { table: TABLES[of.reach], builds: this.#builds, ...of });
    this.#laid.push(lines);
    await lines.layNear(scope);
    await lines.layOlder(scope);
  }

  /** How many lines there are of settlements settled in a range, in it or in the year before it, and ever; no line is read for it. */
  async #count({ from, to }: MonthRange): Promise<Record<"inside" | "inYear" | "lines", number>> {
    const rows = await this.#warehouse.query<{ build: string; lines: string }>(
      `SELECT partition AS build, sum(rows) AS lines FROM system.parts
       WHERE database = currentDatabase() AND table = {table:String} AND active GROUP BY partition`,
      { table: netFeeLineRows.name },
    );
    const inForce = new Set(this.#builds);
    const months = rows.filter(({ build }) => inForce.has(Number(build)));
    const since = (first: string): number => {
      const within = months.filter(({ build }) => {
        const month = periodOfBuild(Number(build));
        return month >= first && (to === null || month < to);
      });
      return within.reduce((sum, { lines }) => sum + Number(lines), 0);
    };
    return {
      inside: since(from ?? ""),
      inYear: since(from === null ? "" : addToMonth(from, -MONTHS_OF_YEAR)),
      lines: months.reduce((sum, { lines }) => sum + Number(lines), 0),
    };
  }

  /** Columns of a line that a query of the year names. */
  #columnsOfYear(): string[] {
    const words = new Set([...this.#readYear].flatMap(queriesOfYear).flatMap((query) => query.match(/\w+/g) ?? []));
    return COLUMNS.filter((column) => words.has(column));
  }

  /** Lists of knowledge of which an item lies among the lines apart. */
  async #listsOfLines(relations: Relations): Promise<ReadonlySet<string>> {
    const nameOf = (name: RelationName): string => relations[name] ?? name;
    const rows = await this.#warehouse.query<{ list_id: string }>(
      `SELECT DISTINCT list_id FROM (
         SELECT list_id, item_code FROM ${nameOf("current_knowledge_point")}
         UNION ALL
         SELECT list_id, arrayJoin([item_code, other_code]) AS item_code FROM ${nameOf("current_knowledge_pair")}
       ) WHERE item_code IN (SELECT item_code FROM ${TABLES.scope})`,
    );
    return new Set(rows.map(({ list_id }) => list_id));
  }
}

/** Queries of a unit that read the lines of a year where these lie apart. */
function queriesOfYear({ entry, range }: Unit): string[] {
  return queriesOf(entry, { ...scopeOf(range), ...BOTH_APART }).filter((query) => query.includes(TABLES.year));
}
