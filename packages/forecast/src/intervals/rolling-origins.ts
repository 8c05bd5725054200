import { SEASON_MONTHS } from "../series/monthly-series.js";

/** A forecast of one series made at a past day, and the size of its one-step errors then. */
export interface OriginForecast {
  readonly mean: readonly number[];
  readonly scale: number;
}

/** Forecasts of several series from their first `length` months; called once for every origin. */
export type ForecastAt = (length: number, horizon: number) => readonly OriginForecast[];

/** What really happened after one past origin, by series. */
export interface ErrorBlock {
  /** Months of history the forecast knew. */
  readonly originLength: number;
  /** Months after the origin that have happened; later errors of the block are carried forward. */
  readonly observedMonths: number;
  /** Error ÷ scale at the origin, one row a series, `horizon` long. */
  readonly errors: readonly (readonly number[])[];
  /** Mean forecast of the block, one row a series, `horizon` long. */
  readonly means: readonly (readonly number[])[];
}

/** All blocks of one set of series: rows of a block stay together, so what moves together keeps doing so. */
export interface ErrorBlocks {
  readonly horizon: number;
  readonly seriesCount: number;
  readonly blocks: readonly ErrorBlock[];
  /** How many errors of the full horizon would be independent of each other; often between one and four. */
  readonly independentBlocks: number;
  /** The same for errors of one year: how far the own past is trusted against the reference growth. */
  readonly independentYears: number;
}

/** Where the past origins lie. */
export interface OriginOptions {
  readonly horizon: number;
  /** Months of history at the first origin (36). */
  readonly firstOrigin?: number;
  /** Months from origin to origin (3). */
  readonly spacing?: number;
  /** Months that must have happened after an origin (6). */
  readonly minimumObserved?: number;
  /** At most so many origins, the latest (14). */
  readonly maximumOrigins?: number;
}

const DEFAULTS = { firstOrigin: 36, spacing: 3, minimumObserved: 6, maximumOrigins: 14 };
/** An incomplete block goes on at the mean of so many last errors: what was wrong stays wrong. */
const CARRY_MONTHS = 3;

/** The history lengths at which past forecasts are made, earliest first; empty when history is too short. */
export function originLengths(length: number, options: OriginOptions): number[] {
  const { firstOrigin, spacing, minimumObserved, maximumOrigins } = { ...DEFAULTS, ...options };
  const origins: number[] = [];
  for (let origin = length - minimumObserved; origin >= firstOrigin; origin -= spacing) origins.push(origin);
  return origins.slice(0, maximumOrigins).reverse();
}

/**
 * Forecasts again from past origins and keeps, per origin, the errors of all series as one joint block.
 *
 * @example
 * rollingErrors([values], (length, horizon) => [forecastOf(values.slice(0, length), horizon)], { horizon: 24 })
 */
export function rollingErrors(
  actuals: readonly (readonly number[])[],
  forecastAt: ForecastAt,
  options: OriginOptions,
): ErrorBlocks {
  const length = Math.min(...actuals.map((values) => values.length));
  const blocks: ErrorBlock[] = [];
  for (const originLength of originLengths(length, options)) {
    const observedMonths = Math.min(options.horizon, length - originLength);
    const forecasts = forecastAt(originLength, options.horizon);
    const errors = actuals.map((values, series) => {
      const forecast = forecasts[series];
      return scaledErrors(values.slice(originLength, originLength + observedMonths), forecast, options.horizon);
    });
    blocks.push({ originLength, observedMonths, errors, means: forecasts.map((forecast) => forecast.mean) });
  }
  const firstOrigin = blocks[0]?.originLength ?? length;
  const seen = length - firstOrigin;
  return {
    horizon: options.horizon,
    seriesCount: actuals.length,
    blocks,
    independentBlocks: seen / options.horizon,
    independentYears: seen / Math.min(options.horizon, SEASON_MONTHS),
  };
}

function scaledErrors(actual: readonly number[], forecast: OriginForecast | undefined, horizon: number): number[] {
  const scale = forecast === undefined || forecast.scale <= 0 ? 1 : forecast.scale;
  const errors = actual.map((value, step) => (value - (forecast?.mean[step] ?? 0)) / scale);
  const last = errors.slice(-CARRY_MONTHS);
  const carried = last.reduce((sum, error) => sum + error, 0) / Math.max(1, last.length);
  while (errors.length < horizon) errors.push(carried);
  return errors;
}
