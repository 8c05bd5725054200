import type { SqlScope } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { changedPerson } from "../schema/tables/derived-generation.js";
import { finding, IN_FORCE } from "../schema/tables/finding.js";
import { columnNames } from "../schema/view.js";
import { allDone } from "./all-done.js";
import { RowsOfPersons } from "./rows-of-persons.js";
import type { Unit } from "./unit.js";

/** Below so many fee lines it costs less to look at everybody than to tell persons apart. */
export const PERSONS_APART_FROM_LINES = 10_000_000;
/** Above this part of all persons, telling them apart saves nothing. */
const LARGEST_SHARE = 0.3;

const PERSONS = "step_screen_person";
const KEPT = "step_screen_kept";

const EVIDENCE = columnNames(finding, ["result_id", "run_id"]).join(", ");

/**
 * What a run knows of the persons whose rows have changed: for units that need only look at them, where their rows are found, and
 * the findings about all others, which a unit takes over as they are. The result of a unit is the same as if everybody
 * had been screened.
 */
export class FewPersons {
  readonly #warehouse: Warehouse;
  #rows: RowsOfPersons | undefined;
  #kept: ReadonlyMap<string, number> = new Map();

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** Whether a unit looks at the changed persons alone. */
  isOfFew(unit: Unit): boolean {
    return unit.changedSince !== undefined && this.#rows !== undefined;
  }

  /** Done when the lines of the changed persons that a unit reads are there; throws why they are not. */
  async linesOf(unit: Unit): Promise<void> {
    if (unit.readsLines && this.isOfFew(unit)) await this.#rows?.linesReady();
  }

  /** The scope in which a unit finds the rows of the changed persons; undefined: it looks at everybody. */
  scopeOf(unit: Unit, everybody: SqlScope): SqlScope | undefined {
    return unit.changedSince === undefined ? undefined : this.#rows?.scopeOf(unit.range, everybody);
  }

  /**
   * Lays apart who has changed, with their rows, and the findings about everybody else.
   *
   * @param builds builds in force.
   */
  async prepare(all: readonly Unit[], builds: readonly number[]): Promise<void> {
    const units = all.filter(({ changedSince }) => changedSince !== undefined);
    if (units.length === 0) return;
    const since = units.map(({ changedSince }) => changedSince ?? 0);
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${PERSONS} ENGINE = MergeTree ORDER BY person_id AS
SELECT DISTINCT person_id FROM ${changedPerson.name} WHERE generation > {since:UInt32}`,
      { since: Math.min(...since) },
    );
    if ((await this.#share()) > LARGEST_SHARE) return;
    this.#rows = new RowsOfPersons(this.#warehouse, PERSONS, builds);
    await allDone([this.#rows.prepare(units), this.#keepOthers(units)]);
  }

  /** Which part of all persons with settlements has changed, 0 to 1. */
  async #share(): Promise<number> {
    const [row] = await this.#warehouse.query<{ changed: string; persons: string }>(
      `SELECT (SELECT count() FROM ${PERSONS}) AS changed, (SELECT uniq(person_id) FROM net_settlement) AS persons`,
    );
    return Number(row?.changed ?? 0) / Math.max(Number(row?.persons ?? 0), 1);
  }

  /** Lays the findings about everybody else apart, and counts them by rule. */
  async #keepOthers(units: readonly Unit[]): Promise<void> {
    const rules = [...new Set(units.map(({ entry }) => entry.file.id))];
    const [from] = units.map(({ range }) => range.from ?? "").sort();
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${KEPT} ENGINE = MergeTree ORDER BY (rule_id, finding_id) AS
SELECT ${EVIDENCE} FROM ${finding.name}
WHERE rule_id IN {rules:Array(String)} AND month >= {from:String} AND ${IN_FORCE}
  AND person_id NOT IN (SELECT person_id FROM ${PERSONS})`,
      { rules, from: from ?? "" },
    );
    const rows = await this.#warehouse.query<{ rule_id: string; n: string }>(
      `SELECT rule_id, count() AS n FROM ${KEPT} GROUP BY rule_id`,
    );
    this.#kept = new Map(rows.map(({ rule_id, n }) => [rule_id, Number(n)]));
  }

  /**
   * Takes the findings about everybody else over into a unit's result.
   *
   * @returns how many.
   */
  async takeOver(unit: Unit, of: { readonly resultId: number; readonly runId: string }): Promise<number> {
    const ruleId = unit.entry.file.id;
    if (unit.changedSince === undefined || !this.#kept.has(ruleId)) return 0;
    const taken = await this.#warehouse.command(
      `INSERT INTO ${finding.name} (result_id, run_id, ${EVIDENCE})
SELECT {result:UInt32}, {run:String}, ${EVIDENCE} FROM ${KEPT} WHERE rule_id = {rule:String} AND month >= {from:String}`,
      { result: of.resultId, run: of.runId, rule: ruleId, from: unit.range.from ?? "" },
    );
    return taken ?? 0;
  }

  /** Drops what was laid apart. */
  async drop(): Promise<void> {
    await this.#rows?.drop();
    for (const table of [PERSONS, KEPT]) await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }
}
