import { HengjianError } from "../errors.js";

declare const dateBrand: unique symbol;
declare const timeBrand: unique symbol;
declare const monthBrand: unique symbol;

/** A day written YYYY-MM-DD, without a time zone; Asia/Shanghai owns the day. Compares as text. */
export type CalendarDate = string & { readonly [dateBrand]: "day" };
/** A local instant written YYYY-MM-DD HH:MM:SS, Asia/Shanghai. Compares as text. */
export type LocalTime = string & { readonly [timeBrand]: "local-time" };
/** A month written YYYY-MM. Compares as text. */
export type CalendarMonth = string & { readonly [monthBrand]: "month" };

const DAY_MILLISECONDS = 86_400_000;
const FIRST_YEAR = 1880;
const LAST_YEAR = 2199;

/**
 * Reads a day; refuses days that do not exist and years outside 1880–2199.
 *
 * @throws HengjianError INVALID_DATE.
 * @example
 * calendarDate("2024-02-29")
 */
export function calendarDate(text: string): CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const year = Number(match?.[1]);
  if (match === null || year < FIRST_YEAR || year > LAST_YEAR || dayToText(textToDay(text)) !== text) {
    throw new HengjianError(
      "INVALID_DATE",
      `'${text}' is not a day that exists (YYYY-MM-DD, ${FIRST_YEAR}–${LAST_YEAR})`,
    );
  }
  return text as CalendarDate;
}

/** Reads a local time; the date part must exist. @throws HengjianError INVALID_DATE. */
export function localTime(text: string): LocalTime {
  const match = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(text);
  if (match === null) throw new HengjianError("INVALID_DATE", `'${text}' is not a local time (YYYY-MM-DD HH:MM:SS)`);
  calendarDate(match[1] ?? "");
  return text as LocalTime;
}

/** Reads a month. @throws HengjianError INVALID_DATE. */
export function calendarMonth(text: string): CalendarMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new HengjianError("INVALID_DATE", `'${text}' is not a month (YYYY-MM)`);
  return text as CalendarMonth;
}

function textToDay(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / DAY_MILLISECONDS;
}

function dayToText(day: number): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01; the number the warehouse stores as Date32. */
export function dayNumber(date: CalendarDate): number {
  return textToDay(date);
}

/** The day with this number. */
export function fromDayNumber(day: number): CalendarDate {
  return dayToText(day) as CalendarDate;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from the first day to the second; same day 0. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day of the month `months` later, or that month's last day when it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const target = monthIndex(monthOf(date)) + months;
  const first = textToDay(`${indexToMonth(target)}-01`);
  const last = textToDay(`${indexToMonth(target + 1)}-01`) - 1;
  return fromDayNumber(Math.min(first + Number(date.slice(8, 10)) - 1, last));
}

/** The calendar year of a day or a local time. */
export function yearOf(date: CalendarDate | LocalTime): number {
  return Number(date.slice(0, 4));
}

/** The month of a day or a local time. */
export function monthOf(date: CalendarDate | LocalTime): CalendarMonth {
  return date.slice(0, 7) as CalendarMonth;
}

/** The day of a local time. */
export function dayOf(time: LocalTime): CalendarDate {
  return time.slice(0, 10) as CalendarDate;
}

/** Months since year 0: January of year y is 12 y. */
export function monthIndex(month: CalendarMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function indexToMonth(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The month `months` later. @example addToMonth(calendarMonth("2024-12"), 1) // "2025-01" */
export function addToMonth(month: CalendarMonth, months: number): CalendarMonth {
  return indexToMonth(monthIndex(month) + months) as CalendarMonth;
}

/**
 * Completed years of life on a day: a birthday counts from its first hour, and who is born on 29 February has it on
 * 1 March in other years.
 *
 * @example
 * ageOn(calendarDate("2010-06-15"), calendarDate("2024-06-15")) // 14
 */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) >= birth.slice(5) ? years : years - 1;
}
