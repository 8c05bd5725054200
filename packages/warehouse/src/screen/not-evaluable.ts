import type { Need, RelationName } from "@hengjian/rules";
import { identifier } from "../client/identifier.js";
import type { Warehouse } from "../client/warehouse.js";
import { type MonthRange, scopeOf, type Unit } from "./unit.js";

/** How many rows a rule had to judge and how many it could not. */
export interface Judged {
  readonly rowsLookedAt: number;
  readonly rowsNotEvaluable: number;
  /** The inputs that were absent, with their relation; "" when none was. */
  readonly notEvaluableReason: string;
}

/** Day by which the rows of a relation belong to a month; others are counted whole. */
const DAY_OF: Partial<Record<RelationName, string>> = {
  net_settlement: "settled_day",
  net_fee_line: "charged_day",
  stay: "admission_day",
  owed: "settled_day",
  current_visit: "toDate32(began_at)",
};

const EVERYTHING: Judged = { rowsLookedAt: 0, rowsNotEvaluable: 0, notEvaluableReason: "" };

/** Counts rows without the inputs that rules need; rules that need the same are counted once. */
export class NotEvaluableCounter {
  readonly #warehouse: Warehouse;
  readonly #counted = new Map<string, Promise<Judged>>();

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** The rows of a rule's relation that lack any of its needed inputs; the relation of its first need is the one judged. */
  count({ entry, range }: Unit): Promise<Judged> {
    const last = entry.periods.at(-1);
    const needs = last === undefined ? [] : (entry.shape.needs?.(last) ?? []);
    const [first] = needs;
    if (first === undefined) return Promise.resolve(EVERYTHING);
    const same = needs.filter((need) => need.relation === first.relation);
    const key = JSON.stringify([same, range]);
    const counted = this.#counted.get(key) ?? this.#ask(same, range);
    this.#counted.set(key, counted);
    return counted;
  }

  async #ask(needs: readonly Need[], range: MonthRange): Promise<Judged> {
    const relation = identifier(needs[0]?.relation ?? "");
    const absent = needs.map(({ column, absent }) =>
      absent === "null" ? `${identifier(column)} IS NULL` : `${identifier(column)} = ''`,
    );
    const { from, to } = scopeOf(range);
    const day = DAY_OF[relation as RelationName];
    const bounds = [from === null ? [] : `${day} >= '${from}'`, to === null ? [] : `${day} < '${to}'`].flat();
    const within = day === undefined || bounds.length === 0 ? "" : `WHERE ${bounds.join(" AND ")}`;
    const counts = absent.map((condition, index) => `countIf(${condition}) AS absent_${index}`);
    const [row] = await this.#warehouse.query<Record<string, string>>(
      `SELECT count() AS looked, countIf(${absent.join(" OR ")}) AS missing, ${counts.join(", ")} FROM ${relation} ${within}`,
    );
    const named = needs.filter((_, index) => Number(row?.[`absent_${index}`] ?? 0) > 0).map(({ column }) => column);
    return {
      rowsLookedAt: Number(row?.["looked"] ?? 0),
      rowsNotEvaluable: Number(row?.["missing"] ?? 0),
      notEvaluableReason: named.length === 0 ? "" : `${relation}: ${named.join(", ")}`,
    };
  }
}
