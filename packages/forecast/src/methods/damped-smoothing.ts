import { minimize } from "../numeric/minimize.js";
import { SEASON_MONTHS } from "../series/monthly-series.js";
import { seasonalIndices } from "../series/seasonal-adjustment.js";
import { type Forecast, keepSign } from "./method.js";
import { type ModelShape, runSmoothing, type SmoothingRun, type SmoothingStart } from "./smoothing-recursion.js";
import { regressionLine } from "./theta.js";

const SHAPES: readonly ModelShape[] = [
  { damped: false, season: "none" },
  { damped: true, season: "none" },
  { damped: false, season: "additive" },
  { damped: true, season: "additive" },
  { damped: false, season: "multiplicative" },
  { damped: true, season: "multiplicative" },
];

/** Months of history that a seasonal shape needs: two centred years and something to judge them by. */
const SEASONAL_MINIMUM = 30;
/** The first trend is read off the start of the history. */
const TREND_MONTHS = 12;

interface Candidate {
  readonly shape: ModelShape;
  readonly run: SmoothingRun;
  readonly criterion: number;
}

/**
 * Exponential smoothing without an undamped trend: no trend or a damped one × no, additive or multiplicative season,
 * chosen by the corrected Akaike criterion.
 *
 * @example
 * dampedSmoothing(values, 24).mean.length // 24
 */
export function dampedSmoothing(history: readonly number[], horizon: number): Forecast {
  const positive = history.every((value) => value > 0);
  const size = history.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, history.length) || 1;
  const values = Float64Array.from(history, (value) => value / size);
  let best: Candidate | undefined;
  for (const shape of SHAPES) {
    if (shape.season === "multiplicative" && !positive) continue;
    if (shape.season !== "none" && history.length < SEASONAL_MINIMUM) continue;
    const candidate = fitShape(values, shape);
    if (best === undefined || candidate.criterion < best.criterion) best = candidate;
  }
  const chosen = best as Candidate;
  const mean = chosen.run.forecast(horizon).map((value) => value * size);
  const residuals = history.map((value, position) => value - (chosen.run.fitted[position] ?? Number.NaN) * size);
  return { mean: keepSign(history, mean), residuals };
}

function fitShape(values: Float64Array, shape: ModelShape): Candidate {
  const first = startingPoint(values, shape);
  const season = first.season;
  const steps = [0.8, 0.1 * (Math.abs(first.level) || 1)];
  const start = [-0.5, first.level];
  if (shape.damped) {
    start.push(-2, 1, first.slope);
    steps.push(1, 1, 0.5 * Math.abs(first.slope) + 0.002);
  }
  if (shape.season !== "none") {
    start.push(-2);
    steps.push(1);
  }
  const read = (point: readonly number[]): SmoothingStart => decode(point, shape, season);
  const objective = (point: number[]): number => runSmoothing(values, shape, read(point)).criterion;
  const search = minimize(objective, start, { steps, maxEvaluations: 60 + 40 * start.length, tolerance: 1e-5 });
  const run = runSmoothing(values, shape, read(search.point));
  const parameters = start.length + (shape.season === "none" ? 0 : SEASON_MONTHS - 1) + 1;
  const spare = values.length - parameters - 1;
  const correction = spare > 0 ? (2 * parameters * (parameters + 1)) / spare : Number.POSITIVE_INFINITY;
  return { shape, run, criterion: search.value + 2 * parameters + correction };
}

function decode(point: readonly number[], shape: ModelShape, season: readonly number[]): SmoothingStart {
  const levelWeight = inside(point[0] ?? 0, 0.0001, 0.9999);
  const seasonal = shape.season === "none" ? Number.NEGATIVE_INFINITY : (point[point.length - 1] ?? 0);
  return {
    levelWeight,
    level: point[1] ?? 0,
    trendWeight: shape.damped ? levelWeight * inside(point[2] ?? 0, 0.0001, 0.9999) : 0,
    damping: shape.damped ? inside(point[3] ?? 0, 0.8, 0.98) : 0,
    slope: shape.damped ? (point[4] ?? 0) : 0,
    seasonWeight: shape.season === "none" ? 0 : (1 - levelWeight) * inside(seasonal, 0.0001, 0.9999),
    season,
  };
}

function inside(value: number, low: number, high: number): number {
  return low + (high - low) / (1 + Math.exp(-value));
}

function startingPoint(values: Float64Array, shape: ModelShape): { level: number; slope: number; season: number[] } {
  const all = Array.from(values);
  const multiplicative = shape.season === "multiplicative";
  const season = shape.season === "none" ? [] : seasonalIndices(all, multiplicative);
  const plain = all.slice(0, TREND_MONTHS).map((value, position) => {
    const index = season[position % SEASON_MONTHS];
    if (index === undefined) return value;
    return multiplicative ? value / Math.max(index, 0.01) : value - index;
  });
  const line = regressionLine(plain);
  const slope = line(1) - line(0);
  return { level: shape.damped ? line(-1) : line((plain.length - 1) / 2), slope, season };
}
