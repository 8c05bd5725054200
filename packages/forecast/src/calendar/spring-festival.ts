import {
  addDays,
  addToMonth,
  type CalendarDate,
  type CalendarMonth,
  calendarDate,
  HengjianError,
  monthOf,
} from "@hengjian/domain";
import { Lunar } from "lunar-typescript";

/** Days before and after New Year's eve in which people stay away from hospitals. */
const WINDOW = { before: 3, after: 14 };
const FIRST_YEAR = 1901;
const LAST_YEAR = 2099;

const festivals = new Map<number, CalendarDate>();

/**
 * The day of Spring Festival (first day of the first lunar month) of a year from 1901 to 2099. The dates come from
 * lunar-typescript: the Chinese calendar inside Node's Intl is wrong in 2027 and 2030.
 *
 * @throws HengjianError INVALID_DATE outside those years.
 * @example
 * springFestival(2027) // "2027-02-06"
 */
export function springFestival(year: number): CalendarDate {
  const known = festivals.get(year);
  if (known !== undefined) return known;
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new HengjianError("INVALID_DATE", `Spring Festival of ${year} is not known (${FIRST_YEAR}–${LAST_YEAR})`);
  }
  const day = calendarDate(Lunar.fromYmd(year, 1, 1).getSolar().toYmd());
  festivals.set(year, day);
  return day;
}

/**
 * The share of the festival window (three days before New Year's eve to fourteen days after it) that falls in a month;
 * the shares of one year's festival sum to 1.
 *
 * @example
 * springFestivalShare(calendarMonth("2024-02")) // 1: the window of 2024 lies in February as a whole
 */
export function springFestivalShare(month: CalendarMonth): number {
  const eve = addDays(springFestival(Number(month.slice(0, 4))), -1);
  const total = WINDOW.before + WINDOW.after + 1;
  let inside = 0;
  for (let day = -WINDOW.before; day <= WINDOW.after; day += 1) if (monthOf(addDays(eve, day)) === month) inside += 1;
  return inside / total;
}

/** The shares of `count` consecutive months from `start`. */
export function springFestivalShares(start: CalendarMonth, count: number): number[] {
  return Array.from({ length: count }, (_, step) => springFestivalShare(addToMonth(start, step)));
}
