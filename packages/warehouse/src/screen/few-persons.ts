import type { RelationName } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import type { TableDefinition } from "../schema/table.js";
import { changedPerson } from "../schema/tables/derived-generation.js";
import { finding, IN_FORCE } from "../schema/tables/finding.js";
import { netSettlementRows } from "../schema/tables/net-settlement.js";
import { stayRows } from "../schema/tables/stay.js";
import { columnNames } from "../schema/view.js";
import { queriesOf, scopeOf, type Unit } from "./unit.js";

/** Below so many fee lines it costs less to look at everybody than to tell persons apart. */
export const PERSONS_APART_FROM_LINES = 10_000_000;
/** Above this part of all persons, telling them apart saves nothing. */
const LARGEST_SHARE = 0.3;

const PERSONS = "step_screen_person";
const KEPT = "step_screen_kept";

/**
 * Relations whose rows each belong to a person; what is looked up by visit or item is looked up for few anyway. Settlements and
 * stays are copied, because every rule seeks them several times over; lines are many, and rules seek them by their days.
 */
const COPIED: readonly (readonly [RelationName, TableDefinition])[] = [
  ["net_settlement", netSettlementRows],
  ["stay", stayRows],
];
const SEEN: readonly RelationName[] = ["net_fee_line", "owed"];

const EVIDENCE = columnNames(finding, ["result_id", "run_id"]).join(", ");

/**
 * What a run knows of the persons whose rows have changed: for units that need only look at them, where their rows are found, and
 * the findings about all others, which a unit takes over as they are. The result of a unit is the same as if everybody
 * had been screened.
 */
export class FewPersons {
  readonly #warehouse: Warehouse;
  #relations: Readonly<Partial<Record<RelationName, string>>> | undefined;
  #kept: ReadonlyMap<string, number> = new Map();

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** Where a unit finds the rows of the changed persons; undefined: it looks at everybody. */
  relationsOf(unit: Unit): Readonly<Partial<Record<RelationName, string>>> | undefined {
    return unit.changedSince === undefined ? undefined : this.#relations;
  }

  /**
   * Lays apart who has changed, and the findings about everybody else.   */
  async prepare(units: readonly Unit[]): Promise<void> {
    const since = units.flatMap(({ changedSince }) => changedSince ?? []);
    if (since.length === 0) return;
    await this.#warehouse.command(
      `CREATE OR REPLACE TABLE ${PERSONS} ENGINE = MergeTree ORDER BY person_id AS
SELECT DISTINCT person_id FROM ${changedPerson.name} WHERE generation > {since:UInt32}`,
      { since: Math.min(...since) },
    );
    if ((await this.#share()) > LARGEST_SHARE) return;
    await this.#keepOthers(units);
    const words = wordsOf(units.filter(({ changedSince }) => changedSince !== undefined));
    const copies = COPIED.map(([name, rows]) => {
      const named = columnNames(rows).filter((column) => words.has(column));
      return { name, columns: ["person_id", ...named.filter((column) => column !== "person_id")] };
    });
    for (const { name, columns } of copies)
      await this.#make(name, `TABLE ${few(name)} ENGINE = MergeTree ORDER BY person_id`, columns.join(", "));
    for (const name of SEEN) await this.#make(name, `VIEW ${few(name)}`, "*");
    const made = [...copies.map(({ name }) => name), ...SEEN];
    this.#relations = Object.fromEntries(made.map((name) => [name, few(name)]));
  }

  #make(name: RelationName, what: string, columns: string): Promise<unknown> {
    const ofThem = `person_id IN (SELECT person_id FROM ${PERSONS})`;
    return this.#warehouse.command(`CREATE OR REPLACE ${what} AS SELECT ${columns} FROM ${name} WHERE ${ofThem}`);
  }

  /** Which part of all persons with settlements has changed, 0 to 1. */
  async #share(): Promise<number> {
    const [row] = await this.#warehouse.query<{ changed: string; persons: string }>(
      `SELECT (SELECT count() FROM ${PERSONS}) AS changed, (SELECT uniq(person_id) FROM net_settlement) AS persons`,
    );
    return Number(row?.changed ?? 0) / Math.max(Number(row?.persons ?? 0), 1);
  }

  async #keepOthers(units: readonly Unit[]): Promise<void> {
    const few = units.filter(({ changedSince }) => changedSince !== undefined);
    const rules = [...new Set(few.map(({ entry }) => entry.file.id))];
    const [from] = few.map(({ range }) => range.from ?? "").sort();
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
    if (this.relationsOf(unit) === undefined || !this.#kept.has(ruleId)) return 0;
    const taken = await this.#warehouse.command(
      `INSERT INTO ${finding.name} (result_id, run_id, ${EVIDENCE})
SELECT {result:UInt32}, {run:String}, ${EVIDENCE} FROM ${KEPT} WHERE rule_id = {rule:String} AND month >= {from:String}`,
      { result: of.resultId, run: of.runId, rule: ruleId, from: unit.range.from ?? "" },
    );
    return taken ?? 0;
  }

  /** Drops what was laid apart. */
  async drop(): Promise<void> {
    for (const view of SEEN) await this.#warehouse.command(`DROP VIEW IF EXISTS ${few(view)}`);
    for (const table of [PERSONS, KEPT, ...COPIED.map(([name]) => few(name))])
      await this.#warehouse.command(`DROP TABLE IF EXISTS ${table}`);
  }
}

function few(name: RelationName): string {
  return `step_screen_few_${name}`;
}

/** Every word of the units' queries: a column that is none of them is asked for by none. */
function wordsOf(units: readonly Unit[]): ReadonlySet<string> {
  return new Set(
    units.flatMap(({ entry, range }) => queriesOf(entry, scopeOf(range)).flatMap((query) => query.match(/\w+/g) ?? [])),
  );
}
