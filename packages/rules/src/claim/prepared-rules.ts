import type { NetFeeLine } from "@hengjian/domain";
import type { ReferenceFacts } from "../facts/facts.js";
import type { CaseRecords } from "../facts/records.js";
import type { Rule } from "../rule.js";
import type { RuleSet } from "../rule-set.js";
import type { Shape } from "../shape.js";
import { LineDispatch } from "./line-dispatch.js";

/** A rule of one period with its shape. */
export interface PreparedRule {
  readonly shape: Shape;
  readonly rule: Rule;
}

/** The lines that a rule looks at, with the sum of their weights. */
interface Given {
  readonly lines: NetFeeLine[];
  weight: number;
}

/** What each rule is given, by its place. */
type GivenByRule = (Given | undefined)[];

/** Weights are shares of whole numbers: their sum may fall short of 1 by rounding, but not by so much. */
const ENOUGH = 1 - 1e-9;

/** Told of each rule that a claim sets off, with the fee lines that it has to look at. */
export type OnSetOff = (prepared: PreparedRule, lines: readonly NetFeeLine[]) => void;

/** When a rule is told of a claim; read for every claim, so that nothing of it is looked up in the shape. */
interface Entrance {
  readonly prepared: PreparedRule;
  readonly place: number;
  /** It sees only lines that set it off; else all of the claim. */
  readonly looksAtSome: boolean;
  /** Every claim sets it off. */
  readonly always: boolean;
  /** It judges a settlement without lines, too. */
  readonly withoutLines: boolean;
  /** Records without any of which it finds nothing. */
  readonly only: keyof CaseRecords | undefined;
}

/**
 * The rules that look at a claim before payment, by what sets them off: an item code of the claim, a line that passes
 * their filter, or any claim at all. Only active rules of the stage `before`; those for which one claim is not enough
 * need a history.
 */
export class PreparedRules {
  /** By id, then by period. */
  readonly rules: readonly PreparedRule[];
  readonly #dispatch: LineDispatch;
  readonly #entrances: readonly Entrance[];
  /** Those for which one claim is enough. */
  readonly #ofOneClaim: readonly Entrance[];

  constructor(ruleSet: RuleSet, reference: ReferenceFacts) {
    this.rules = ruleSet.entries
      .filter(({ file }) => file.status === "active" && file.stage.includes("before"))
      .flatMap(({ shape, periods }) => periods.map((rule) => ({ shape, rule })));
    this.#dispatch = new LineDispatch(this.rules, reference);
    this.#entrances = this.rules.map((prepared, place) => {
      const { shape, rule } = prepared;
      const looksAtSome = this.#dispatch.looksAtSome(place);
      return {
        ...{ prepared, place, looksAtSome },
        always: !looksAtSome && shape.triggers === undefined,
        withoutLines: looksAtSome && shape.judgesWithoutLines?.(rule) === true,
        only: shape.judgesOnly,
      };
    });
    this.#ofOneClaim = this.#entrances.filter(({ prepared }) => prepared.shape.claimLevel);
  }

  /** The rules in their latest period. */
  latest(): PreparedRule[] {
    return this.rules.filter(({ rule }) => rule.period.to === null);
  }

  /** Tells the rules that a claim can set off, in their order. `history`: earlier records; undefined where not known. */
  eachSetOff(claim: CaseRecords, history: CaseRecords | undefined, told: OnSetOff): void {
    const all = history === undefined ? claim.feeLines : [...history.feeLines, ...claim.feeLines];
    const given = this.#give(claim.feeLines);
    const earlier = history === undefined ? undefined : this.#give(history.feeLines);
    let unlined: boolean | undefined;
    for (const entrance of history === undefined ? this.#ofOneClaim : this.#entrances) {
      const { place, only } = entrance;
      const own = given[place];
      const before = earlier?.[place];
      if (!entrance.always && !isEnough(own, before)) {
        if (!entrance.withoutLines) continue;
        unlined ??= hasSettlementWithoutLines(claim);
        if (!unlined) continue;
      }
      if (only !== undefined && claim[only].length === 0 && (history?.[only].length ?? 0) === 0) continue;
      told(entrance.prepared, entrance.looksAtSome ? joined(before?.lines, own?.lines ?? []) : all);
    }
  }

  /** Gives each line to every rule that it may set off. */
  #give(feeLines: readonly NetFeeLine[]): GivenByRule {
    const byRule = new Array<Given | undefined>(this.rules.length).fill(undefined);
    for (const line of feeLines) {
      const stands = line.quantity > 0;
      for (const { place, standingOnly, test, weight } of this.#dispatch.rulesFor(line)) {
        if (standingOnly && !stands) continue;
        const weighs = typeof weight === "number" ? weight : weight(line);
        if (weighs === 0 || (test !== null && !test(line))) continue;
        const given = byRule[place];
        if (given === undefined) byRule[place] = { lines: [line], weight: weighs };
        else {
          given.lines.push(line);
          given.weight += weighs;
        }
      }
    }
    return byRule;
  }
}

/** Whether lines of the claim, with earlier ones, can be a hit. */
function isEnough(own: Given | undefined, before: Given | undefined): boolean {
  return own !== undefined && own.weight + (before?.weight ?? 0) >= ENOUGH;
}

function hasSettlementWithoutLines({ settlements, feeLines }: CaseRecords): boolean {
  for (const { settlementId } of settlements) {
    if (!feeLines.some((line) => line.settlementId === settlementId)) return true;
  }
  return false;
}

function joined(earlier: readonly NetFeeLine[] | undefined, lines: readonly NetFeeLine[]): readonly NetFeeLine[] {
  return earlier === undefined ? lines : [...earlier, ...lines];
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
