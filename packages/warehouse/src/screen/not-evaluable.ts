import { type ColumnNeed, NEEDS_ITEM_CODE, type Need, needsOf, type RelationName } from "@hengjian/rules";
import { identifier } from "../client/identifier.js";
import type { Warehouse } from "../client/warehouse.js";
import type { RunRelations } from "./run-relations.js";
import { type MonthRange, scopeOf, type Unit } from "./unit.js";

/** Rows looked at and rows that could not be judged, by month of the rows, YYYY-MM; under "" those that belong to no month. */
export type JudgedByMonth = Readonly<Record<string, readonly [lookedAt: number, notEvaluable: number]>>;

/** How many rows a rule had to judge and how many it could not. */
export interface Judged {
  readonly byMonth: JudgedByMonth;
  /** What was absent: `relation: columns`, `relation: empty`, `relation: only n rows`, `knowledge: lists`, `condition as text`; "" when nothing. */
  readonly notEvaluableReason: string;
}

/** The rows of all months. */
export function judgedInAll(byMonth: JudgedByMonth): {
  readonly rowsLookedAt: number;
  readonly rowsNotEvaluable: number;
} {
  const months = Object.values(byMonth);
  return {
    rowsLookedAt: months.reduce((sum, [lookedAt]) => sum + lookedAt, 0),
    rowsNotEvaluable: months.reduce((sum, [, notEvaluable]) => sum + notEvaluable, 0),
  };
}

/** Day by which the rows of a relation belong to a month; others are counted whole. */
const DAY_OF: Partial<Record<RelationName, string>> = {
  net_settlement: "settled_day",
  net_fee_line: "charged_day",
  stay: "admission_day",
  owed: "settled_day",
  current_visit: "toDate32(began_at)",
};

/** Relations of which a rule judges the rows itself; all others it only looks things up in. */
const JUDGED: readonly RelationName[] = ["net_settlement", "net_fee_line", "stay", "owed", "current_institution"];

const EVERYTHING: Judged = { byMonth: {}, notEvaluableReason: "" };

/** What of a rule decides which rows it cannot judge. */
interface Wanted {
  readonly needs: readonly Need[];
  readonly lists: readonly string[];
  readonly listedIsEnough: boolean;
  readonly range: MonthRange;
}

/** Counts rows without the inputs that rules need; rules that need the same are counted once. */
export class NotEvaluableCounter {
  readonly #warehouse: Warehouse;
  readonly #relations: RunRelations;
  readonly #asked = new Map<string, Promise<unknown>>();

  /** @param relations where the rows are found, once it has been prepared. */
  constructor(warehouse: Warehouse, relations: RunRelations) {
    this.#warehouse = warehouse;
    this.#relations = relations;
  }

  /**
   * The rows that a rule could not judge: all of them when a relation or the knowledge that it needs is empty, else those
   * without a needed column, and the lines of items with a condition that is kept as text.
   */
  async count({ entry, range }: Unit): Promise<Judged> {
    const last = entry.periods.at(-1);
    if (last === undefined) return EVERYTHING;
    const { listedIsEnough = false } = entry.shape;
    // Where every line has a code, which is the rule, nothing need be counted for want of one.
    const coded = !(await this.#hasUncodedLines(range));
    const needs = needsOf(entry.shape, last).filter((need) => !(coded && need.column === NEEDS_ITEM_CODE.column));
    const wanted = { needs, lists: last.knowledge, listedIsEnough, range };
    return this.#once(JSON.stringify(wanted), () => this.#judge(wanted));
  }

  /** Whether a register that the rule looks everybody up in was never delivered: what is not in it is no fact then. */
  async wouldAccuseAll({ entry }: Unit): Promise<boolean> {
    const last = entry.periods.at(-1);
    const registers = last === undefined ? [] : needsOf(entry.shape, last).filter((need) => "accusesWhenEmpty" in need);
    for (const { relation } of registers) if ((await this.#rows(relation)) === 0) return true;
    return false;
  }

  async #judge(wanted: Wanted): Promise<Judged> {
    const { needs, lists, range } = wanted;
    const judged = needs.find((need) => JUDGED.includes(need.relation))?.relation ?? "net_fee_line";
    const empty = await this.#emptyInput(wanted);
    if (empty !== "") {
      return this.#once(`${judged} ${withinRange(judged, range)} ${empty}`, async () => {
        const { byMonth } = await this.#countRows(judged, ["true"], range);
        return { byMonth, notEvaluableReason: empty };
      });
    }
    const columns = needs.filter((need): need is ColumnNeed => need.column !== undefined && need.relation === judged);
    const asText = judged === "net_fee_line" && !wanted.listedIsEnough && (await this.#hasTextConditions(lists));
    if (columns.length === 0 && !asText) return EVERYTHING;
    const of = { lists: asText ? lists : [], range };
    return this.#once(JSON.stringify([judged, columns, of]), () => this.#countAbsent(judged, columns, of));
  }

  /** The first needed relation, or the knowledge, that holds nothing at all; "" when there is something of each. */
  async #emptyInput({ needs, lists }: Wanted): Promise<string> {
    for (const need of needs) {
      if (need.column !== undefined) continue;
      const rows = await this.#rows(need.relation);
      if (rows === 0) return `${need.relation}: empty`;
      if (rows < (need.minimumRows ?? 1)) return `${need.relation}: only ${rows} rows`;
    }
    const known = await this.#knownLists();
    return lists.length === 0 || lists.some((list) => known.has(list)) ? "" : `knowledge: ${lists.join(", ")}`;
  }

