import type { CalendarDate } from "./calendar-date.js";

/** Days from `from` (inside) to `to` (outside); `to` null: still open. */
export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Whether the day lies in the half-open range. */
export function rangeContains(range: DateRange, day: CalendarDate): boolean {
  return day >= range.from && (range.to === null || day < range.to);
}

/** Whether two half-open ranges share at least one day. */
export function rangesOverlap(left: DateRange, right: DateRange): boolean {
  const leftBeforeRightEnds = right.to === null || left.from < right.to;
  const rightBeforeLeftEnds = left.to === null || right.from < left.to;
  return leftBeforeRightEnds && rightBeforeLeftEnds;
}
