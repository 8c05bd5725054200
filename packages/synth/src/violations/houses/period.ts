import { addDays, addMonths, calendarDate } from "@hengjian/domain";
import { dayOfText } from "../../city/period.js";

/** Days of a story about a house, both inside. */
export interface Period {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** The quarter that begins on the day, as in `quarterFrom("2024-07-01")`. */
export function quarterFrom(first: string): Period {
  return monthsFrom(first, 3);
}

/** The calendar year. */
export function calendarYear(year: number): Period {
  return monthsFrom(`${year}-01-01`, 12);
}

function monthsFrom(first: string, months: number): Period {
  const day = calendarDate(first);
  return { firstDay: dayOfText(day), lastDay: dayOfText(addDays(addMonths(day, months), -1)) };
}
