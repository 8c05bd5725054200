import { addToMonth, type CalendarDate, calendarDate, calendarMonth, dayNumber, fromDayNumber } from "@hengjian/domain";

/** First month with settlements; the ledger and enrolment go back to `FIRST_LEDGER_MONTH`. */
const FIRST_MONTH = calendarMonth("2022-11");
/** First month of ledger and enrolment: 108 months before the last. */
export const FIRST_LEDGER_MONTH = calendarMonth("2017-11");
/** Number of months with settlements. */
export const MONTH_COUNT = 48;
/** Number of months of ledger and enrolment. */
export const LEDGER_MONTH_COUNT = 108;

/** First day with care, as a day number (days since 1970-01-01). */
export const FIRST_DAY = dayNumber(calendarDate("2022-11-01"));
/** Last day on which anything is settled. */
export const LAST_DAY = dayNumber(calendarDate("2026-10-31"));

const TABLE_FIRST_DAY = dayNumber(calendarDate("1920-01-01"));
const TABLE_LAST_DAY = dayNumber(calendarDate("2032-12-31"));
const dayTexts: CalendarDate[] = [];
for (let day = TABLE_FIRST_DAY; day <= TABLE_LAST_DAY; day += 1) dayTexts.push(fromDayNumber(day));

/** A day number as text; kept in a table because every row needs several. */
export function dayText(day: number): CalendarDate {
  return dayTexts[day - TABLE_FIRST_DAY] ?? fromDayNumber(day);
}

/** The day number of a date. */
export function dayOfText(text: string): number {
  return dayNumber(calendarDate(text));
}

/** Months with settlements, in order. */
export const SETTLEMENT_MONTHS = Array.from({ length: MONTH_COUNT }, (_, index) => addToMonth(FIRST_MONTH, index));
/** Months of the ledger, in order. */
export const LEDGER_MONTHS = Array.from({ length: LEDGER_MONTH_COUNT }, (_, index) =>
  addToMonth(FIRST_LEDGER_MONTH, index),
);

const monthIndexByDay: number[] = [];
for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
  monthIndexByDay.push(SETTLEMENT_MONTHS.indexOf(calendarMonth(dayText(day).slice(0, 7))));
}

/** Position of a day's month among the settlement months; days outside are an error of the generator. */
export function monthPosition(day: number): number {
  const position = monthIndexByDay[day - FIRST_DAY];
  if (position === undefined) throw new RangeError(`day ${dayText(day)} lies outside the settlement months`);
  return position;
}

/** The calendar year of a day number. */
export function yearOfDay(day: number): number {
  return Number(dayText(day).slice(0, 4));
}

const minuteTexts = Array.from(
  { length: 1440 },
  (_, minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00`,
);

/** Day and minute of the day as local time. */
export function timeText(day: number, minute: number): string {
  return `${dayText(day)} ${minuteTexts[minute] ?? "23:59:00"}`;
}
