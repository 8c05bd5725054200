import type { NetFeeLine } from "@hengjian/domain";
import type { ReferenceFacts } from "../facts/facts.js";
import type { CaseRecords } from "../facts/records.js";
import { type LineTest, lineTest } from "../filters/line-filter.js";
import type { Rule } from "../rule.js";
import type { RuleSet } from "../rule-set.js";
import type { Shape } from "../shape.js";

/** A rule of one period with its shape. */
export interface PreparedRule {
  readonly shape: Shape;
  readonly rule: Rule;
}

/** The lines that a rule looks at, by its place. */
type LinesByRule = (NetFeeLine[] | undefined)[];

/** Told of each rule that a claim sets off, with the fee lines that it has to look at. */
export type OnSetOff = (prepared: PreparedRule, lines: readonly NetFeeLine[]) => void;

/**
 * The rules that look at a claim before payment, by what sets them off: an item code of the claim, a line that passes
 * their filter, or any claim at all. Only active rules of the stage `before`; those for which one claim is not enough
 * need a history.
 */
export class PreparedRules {
  /** By id, then by period. */
  readonly rules: readonly PreparedRule[];
  /** Places of the rules that any line may set off that passes their filter. */
  readonly #anyItem: readonly number[];
  readonly #byItem: ReadonlyMap<string, readonly number[]>;
  /** Test of the lines that a rule looks at, by place; null: it may look at any line. */
  readonly #tests: readonly (LineTest | null)[];
  /** Whether a rule judges a settlement without lines, too, by place. */
  readonly #withoutLines: readonly boolean[];

  constructor(ruleSet: RuleSet, reference: ReferenceFacts) {
    const anyItem: number[] = [];
    const byItem = new Map<string, number[]>();
    this.rules = ruleSet.entries
      .filter(({ file }) => file.status === "active" && file.stage.includes("before"))
      .flatMap(({ shape, periods }) => periods.map((rule) => ({ shape, rule })));
    this.#tests = this.rules.map(({ shape, rule }) => {
      const filter = shape.looksAt?.(rule);
      return filter === undefined ? null : lineTest(filter);
    });
    this.#withoutLines = this.rules.map(({ shape, rule }) => shape.judgesWithoutLines?.(rule) === true);
    this.rules.forEach(({ shape, rule }, place) => {
      const items = shape.triggers?.(rule, reference);
      if (items === undefined) {
        if (this.#tests[place] !== null) anyItem.push(place);
      } else for (const item of new Set(items)) placesOf(byItem, item).push(place);
    });
    this.#anyItem = anyItem;
    this.#byItem = byItem;
  }

  /** The rules in their latest period. */
  latest(): PreparedRule[] {
    return this.rules.filter(({ rule }) => rule.period.to === null);
  }

  /** Tells the rules that a claim can set off, in their order. `history`: earlier lines; undefined where not known. */
  eachSetOff(
    claim: Pick<CaseRecords, "settlements" | "feeLines">,
    history: readonly NetFeeLine[] | undefined,
    told: OnSetOff,
  ): void {
    const all = history === undefined ? claim.feeLines : [...history, ...claim.feeLines];
    const own = this.#noLines();
    for (const line of claim.feeLines) this.#give(line, own);
    const unlined = hasSettlementWithoutLines(claim);
    const earlier = history === undefined ? [] : this.#noLines();
    for (const line of history ?? []) this.#give(line, earlier);
    for (let place = 0; place < this.rules.length; place += 1) {
      const prepared = this.rules[place];
      if (prepared === undefined || (history === undefined && !prepared.shape.claimLevel)) continue;
      const lines = own[place];
      if (this.#tests[place] !== null) {
        const unlinedToo = unlined && this.#withoutLines[place] === true;
        if (lines !== undefined || unlinedToo) told(prepared, joined(earlier[place], lines ?? []));
      } else if (lines !== undefined || prepared.shape.triggers === undefined) told(prepared, all);
    }
  }

  #noLines(): LinesByRule {
    return new Array<NetFeeLine[] | undefined>(this.rules.length).fill(undefined);
  }

  /** Gives a line to every rule that it may set off. */
  #give(line: NetFeeLine, own: LinesByRule): void {
    this.#giveTo(this.#anyItem, line, own);
    const places = this.#byItem.get(line.itemCode);
    if (places !== undefined) this.#giveTo(places, line, own);
  }

  #giveTo(places: readonly number[], line: NetFeeLine, own: LinesByRule): void {
    for (const place of places) {
      const test = this.#tests[place];
      if (test !== null && test?.(line) === false) continue;
      const lines = own[place];
      if (lines === undefined) own[place] = [line];
      else lines.push(line);
    }
  }
}

function hasSettlementWithoutLines({ settlements, feeLines }: Pick<CaseRecords, "settlements" | "feeLines">): boolean {
  return settlements.some(({ settlementId }) => !feeLines.some((line) => line.settlementId === settlementId));
}

function joined(earlier: readonly NetFeeLine[] | undefined, lines: readonly NetFeeLine[]): readonly NetFeeLine[] {
  return earlier === undefined ? lines : [...earlier, ...lines];
}

function placesOf(byItem: Map<string, number[]>, item: string): number[] {
  const places = byItem.get(item);
  if (places !== undefined) return places;
  const made: number[] = [];
  byItem.set(item, made);
  return made;
}

const kept = new WeakMap<RuleSet, WeakMap<ReferenceFacts, PreparedRules>>();

/** The prepared rules of a set over a reference; made once for each pair of them. */
export function preparedRules(ruleSet: RuleSet, reference: ReferenceFacts): PreparedRules {
  const ofSet = kept.get(ruleSet) ?? new WeakMap<ReferenceFacts, PreparedRules>();
  kept.set(ruleSet, ofSet);
  const found = ofSet.get(reference) ?? new PreparedRules(ruleSet, reference);
  ofSet.set(reference, found);
  return found;
}
