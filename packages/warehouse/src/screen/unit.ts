import { createHash } from "node:crypto";
import { addToMonth, type CalendarDate, type CalendarMonth } from "@hengjian/domain";
import { type RuleSetEntry, ruleSql, type SqlScope } from "@hengjian/rules";

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
  /** The rule's queries, one a period in which it holds in the range. */
  readonly queries: readonly string[];
  /** Hash of everything that decides its findings. */
  readonly key: string;
}

/** What the findings rest on beside the rules. */
export interface UnitInputs {
  /** Published data and the relations built from it. */
  readonly data: string;
  /** Checksum of the relation `owed`. */
  readonly owed: string;
  readonly codeVersion: string;
}

/** Every rule over every range, with the key of its inputs; only rules that read `owed` change with it. */
export function unitsOf(entries: readonly RuleSetEntry[], ranges: readonly MonthRange[], inputs: UnitInputs): Unit[] {
  return entries.flatMap((entry) => {
    const { file, shape, periods } = entry;
    const rule = JSON.stringify([file.id, file.version, file.status, file.verdict, file.lossMethod, periods]);
    return ranges.map((range) => {
      const queries = periods.map((period) => ruleSql(shape, period, scopeOf(range))).filter((query) => query !== "");
      const owed = queries.some((query) => /\bowed\b/.test(query)) ? inputs.owed : "";
      const key = hash([rule, ...queries, inputs.data, owed, inputs.codeVersion, rangeLabel(range)]);
      return { entry, range, queries, key };
    });
  });
}

/** 32 hex digits over texts. */
export function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