  #hasUncodedLines(range: MonthRange): Promise<boolean> {
    const within = withinRange("net_fee_line", range);
    return this.#once(`uncoded ${within}`, async () => {
      const lines = `SELECT item_code FROM ${this.#relations.nameOf("net_fee_line", range)} ${within}`;
      const rows = await this.#warehouse.query(`SELECT 1 FROM (${lines}) WHERE item_code = '' LIMIT 1`);
      return rows.length > 0;
    });
  }

  #rows(name: RelationName): Promise<number> {
    return this.#once(name, async () => {
      const [row] = await this.#warehouse.query<{ rows: string }>(
        `SELECT count() AS rows FROM ${this.#relations.nameOf(name)}`,
      );
      return Number(row?.rows ?? 0);
    });
  }

  /** Every knowledge list that holds rows, with how many of its points are kept as text. */
  #knownLists(): Promise<ReadonlyMap<string, number>> {
    const points = this.#relations.nameOf("current_knowledge_point");
    const pairs = this.#relations.nameOf("current_knowledge_pair");
    return this.#once("lists", async () => {
      const rows = await this.#warehouse.query<{ list: string; as_text: string }>(
        `SELECT list, sum(as_text) AS as_text FROM (
           SELECT list_id AS list, countIf(NOT decidable) AS as_text FROM ${points} GROUP BY list_id
           UNION ALL SELECT list_id AS list, 0 AS as_text FROM ${pairs} GROUP BY list_id
         ) GROUP BY list`,
      );
      return new Map(rows.map(({ list, as_text }) => [list, Number(as_text)]));
    });
  }

  async #hasTextConditions(lists: readonly string[]): Promise<boolean> {
    const known = await this.#knownLists();
    return lists.some((list) => (known.get(list) ?? 0) > 0);
  }

  /** What `ask` gives, asked once a run. */
  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const asked = (this.#asked.get(key) as Promise<T> | undefined) ?? ask();
    this.#asked.set(key, asked);
    return asked;
  }

  async #countAbsent(
    relation: RelationName,
    columns: readonly ColumnNeed[],
    of: { readonly lists: readonly string[]; readonly range: MonthRange },
  ): Promise<Judged> {
    const absent = columns.map(absentSql);
    if (of.lists.length > 0)
      absent.push(`item_code IN (SELECT item_code FROM ${this.#relations.nameOf("current_knowledge_point")}
        WHERE list_id IN (${of.lists.map((list) => `'${plain(list)}'`).join(", ")}) AND NOT decidable)`);
    const { byMonth, hits } = await this.#countRows(relation, absent, of.range);
    const named = columns.filter((_, index) => hits[index]).map(({ column }) => column);
    const reasons = named.length === 0 ? [] : [`${relation}: ${named.join(", ")}`];
    if (hits[columns.length]) reasons.push(`condition as text: ${of.lists.join(", ")}`);
    return { byMonth, notEvaluableReason: reasons.join("; ") };
  }

  /** Counts rows, and those to which one of the conditions applies, by month; with whether each applies to any. */
  async #countRows(
    relation: RelationName,
    conditions: readonly string[],
    range: MonthRange,
  ): Promise<Pick<Judged, "byMonth"> & { readonly hits: readonly boolean[] }> {
    const day = DAY_OF[relation];
    const counts = conditions.map((condition, index) => `countIf(${condition}) AS absent_${index}`);
    const rows = await this.#warehouse.query<
      { month: number; looked: string; missing: string } & Record<string, string>
    >(
      `SELECT ${day === undefined ? "0" : `toYYYYMM(${day})`} AS month, count() AS looked,
         countIf(${conditions.join(" OR ")}) AS missing, ${counts.join(", ")}
       FROM ${this.#relations.nameOf(relation, range)} ${withinRange(relation, range)} GROUP BY month ORDER BY month`,
    );
    const byMonth = rows.map((row) => [monthName(row.month), [Number(row.looked), Number(row.missing)]] as const);
    return {
      byMonth: Object.fromEntries(byMonth),
      hits: conditions.map((_, index) => rows.some((row) => Number(row[`absent_${index}`]) > 0)),
    };
  }
}

/** @example monthName(202503) // "2025-03"; 0: rows that belong to no month */
function monthName(month: number): string {
  return month === 0 ? "" : `${Math.trunc(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}

function absentSql({ column, absent }: ColumnNeed): string {
  const name = identifier(column);
  if (absent === "null") return `${name} IS NULL`;
  return `${name} IN (${absent.map((text) => `'${plain(text)}'`).join(", ")})`;
}

/** Absent texts are short codes of our own; anything else would not be plain text of a query. */
function plain(text: string): string {
  return text.replaceAll(/[^a-z0-9-]/g, "");
}

function withinRange(relation: RelationName, range: MonthRange): string {
  const { from, to } = scopeOf(range);
  const day = DAY_OF[relation];
  const bounds = [from === null ? [] : `${day} >= '${from}'`, to === null ? [] : `${day} < '${to}'`].flat();
  return day === undefined || bounds.length === 0 ? "" : `WHERE ${bounds.join(" AND ")}`;
}
