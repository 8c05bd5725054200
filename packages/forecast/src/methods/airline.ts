import { minimize } from "../numeric/minimize.js";
import { SEASON_MONTHS } from "../series/monthly-series.js";
import { type Forecast, keepSign } from "./method.js";

const LEAD = SEASON_MONTHS + 1;
/** Invertibility: a moving-average weight at 1 would cancel the difference. */
const WEIGHT_LIMIT = 0.995;

/**
 * The airline model SARIMA(0,1,1)(0,1,1)₁₂ by conditional least squares, on logarithms when all values are positive
 * (the forecast is then the median), on levels otherwise. Needs 26 months; shorter histories repeat the last value.
 *
 * @example
 * airline(values, 24).mean.length // 24
 */
export function airline(history: readonly number[], horizon: number): Forecast {
  if (history.length < 2 * LEAD) return repeatLast(history, horizon);
  const logarithmic = history.every((value) => value > 0);
  const levels = Float64Array.from(history, (value) => (logarithmic ? Math.log(value) : value));
  const changes = new Float64Array(levels.length - LEAD);
  for (let index = 0; index < changes.length; index += 1) {
    const at = index + LEAD;
    changes[index] = value(levels, at) - value(levels, at - 1) - value(levels, at - 12) + value(levels, at - LEAD);
  }
  const shocks = new Float64Array(changes.length);
  const search = minimize(
    ([regular = 0, seasonal = 0]) =>
      squares(changes, shocks, [WEIGHT_LIMIT * Math.tanh(regular), WEIGHT_LIMIT * Math.tanh(seasonal)]),
    [0.5, 0.7],
    { steps: [0.5, 0.5], maxEvaluations: 120, tolerance: 1e-5 },
  );
  const weights = search.point.map((point) => WEIGHT_LIMIT * Math.tanh(point));
  squares(changes, shocks, weights);
  const path = extend({ levels, shocks, weights }, horizon);
  const back = (level: number): number => (logarithmic ? Math.exp(level) : level);
  const residuals = history.map((actual, position) =>
    position < LEAD ? Number.NaN : actual - back(value(levels, position) - value(shocks, position - LEAD)),
  );
  return { mean: keepSign(history, path.map(back)), residuals };
}

interface Fitted {
  readonly levels: Float64Array;
  readonly shocks: Float64Array;
  readonly weights: readonly number[];
}

function value(values: Float64Array, position: number): number {
  return values[position] ?? 0;
}

/** Fills the shocks of w = (1 − θB)(1 − ΘB¹²)e with those before the sample 0, and gives their sum of squares. */
function squares(changes: Float64Array, shocks: Float64Array, weights: readonly number[]): number {
  const [regular = 0, seasonal = 0] = weights;
  let sum = 0;
  for (let index = 0; index < changes.length; index += 1) {
    let shock = changes[index] ?? 0;
    if (index >= 1) shock += regular * value(shocks, index - 1);
    if (index >= 12) shock += seasonal * value(shocks, index - 12);
    if (index >= 13) shock -= regular * seasonal * value(shocks, index - 13);
    shocks[index] = shock;
    sum += shock * shock;
  }
  return sum;
}

function extend(fitted: Fitted, horizon: number): number[] {
  const { levels, shocks, weights } = fitted;
  const [regular = 0, seasonal = 0] = weights;
  const path = Array.from(levels);
  const shockAt = (index: number): number => (index >= 0 && index < shocks.length ? value(shocks, index) : 0);
  for (let step = 0; step < horizon; step += 1) {
    const at = levels.length + step;
    const index = at - LEAD;
    const change =
      -regular * shockAt(index - 1) - seasonal * shockAt(index - 12) + regular * seasonal * shockAt(index - 13);
    path.push(change + (path[at - 1] ?? 0) + (path[at - 12] ?? 0) - (path[at - LEAD] ?? 0));
  }
  return path.slice(levels.length);
}

function repeatLast(history: readonly number[], horizon: number): Forecast {
  const last = history[history.length - 1] ?? 0;
  const residuals = history.map((actual, position) => actual - (history[position - 1] ?? Number.NaN));
  return { mean: Array.from({ length: horizon }, () => last), residuals };
}
