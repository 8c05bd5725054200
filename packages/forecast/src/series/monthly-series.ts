import { addToMonth, type CalendarMonth, HengjianError, monthIndex } from "@hengjian/domain";

/** Numbers of consecutive months: `values[0]` belongs to `start`; plain numbers of any unit, every one finite. */
export interface MonthlySeries {
  readonly start: CalendarMonth;
  readonly values: readonly number[];
}

/** Months in a year: the length of the season of every method here. */
export const SEASON_MONTHS = 12;

/**
 * Takes values of consecutive months into the type.
 *
 * @throws HengjianError INVALID_INPUT when a value is not finite.
 * @example
 * monthlySeries(calendarMonth("2024-01"), [3, 4, 5]).values.length // 3
 */
export function monthlySeries(start: CalendarMonth, values: readonly number[]): MonthlySeries {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new HengjianError(
      "INVALID_INPUT",
      `value ${String(values[wrong])} of ${addToMonth(start, wrong)} is not a finite number; fill or cut the series first`,
    );
  }
  return { start, values };
}

/** The month of the value at this position (positions past the end are the months to come). */
export function monthAt(series: MonthlySeries, position: number): CalendarMonth {
  return addToMonth(series.start, position);
}

/** The position of a month in the series; negative before the start. */
export function positionOf(series: MonthlySeries, month: CalendarMonth): number {
  return monthIndex(month) - monthIndex(series.start);
}

/** The first `length` months of the series: what was known at an earlier day. */
export function historyUntil(series: MonthlySeries, length: number): MonthlySeries {
  return { start: series.start, values: series.values.slice(0, length) };
}

/** The `horizon` months that follow the series. */
export function monthsAfter(series: MonthlySeries, horizon: number): CalendarMonth[] {
  return Array.from({ length: horizon }, (_, step) => monthAt(series, series.values.length + step));
}
