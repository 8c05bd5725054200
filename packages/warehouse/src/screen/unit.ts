import { createHash } from "node:crypto";
import { addToMonth, type CalendarDate, type CalendarMonth } from "@hengjian/domain";
import { firstLookSql, type RuleSetEntry, ruleSql, type SqlScope } from "@hengjian/rules";
import { type OwedByMonth, ruleKey } from "./rule-key.js";

/** Months that a unit covers: from the first inside to the first outside; null is unbounded. */
export interface MonthRange {
  readonly from: CalendarMonth | null;
  readonly to: CalendarMonth | null;
}

/** Everything. */
export const ALL_MONTHS: MonthRange = { from: null, to: null };

/** One month. */
export function oneMonth(month: CalendarMonth): MonthRange {
  return { from: month, to: addToMonth(month, 1) };
}

/** How a range is written: `2025-03`, `2025-03..` from then on, empty for everything. */
export function rangeLabel({ from, to }: MonthRange): string {
  if (from === null) return to === null ? "" : `..${to}`;
  if (to === null) return `${from}..`;
  return to === addToMonth(from, 1) ? from : `${from}..${to}`;
}

/** The days of a range: findings whose last day lies in it. */
export function scopeOf({ from, to }: MonthRange): SqlScope {
  const day = (month: CalendarMonth | null) => (month === null ? null : (`${month}-01` as CalendarDate));
  return { from: day(from), to: day(to) };
}

/** A rule over a range of months: what is screened, kept and replaced as one. */
export interface Unit {
  readonly entry: RuleSetEntry;
  readonly range: MonthRange;
  /** Hash of everything that decides its findings. */
  readonly key: string;
  /** The same without the data: while it stays, only months that the data changed need screening. */
  readonly ruleKey: string;
  /** Whether all months of the rule are screened once this unit is. */
  readonly completes: boolean;
  /** Whether its queries read fee lines. */
  readonly readsLines: boolean;
  /**
   * Generation since which rows of some persons alone have changed for the rule: only these are screened, and the findings
   * about all others stay what they are. Undefined: everybody is screened.
   */
  readonly changedSince?: number | undefined;
}

/** Months of a rule that are to be screened. */
export interface RuleRange extends MonthRange {
  readonly completes: boolean;
  /** What is known to have changed since a generation for which the rule was complete; undefined: anything may have. */
  readonly changes?: { readonly since: number; readonly registers: readonly string[] } | undefined;
}

/** Which months of a rule are screened, given the key of the rule. */
export type RangesOf = (ruleId: string, ruleKey: string) => readonly RuleRange[];

/** What the findings rest on beside the rules. */
export interface UnitInputs {
  /** Published data and the relations built from it. */
  readonly data: string;
  readonly owed: OwedByMonth;
  readonly codeVersion: string;
}

/** Every rule over its ranges, with the keys of its inputs; only rules that read `owed` change with it. */
export function unitsOf(entries: readonly RuleSetEntry[], rangesOf: RangesOf, inputs: UnitInputs): Unit[] {
  return entries.flatMap((entry) => {
    const { file } = entry;
    const whole = queriesOf(entry, scopeOf(ALL_MONTHS));
    const owed = whole.some((query) => /\bowed\b/.test(query)) ? inputs.owed : "";
    const readsLines = whole.some((query) => /\bnet_fee_line\b/.test(query));
    const rule = JSON.stringify([file.id, file.version, file.status, file.verdict, file.lossMethod, entry.periods]);
    const keyOfRule = ruleKey(hash([rule, ...whole, inputs.codeVersion]), owed);
    return rangesOf(file.id, keyOfRule).map(({ completes, changes, ...range }) => {
      const key = hash([keyOfRule, inputs.data, rangeLabel(range)]);
      return {
        entry,
        range,
        key,
        ruleKey: keyOfRule,
        completes,
        readsLines,
        changedSince: changedSince(entry, whole, changes),
      };
    });
  });
}

/** Findings follow from the rows of their person and the registers: where no register changed that the rule looks into, persons are all. */
function changedSince(
  { shape }: RuleSetEntry,
  queries: readonly string[],
  changes: RuleRange["changes"],
): number | undefined {
  if (changes === undefined || shape.acrossPersons === true) return undefined;
  const looksInto = (table: string): boolean => queries.some((query) => query.includes(`current_${table}`));
  return changes.registers.some(looksInto) ? undefined : changes.since;
}

/** The rule's queries over a scope, one a period in which it holds there. */
export function queriesOf({ shape, periods }: RuleSetEntry, scope: SqlScope): string[] {
  return periods.map((period) => ruleSql(shape, period, scope)).filter((query) => query !== "");
}

/** One query a period that gives no row where the rule finds nothing. */
export function firstLooksOf({ shape, periods }: RuleSetEntry, scope: SqlScope): string[] {
  return periods.map((period) => firstLookSql(shape, period, scope)).filter((look) => look !== "");
}

/** 32 hex digits over texts. */
export function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
