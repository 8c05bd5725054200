import { addToMonth, type CalendarMonth } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { finding } from "../schema/tables/finding.js";
import type { Unit } from "./unit.js";

/** How many months before a range tell what it will bring. */
const MONTHS_BEFORE = 3;

/**
 * In how many of the three months before their range rules found something. It tells what is worth asking first, and nothing
 * of what is found: findings that are no longer in force count as well.
 */
export class FoundBefore {
  readonly #months: ReadonlyMap<string, readonly CalendarMonth[]>;

  private constructor(months: ReadonlyMap<string, readonly CalendarMonth[]>) {
    this.#months = months;
  }

  /** Nothing is known. */
  static readonly NOTHING = new FoundBefore(new Map());

  static async read(warehouse: Warehouse, units: readonly Unit[]): Promise<FoundBefore> {
    const [first] = units.flatMap(({ range }) => range.from ?? []).sort();
    if (first === undefined) return FoundBefore.NOTHING;
    const rows = await warehouse.query<{ rule_id: string; months: CalendarMonth[] }>(
      `SELECT rule_id, groupUniqArray(month) AS months FROM ${finding.name} WHERE month >= {since:String} GROUP BY rule_id`,
      { since: addToMonth(first, -MONTHS_BEFORE) },
    );
    return new FoundBefore(new Map(rows.map(({ rule_id, months }) => [rule_id, months])));
  }

  /** Whether a rule found something in each of the months before its range. */
  always(unit: Unit): boolean {
    return this.#count(unit) === MONTHS_BEFORE;
  }

  /** Whether it found nothing in any of them. */
  never(unit: Unit): boolean {
    return this.#count(unit) === 0;
  }

  #count({ entry, range: { from } }: Unit): number {
    if (from === null) return 0;
    const since = addToMonth(from, -MONTHS_BEFORE);
    const months = this.#months.get(entry.file.id) ?? [];
    return months.filter((month) => month >= since && month < from).length;
  }
}
