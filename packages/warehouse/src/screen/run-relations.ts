import { type RelationName, type SqlScope, selectLinesOfScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { type MonthRange, rangeLabel, scopeOf, type Unit } from "./unit.js";

/** From so many rules on, what they all look at is laid apart once; for fewer, finding it in place costs less. */
const FEWEST_UNITS = 20;
/** Above this part of all lines, laying them apart would copy more than it saves to seek. */
const LARGEST_SHARE = 0.25;

/** Small relations that nearly every rule looks things up in; as published they are views that choose versions of records. */
const REGISTERS: readonly RelationName[] = [
  "current_filing",
  "current_institution",
  "current_institution_status",
  "current_staff",
  "current_staff_status",
  "current_price",
  "current_case_group",
  "current_knowledge_point",
  "current_knowledge_pair",
];

/** A day after all others that the warehouse can hold in a column of days. */
const FAR_DAY = "2299-12-31";
/** A table that only a run under way uses, as those of the steps of a build. */
const LINES_APART = "step_screen_lines";

/**
 * Where the queries of one run find their rows: registers as copies in one piece, and the lines of the months that are
 * screened, which else every rule would seek anew in all builds. The rows are the same wherever they lie.
 */
export class RunRelations {
  readonly #warehouse: Warehouse;
  #registers: Readonly<Partial<Record<RelationName, string>>> = {};
  #rangeApart: string | undefined;

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** Lays apart what the units share, where they are enough for that to pay. */
  async prepare(units: readonly Unit[]): Promise<void> {
    if (units.length < FEWEST_UNITS) return;
    const copies = REGISTERS.map((name) => [name, `step_screen_${name}`] as const);
    for (const [name, copy] of copies)
      await this.#warehouse.command(
        `CREATE OR REPLACE TABLE ${copy} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM ${name}`,
      );
    this.#registers = Object.fromEntries(copies);
    const range = commonestRange(units);
    if (range === undefined || (await this.#shareOf(range)) > LARGEST_SHARE) return;
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${LINES_APART} ENGINE = MergeTree ORDER BY (person_id, charged_at, fee_line_id) AS
${selectLinesOfScope(scopeOf(range))}`,
    );
    this.#rangeApart = rangeLabel(range);
  }

  /** Which part of all lines is charged in a range, 0 to 1. */
  async #shareOf(range: MonthRange): Promise<number> {
    const { from, to } = scopeOf(range);
    const [row] = await this.#warehouse.query<{ inside: string; lines: string }>(
      `SELECT countIf(charged_day >= {from:Date32} AND charged_day < {to:Date32}) AS inside, count() AS lines FROM net_fee_line`,
      { from, to: to ?? FAR_DAY },
    );
    return Number(row?.inside ?? 0) / Math.max(Number(row?.lines ?? 0), 1);
  }

  /** The days of a range, with where its rows are found. */
  scopeOf(range: MonthRange): SqlScope {
    const scope = { ...scopeOf(range), relations: this.#registers };
    return rangeLabel(range) === this.#rangeApart ? { ...scope, linesApart: LINES_APART } : scope;
  }

  /** Drops the tables of the run. */
  async drop(): Promise<void> {
    for (const table of [LINES_APART, ...Object.values(this.#registers)])
      await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }
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
