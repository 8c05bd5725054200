import { addDays, addMonths, type CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";

/** Years after which an act that was not discovered is no longer penalised; dated parameters of the area. */
export interface LimitationTerms {
  readonly ordinaryYears: number;
  /** Where life or health was endangered and harm was done. */
  readonly harmYears: number;
}

/**
 * The area's years of limitation on a day.
 *
 * @throws HengjianError PARAMETER_UNKNOWN where the law of that day is not held.
 */
export function limitationTerms(policy: AreaPolicy, onDate: CalendarDate): LimitationTerms {
  return {
    ordinaryYears: policy.whole("supervision/limitation/years", onDate),
    harmYears: policy.whole("supervision/limitation/yearsHarmed", onDate),
  };
}

/** Where the clock of one finding stands. What lapses is the penalty, never the recovery. */
export interface Limitation {
  /** The clock runs from the act, or from the end of a continuing one. */
  readonly runsFrom: CalendarDate;
  /** First day on which an act that was not discovered is no longer penalised. */
  readonly lapsesOn: CalendarDate;
  readonly years: number;
  /** Discovered in time: the clock stands still. */
  readonly state: "stopped-by-discovery" | "lapsed-before-discovery";
}

/**
 * The limitation of the penalty (xinjiang-2025 art. 26, method; the 2021 national regulation is its ground): two years,
 * five where life or health was endangered and harm was done, from the last day of the act; discovery before that day stops
 * the clock.
 *
 * @example
 * limitationOf(calendarDate("2024-03-01"), calendarDate("2026-02-28"), { terms, harm: false }).state // "stopped-by-discovery"
 */
export function limitationOf(
  lastDay: CalendarDate,
  discoveredOn: CalendarDate,
  options: { terms: LimitationTerms; harm: boolean },
): Limitation {
  const years = options.harm ? options.terms.harmYears : options.terms.ordinaryYears;
  const lapsesOn = sameDayLater(lastDay, years * 12);
  return {
    runsFrom: lastDay,
    lapsesOn,
    years,
    state: discoveredOn < lapsesOn ? "stopped-by-discovery" : "lapsed-before-discovery",
  };
}

/** The same day of the month later; where that day does not exist (29 February), the day after the month's last. */
function sameDayLater(date: CalendarDate, months: number): CalendarDate {
  const later = addMonths(date, months);
  return later.slice(8) === date.slice(8) ? later : addDays(later, 1);
}
