import { ensemble } from "../methods/ensemble.js";
import { type Forecast, type Method, residualScale } from "../methods/method.js";
import type { MonthlySeries } from "../series/monthly-series.js";
import { type CalendarEffect, effectAt, estimateEffects } from "./calendar-effects.js";
import { type DatedEvent, eventRegressor, springFestivalRegressor } from "./dated-events.js";

/** What is known of the calendar of a series. */
export interface CalendarOptions {
  readonly events?: readonly DatedEvent[];
  /** Leave out the Spring Festival (true only for series it cannot touch, such as interest). */
  readonly withoutSpringFestival?: boolean;
  /** The method run on the adjusted series; the ensemble when not given. */
  readonly method?: Method;
}

/** A forecast with its calendar effects, and the size of its one-step errors. */
export interface CalendarForecast extends Forecast {
  readonly effects: readonly CalendarEffect[];
  readonly scale: number;
}

/**
 * Forecasts a monthly series: calendar effects are estimated and taken out, the method runs, the effects of the months
 * to come are put back. Series with values at or below 0 are forecast as they are.
 *
 * @example
 * forecastSeries(monthlySeries(calendarMonth("2018-01"), values), 24).mean.length // 24
 */
export function forecastSeries(
  series: MonthlySeries,
  horizon: number,
  options: CalendarOptions = {},
): CalendarForecast {
  const { start, values } = series;
  const count = values.length + horizon;
  const regressors = (options.events ?? []).map((event) => eventRegressor(event, start, count));
  if (options.withoutSpringFestival !== true) regressors.push(springFestivalRegressor(start, count));
  const positive = values.every((value) => value > 0);
  const effects = positive ? estimateEffects(values, regressors) : [];
  const factors = Array.from({ length: count }, (_, position) => Math.exp(effectAt(regressors, effects, position)));
  const plain = values.map((value, position) => value / (factors[position] ?? 1));
  const forecast = (options.method ?? ensemble)(plain, horizon);
  const residuals = forecast.residuals.map((residual, position) => residual * (factors[position] ?? 1));
  const mean = forecast.mean.map((value, step) => value * (factors[values.length + step] ?? 1));
  return { mean, residuals, effects, scale: residualScale(residuals) };
}
