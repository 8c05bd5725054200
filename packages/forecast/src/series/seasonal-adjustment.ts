import { SEASON_MONTHS } from "./monthly-series.js";

/** A series without its season, and the twelve indices that put it back. */
export interface SeasonalAdjustment {
  readonly seasonal: boolean;
  readonly multiplicative: boolean;
  readonly adjusted: number[];
  /** Index of position p is `indices[p % 12]`, counted from the start of the series. */
  readonly indices: readonly number[];
}

/** One-sided 90 % point of the normal law, as the M4 competition's own test uses it. */
const SEASONALITY_CRITICAL = 1.645;

/**
 * The M4 competition's test: the autocorrelation at lag 12 against Bartlett's limit at 90 %; under 36 months never.
 *
 * @example
 * isSeasonal([1, 2, 3]) // false
 */
export function isSeasonal(values: readonly number[]): boolean {
  const length = values.length;
  if (length < 3 * SEASON_MONTHS) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  if (variance === 0) return false;
  const autocorrelation = (lag: number): number => {
    let sum = 0;
    for (let position = lag; position < length; position += 1) {
      sum += (centred[position] ?? 0) * (centred[position - lag] ?? 0);
    }
    return sum / variance;
  };
  let squares = 1;
  for (let lag = 1; lag < SEASON_MONTHS; lag += 1) squares += 2 * autocorrelation(lag) ** 2;
  return Math.abs(autocorrelation(SEASON_MONTHS)) > SEASONALITY_CRITICAL * Math.sqrt(squares / length);
}

/**
 * The twelve seasonal indices by classical decomposition: centred 2×12 moving average, mean ratio (or difference) by
 * month, normalised to mean 1 (or 0). Needs 24 months.
 */
export function seasonalIndices(values: readonly number[], multiplicative: boolean): number[] {
  const sums = new Float64Array(SEASON_MONTHS);
  const counts = new Float64Array(SEASON_MONTHS);
  const half = SEASON_MONTHS / 2;
  for (let position = half; position < values.length - half; position += 1) {
    let trend = ((values[position - half] ?? 0) + (values[position + half] ?? 0)) / 2;
    for (let near = position - half + 1; near < position + half; near += 1) trend += values[near] ?? 0;
    trend /= SEASON_MONTHS;
    const value = values[position] ?? 0;
    const month = position % SEASON_MONTHS;
    sums[month] = (sums[month] ?? 0) + (multiplicative ? value / trend : value - trend);
    counts[month] = (counts[month] ?? 0) + 1;
  }
  const neutral = multiplicative ? 1 : 0;
  const means = Array.from(sums, (sum, month) => (counts[month] ? sum / (counts[month] ?? 1) : neutral));
  const centre = means.reduce((sum, mean) => sum + mean, 0) / SEASON_MONTHS;
  return means.map((mean) => (multiplicative ? mean / centre : mean - centre));
}

/** Takes the season out when the test finds one: by ratio for positive series, by difference otherwise. */
export function adjustSeason(values: readonly number[]): SeasonalAdjustment {
  const multiplicative = values.every((value) => value > 0);
  const neutral = multiplicative ? 1 : 0;
  if (!isSeasonal(values)) {
    const indices = Array.from({ length: SEASON_MONTHS }, () => neutral);
    return { seasonal: false, multiplicative, adjusted: [...values], indices };
  }
  const indices = seasonalIndices(values, multiplicative);
  const adjusted = values.map((value, position) => {
    const index = indices[position % SEASON_MONTHS] ?? neutral;
    return multiplicative ? value / index : value - index;
  });
  return { seasonal: true, multiplicative, adjusted, indices };
}

/** Puts the season back on a value of the position (counted from the start of the series). */
export function restoreSeason(adjustment: SeasonalAdjustment, value: number, position: number): number {
  const index = adjustment.indices[position % SEASON_MONTHS] ?? (adjustment.multiplicative ? 1 : 0);
  return adjustment.multiplicative ? value * index : value + index;
}
