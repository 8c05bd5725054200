import { adjustSeason, restoreSeason } from "../series/seasonal-adjustment.js";
import { type Forecast, keepSign } from "./method.js";

/**
 * Theta as the M4 competition's classic benchmark: season out by its test, the mean of the regression line (theta 0)
 * and simple exponential smoothing of the doubled curvature (theta 2), season back in.
 *
 * @example
 * theta([10, 11, 12, 13], 2).mean // rising by about half the slope
 */
export function theta(history: readonly number[], horizon: number): Forecast {
  const adjustment = adjustSeason(history);
  const values = adjustment.adjusted;
  const line = regressionLine(values);
  const curved = values.map((value, position) => 2 * value - line(position));
  const smooth = simpleSmoothing(curved);
  const mean = Array.from({ length: horizon }, (_, step) => {
    const position = history.length + step;
    return restoreSeason(adjustment, (smooth.level + line(position)) / 2, position);
  });
  const residuals = history.map((value, position) => {
    const fitted = ((smooth.fitted[position] ?? Number.NaN) + line(position)) / 2;
    return value - restoreSeason(adjustment, fitted, position);
  });
  return { mean: keepSign(history, mean), residuals };
}

/** Least squares line through (position, value). */
export function regressionLine(values: readonly number[]): (position: number) => number {
  const length = values.length;
  const centre = (length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  let cross = 0;
  let square = 0;
  values.forEach((value, position) => {
    cross += (position - centre) * (value - mean);
    square += (position - centre) ** 2;
  });
  const slope = square === 0 ? 0 : cross / square;
  return (position) => mean + slope * (position - centre);
}

interface Smoothing {
  readonly level: number;
  readonly fitted: number[];
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Simple exponential smoothing with weight and first level by least squares. For a given weight the first level enters
 * the errors linearly, so it is solved exactly and only the weight is searched.
 */
function simpleSmoothing(values: readonly number[]): Smoothing {
  let best = 0.1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let weight = 0.05; weight < 1; weight += 0.1) {
    const error = smoothingError(values, weight).squares;
    if (error < lowest) [best, lowest] = [weight, error];
  }
  let low = Math.max(0.0001, best - 0.1);
  let high = Math.min(0.9999, best + 0.1);
  for (let round = 0; round < 20; round += 1) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (smoothingError(values, left).squares < smoothingError(values, right).squares) high = right;
    else low = left;
  }
  const weight = (low + high) / 2;
  let level = smoothingError(values, weight).firstLevel;
  const fitted = values.map((value) => {
    const before = level;
    level = weight * value + (1 - weight) * level;
    return before;
  });
  return { level, fitted };
}

function smoothingError(values: readonly number[], weight: number): { squares: number; firstLevel: number } {
  let level = 0;
  let influence = 1;
  let errorSquares = 0;
  let cross = 0;
  let influenceSquares = 0;
  for (const value of values) {
    const error = value - level;
    errorSquares += error * error;
    cross += error * influence;
    influenceSquares += influence * influence;
    level += weight * error;
    influence *= 1 - weight;
  }
  const firstLevel = cross / influenceSquares;
  return { squares: errorSquares - cross * firstLevel, firstLevel };
}
