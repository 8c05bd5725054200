import { type CalendarDate, dayNumber, fromDayNumber, type NetFeeLine } from "@hengjian/domain";
import { type Sql, sql } from "../../sql/fragment.js";

/** Calendar periods within which quantities are counted. */
export const PERIOD_UNITS = ["day", "month", "visit", "week", "year"] as const;

/** A calendar period. */
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** Longest reach of a period before its last day; visits are read whole. */
export const PERIOD_REACH_DAYS: Readonly<Record<PeriodUnit, number>> = {
  day: 0,
  month: 31,
  visit: 0,
  week: 6,
  year: 366,
};

/** The period that a line falls into, as text. */
export function periodOf(unit: PeriodUnit, line: NetFeeLine): string {
  switch (unit) {
    case "day":
      return line.chargedDay;
    case "month":
      return line.chargedDay.slice(0, 7);
    case "visit":
      return line.visitId;
    case "week":
      return mondayOf(line.chargedDay);
    case "year":
      return line.chargedDay.slice(0, 4);
  }
}

/** 1970-01-01 was a Thursday. */
function mondayOf(day: CalendarDate): string {
  const number = dayNumber(day);
  return fromDayNumber(number - ((((number + 3) % 7) + 7) % 7));
}

/** The same over the columns of a line and a column `unit`. */
export const PERIOD_SQL: Sql = sql`multiIf(
  unit = 'day', toString(charged_day),
  unit = 'month', substring(toString(charged_day), 1, 7),
  unit = 'visit', visit_id,
  unit = 'week', toString(toMonday(charged_day)),
  substring(toString(charged_day), 1, 4))`;
