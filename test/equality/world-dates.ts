import { addDays, type CalendarDate, type Fen, fen } from "@hengjian/domain";
import { FIRST_DAY, type LineSeed } from "./world-seeds.js";

/** Amount of a random line. */
export function amountOf(seed: LineSeed): Fen {
  return fen(Math.round((seed.quantity / 10_000) * (seed.unitPrice / 10_000)));
}

/** A random span of validity. */
export function span(
  seed: { from: CalendarDate; length: number | null },
  early = false,
): { fromDate: CalendarDate; toDate: CalendarDate | null } {
  const fromDate = early ? addDays(FIRST_DAY, -400) : seed.from;
  return { fromDate, toDate: seed.length === null || early ? null : addDays(seed.from, seed.length) };
}

/** The last row of each key. */
export function once<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
