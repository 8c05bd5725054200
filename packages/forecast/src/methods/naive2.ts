import { adjustSeason, restoreSeason } from "../series/seasonal-adjustment.js";
import { type Forecast, keepSign } from "./method.js";

/**
 * Naive2: the last seasonally adjusted value carried forward with its season; the benchmark of the M competitions.
 *
 * @example
 * naive2([5, 5, 5], 2).mean // [5, 5]
 */
export function naive2(history: readonly number[], horizon: number): Forecast {
  const adjustment = adjustSeason(history);
  const last = adjustment.adjusted[history.length - 1] ?? 0;
  const mean = Array.from({ length: horizon }, (_, step) => restoreSeason(adjustment, last, history.length + step));
  const residuals = history.map((value, position) => {
    const before = adjustment.adjusted[position - 1];
    return before === undefined ? Number.NaN : value - restoreSeason(adjustment, before, position);
  });
  return { mean: keepSign(history, mean), residuals };
}
