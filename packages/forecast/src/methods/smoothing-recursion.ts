import { SEASON_MONTHS } from "../series/monthly-series.js";

/** Which components an exponential smoothing has. A multiplicative season comes with relative errors. */
export interface ModelShape {
  readonly damped: boolean;
  readonly season: "none" | "additive" | "multiplicative";
}

/** Weights and first states of one run. */
export interface SmoothingStart {
  readonly levelWeight: number;
  readonly trendWeight: number;
  readonly seasonWeight: number;
  readonly damping: number;
  readonly level: number;
  readonly slope: number;
  readonly season: readonly number[];
}

/** One run over the history: −2 log likelihood (up to a constant), fitted values, and the path onward. */
export interface SmoothingRun {
  readonly criterion: number;
  readonly fitted: Float64Array;
  readonly forecast: (horizon: number) => number[];
}

const SMALLEST = 1e-6;

/**
 * Runs the innovations recursion once. A fitted value at or below zero is outside the domain of a multiplicative
 * season: the criterion is then Infinity.
 */
export function runSmoothing(values: Float64Array, shape: ModelShape, start: SmoothingStart): SmoothingRun {
  const length = values.length;
  const fitted = new Float64Array(length);
  const season = Float64Array.from(start.season);
  const multiplicative = shape.season === "multiplicative";
  const additive = shape.season === "additive";
  const { levelWeight, trendWeight, seasonWeight, damping } = start;
  let level = start.level;
  let slope = start.slope;
  let squares = 0;
  let logSizes = 0;
  for (let position = 0; position < length; position += 1) {
    const month = position % SEASON_MONTHS;
    const base = level + damping * slope;
    const index = multiplicative || additive ? (season[month] ?? 0) : 0;
    const predicted = multiplicative ? base * index : base + index;
    fitted[position] = predicted;
    const error = (values[position] ?? 0) - predicted;
    if (multiplicative) {
      if (predicted < SMALLEST || base < SMALLEST) return impossible(fitted);
      const relative = error / predicted;
      squares += relative * relative;
      logSizes += Math.log(predicted);
      level = base * (1 + levelWeight * relative);
      slope = damping * slope + trendWeight * base * relative;
      season[month] = index * (1 + seasonWeight * relative);
    } else {
      squares += error * error;
      level = base + levelWeight * error;
      slope = damping * slope + trendWeight * error;
      if (additive) season[month] = index + seasonWeight * error;
    }
  }
  const criterion = length * Math.log(squares / length + 1e-18) + 2 * logSizes;
  const forecast = (horizon: number): number[] => {
    let trend = 0;
    let factor = 1;
    return Array.from({ length: horizon }, (_, step) => {
      factor *= damping;
      trend += factor * slope;
      const index = season[(length + step) % SEASON_MONTHS] ?? 0;
      return multiplicative ? (level + trend) * index : level + trend + (additive ? index : 0);
    });
  };
  return { criterion, fitted, forecast };
}

function impossible(fitted: Float64Array): SmoothingRun {
  return {
    criterion: Number.POSITIVE_INFINITY,
    fitted,
    forecast: (horizon) => new Array<number>(horizon).fill(Number.NaN),
  };
}
