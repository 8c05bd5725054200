import type { NetFeeLine } from "@hengjian/domain";
import type { ReferenceFacts } from "../facts/facts.js";
import { type LineFilter, type LineTest, standingLineTest } from "../filters/line-filter.js";
import type { LineWeight } from "../shape.js";
import type { PreparedRule } from "./prepared-rules.js";

/** A rule that a line may set off, and what is still to be asked of the line. */
export interface Asked {
  readonly place: number;
  /** It has a filter, and so looks at no line without a quantity. */
  readonly standingOnly: boolean;
  /** What its filter asks beside that, category of care and list type; null: nothing. */
  readonly test: LineTest | null;
  /** Asked first, as it refuses nearly every line. */
  readonly weight: LineWeight;
}

/** Rules by item code, of one category of care and list type. */
type ByItem = Map<string, readonly Asked[]>;

/**
 * Combinations of care, list type and item that are remembered; then all are forgotten, so that lines with invented codes
 * do not fill the memory.
 */
const REMEMBERED = 100_000;

/**
 * Which rules a line has to meet. A line meets dozens of filters, and nearly all of them refuse it for its category of
 * care, list type or item code. These, and what prices and knowledge say of the item, are looked up once for each
 * combination; a line then meets only rules that can look at it, with the limits of its item at hand.
 */
export class LineDispatch {
  readonly #filters: readonly (LineFilter | undefined)[];
  readonly #tests: readonly (LineTest | null)[];
  readonly #weights: readonly (((itemCode: string) => LineWeight) | undefined)[];
  /** Places of the rules that a line of any item may set off. */
  readonly #anyItem: readonly number[];
  readonly #byItem: ReadonlyMap<string, readonly number[]>;
  readonly #known = new Map<string, Map<string, ByItem>>();
  #remembered = 0;

  constructor(rules: readonly PreparedRule[], reference: ReferenceFacts) {
    const anyItem: number[] = [];
    const byItem = new Map<string, number[]>();
    this.#filters = rules.map(({ shape, rule }) => shape.looksAt?.(rule));
    this.#tests = this.#filters.map((filter) => (filter === undefined ? null : withoutKind(filter)));
    this.#weights = rules.map(({ shape, rule }) => shape.weight?.(rule, reference));
    rules.forEach(({ shape, rule }, place) => {
      const items = shape.triggers?.(rule, reference);
      if (items === undefined) {
        if (this.looksAtSome(place)) anyItem.push(place);
      } else for (const item of new Set(items)) placesOf(byItem, item).push(place);
    });
    this.#anyItem = anyItem;
    this.#byItem = byItem;
  }

  /** Whether a rule looks at some lines only; the others are to see all of them. */
  looksAtSome(place: number): boolean {
    return this.#filters[place] !== undefined || this.#weights[place] !== undefined;
  }

  /** The rules that the line may set off, each with what is to be asked of it before. */
  rulesFor(line: NetFeeLine): readonly Asked[] {
    return this.#known.get(line.careCategory)?.get(line.listType)?.get(line.itemCode) ?? this.#remember(line);
  }

  #remember(line: NetFeeLine): readonly Asked[] {
    if (this.#remembered >= REMEMBERED) {
      this.#known.clear();
      this.#remembered = 0;
    }
    this.#remembered += 1;
    const ofCare = this.#known.get(line.careCategory) ?? new Map<string, ByItem>();
    const ofList: ByItem = ofCare.get(line.listType) ?? new Map<string, readonly Asked[]>();
    this.#known.set(line.careCategory, ofCare.set(line.listType, ofList));
    const asked = this.#askedOf(line);
    ofList.set(line.itemCode, asked);
    return asked;
  }

  #askedOf(line: NetFeeLine): Asked[] {
    const places = [...this.#anyItem, ...(this.#byItem.get(line.itemCode) ?? [])];
    return places
      .filter((place) => admitsKind(this.#filters[place], line))
      .map((place) => {
        const weight = this.#weights[place]?.(line.itemCode) ?? 1;
        const standingOnly = this.#filters[place] !== undefined;
        return { place, standingOnly, test: this.#tests[place] ?? null, weight };
      })
      .filter(({ weight }) => weight !== 0);
  }
}

/** Whether a filter lets lines of this category of care and list type pass. */
function admitsKind(filter: LineFilter | undefined, line: NetFeeLine): boolean {
  return (
    filter?.careCategories?.includes(line.careCategory) !== false &&
    filter?.listTypes?.includes(line.listType) !== false
  );
}

function withoutKind(filter: LineFilter): LineTest | null {
  return standingLineTest({ ...filter, careCategories: undefined, listTypes: undefined });
}

function placesOf(byItem: Map<string, number[]>, item: string): number[] {
  const places = byItem.get(item);
  if (places !== undefined) return places;
  const made: number[] = [];
  byItem.set(item, made);
  return made;
}
