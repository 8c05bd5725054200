import { addMonths, type CalendarDate } from "@hengjian/domain";

/** Years after which an act that was not discovered is no longer penalised; dated parameters of the area. */
export interface LimitationTerms {
  readonly ordinaryYears: number;
  /** Where life or health was endangered and harm was done. */
  readonly harmYears: number;
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
  const lapsesOn = addMonths(lastDay, years * 12);
  return {
    runsFrom: lastDay,
    lapsesOn,
    years,
    state: discoveredOn < lapsesOn ? "stopped-by-discovery" : "lapsed-before-discovery",
  };
}
