/** What a method says of the months to come, and how well it did one month ahead on the history. */
export interface Forecast {
  /** One value a month, first the month after the history. */
  readonly mean: readonly number[];
  /** One-step errors (actual − fitted) in the order of the history; NaN where the method has no fitted value yet. */
  readonly residuals: readonly number[];
}

/** A forecasting method: positive or signed history in, `horizon` values out. Knows no calendar. */
export type Method = (history: readonly number[], horizon: number) => Forecast;

/**
 * Root mean square of the one-step errors that exist; 0 when there is none.
 *
 * @example
 * residualScale([Number.NaN, 3, -3]) // 3
 */
export function residualScale(residuals: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const residual of residuals) {
    if (!Number.isFinite(residual)) continue;
    sum += residual * residual;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}

/** Amounts that never were negative are not forecast negative (the M competitions do the same). */
export function keepSign(history: readonly number[], mean: readonly number[]): number[] {
  const signed = history.some((value) => value < 0);
  return mean.map((value) => (signed || value > 0 ? value : 0));
}
