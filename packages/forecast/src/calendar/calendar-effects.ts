import { leastSquares } from "../numeric/least-squares.js";
import { SEASON_MONTHS } from "../series/monthly-series.js";
import type { Regressor } from "./dated-events.js";

/** One effect found or given: the logarithm moves by `logEffect` where the weight is 1. */
export interface CalendarEffect {
  readonly id: string;
  readonly logEffect: number;
  /** Estimate ÷ its standard error; null for an effect that was given. */
  readonly studentRatio: number | null;
}

/**
 * An estimate within three standard errors of nothing is left out: it would only add noise, and 12-month differences
 * overlap, so their standard errors are a little too small.
 */
const SMALLEST_RATIO = 3;
const MINIMUM_MONTHS = 36;

/**
 * Estimates the log effects of regressors on 12-month differences (so the season drops out), all together, and leaves
 * out what is not clear. Needs 36 months of positive values; otherwise only given effects are returned.
 *
 * @example
 * estimateEffects(values, [springFestivalRegressor(start, values.length)])
 */
export function estimateEffects(values: readonly number[], regressors: readonly Regressor[]): CalendarEffect[] {
  const given = regressors.filter((regressor) => regressor.logEffect !== undefined);
  const known = given.map((regressor) => ({
    id: regressor.id,
    logEffect: regressor.logEffect ?? 0,
    studentRatio: null,
  }));
  if (values.length < MINIMUM_MONTHS || values.some((value) => value <= 0)) return known;
  const logs = values.map((value, position) => Math.log(value) - effectAt(given, known, position));
  const open = regressors.filter((regressor) => regressor.logEffect === undefined && moves(regressor, values.length));
  const rows: number[][] = [];
  const targets: number[] = [];
  for (let position = SEASON_MONTHS; position < values.length; position += 1) {
    const before = position - SEASON_MONTHS;
    targets.push((logs[position] ?? 0) - (logs[before] ?? 0));
    rows.push([1, ...open.map((regressor) => (regressor.weights[position] ?? 0) - (regressor.weights[before] ?? 0))]);
  }
  const fit = open.length === 0 ? undefined : leastSquares(rows, targets);
  const found = open.flatMap((regressor, index) => {
    const logEffect = fit?.coefficients[index + 1] ?? 0;
    const studentRatio = logEffect / (fit?.errors[index + 1] || Number.POSITIVE_INFINITY);
    return Math.abs(studentRatio) < SMALLEST_RATIO ? [] : [{ id: regressor.id, logEffect, studentRatio }];
  });
  return [...known, ...found];
}

/** The sum of effects on the logarithm at a position; positions past the history look ahead in the weights. */
export function effectAt(
  regressors: readonly Regressor[],
  effects: readonly CalendarEffect[],
  position: number,
): number {
  let total = 0;
  for (const effect of effects) {
    const weights = regressors.find((regressor) => regressor.id === effect.id)?.weights;
    total += effect.logEffect * (weights?.[position] ?? 0);
  }
  return total;
}

function moves(regressor: Regressor, length: number): boolean {
  for (let position = SEASON_MONTHS; position < length; position += 1) {
    if (regressor.weights[position] !== regressor.weights[position - SEASON_MONTHS]) return true;
  }
  return false;
}
