import { addToMonth, type CalendarMonth } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { finding } from "../schema/tables/finding.js";
import type { Unit } from "./unit.js";

/** How many months before a range that was never screened tell what it will bring. */
const MONTHS_BEFORE = 3;

/**
 * What rules have found lately: in the months of their range as far as it was screened before, which are mostly screened again
 * only because a stay of the new month began in them, else in the three months before it. It tells what is worth asking first, and
 * nothing of what is found: findings that are no longer in force count as well.
 */
export class FoundBefore {
  readonly #months: ReadonlyMap<string, readonly CalendarMonth[]>;
  /** The latest month in which any rule found something; "" when none did. */
  readonly #latest: CalendarMonth | "";

  private constructor(months: ReadonlyMap<string, readonly CalendarMonth[]>) {
    this.#months = months;
    this.#latest = [...months.values()].flat().sort().at(-1) ?? "";
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

  /** Whether a rule found something in its range, or in each of the months before one that was never screened. */
  always(unit: Unit): boolean {
    const { inside, before } = this.#counts(unit);
    return inside === undefined ? before === MONTHS_BEFORE : inside > 0;
  }

  /** Whether it found nothing in its range, or in any of the months before one that was never screened. */
  never(unit: Unit): boolean {
    const { inside, before } = this.#counts(unit);
    return (inside ?? before) === 0;
  }

  /** Months with findings; `inside` is undefined where nothing tells that any month of the range was screened. */
  #counts({ entry, range: { from } }: Unit): { readonly inside: number | undefined; readonly before: number } {
    if (from === null) return { inside: undefined, before: 0 };
    const since = addToMonth(from, -MONTHS_BEFORE);
    const months = this.#months.get(entry.file.id) ?? [];
    return {
      inside: this.#latest < from ? undefined : months.filter((month) => month >= from).length,
      before: months.filter((month) => month >= since && month < from).length,
    };
  }
}
