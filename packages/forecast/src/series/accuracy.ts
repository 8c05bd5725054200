import { SEASON_MONTHS } from "./monthly-series.js";

/** Error measures of one method, averaged over series. */
export interface Accuracy {
  /** Symmetric mean absolute percentage error, in per cent. */
  readonly smape: number;
  /** Mean absolute error in units of the in-sample error of the seasonal naive forecast. */
  readonly mase: number;
}

/**
 * Symmetric absolute percentage error as the M competitions count it: mean of 200 |f − a| ÷ (|a| + |f|), in per cent.
 *
 * @example
 * smape([100], [110]) // 9.52
 */
export function smape(actual: readonly number[], forecast: readonly number[]): number {
  let total = 0;
  actual.forEach((value, index) => {
    const predicted = forecast[index] ?? Number.NaN;
    const size = Math.abs(value) + Math.abs(predicted);
    total += size === 0 ? 0 : (200 * Math.abs(predicted - value)) / size;
  });
  return total / actual.length;
}

/**
 * Mean absolute scaled error: the scale is the mean absolute 12-month difference of the history.
 *
 * @example
 * mase(history, [100], [110])
 */
export function mase(history: readonly number[], actual: readonly number[], forecast: readonly number[]): number {
  let scale = 0;
  for (let position = SEASON_MONTHS; position < history.length; position += 1) {
    scale += Math.abs((history[position] ?? 0) - (history[position - SEASON_MONTHS] ?? 0));
  }
  scale /= history.length - SEASON_MONTHS;
  const error = actual.reduce((sum, value, index) => sum + Math.abs((forecast[index] ?? Number.NaN) - value), 0);
  return error / actual.length / scale;
}

/** Mean absolute percentage error over the months with an actual other than 0, in per cent. */
export function mape(actual: readonly number[], forecast: readonly number[]): number {
  const errors = actual.flatMap((value, index) =>
    value === 0 ? [] : [Math.abs(((forecast[index] ?? Number.NaN) - value) / value)],
  );
  return (100 * errors.reduce((sum, error) => sum + error, 0)) / errors.length;
}

/** Overall weighted average: mean of the sMAPE and MASE ratios to the benchmark; below 1 beats it. */
export function owa(method: Accuracy, benchmark: Accuracy): number {
  return (method.smape / benchmark.smape + method.mase / benchmark.mase) / 2;
}
