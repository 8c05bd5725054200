import { addToMonth, type CalendarDate, type CalendarMonth, HengjianError } from "@hengjian/domain";
import { z } from "zod";

/** Which pool: both, employees (310) or residents (390). */
export type Pool = "all" | "employee" | "resident";

/** Input: which pool. */
export const poolInput = z.enum(["all", "employee", "resident"]).default("all");

/** Input: a month; absent means the last one with data. */
export const monthInput = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month YYYY-MM")
  .optional();

/** The insurance type that the warehouse knows a pool by; "" asks for both. */
export function insuranceType(pool: Pool): "" | "310" | "390" {
  if (pool === "all") return "";
  return pool === "employee" ? "310" : "390";
}

/** Months from the first to the last, both inside. */
export interface Period {
  readonly from_month: string;
  readonly to_month: string;
}

/** January of the month's year up to the month: 1—10 月累计. */
export function yearToMonth(month: string): Period {
  return { from_month: `${month.slice(0, 4)}-01`, to_month: month };
}

/** From one month to another. @throws HengjianError INVALID_INPUT when the second lies before the first. */
export function monthsBetween(fromMonth: string, toMonth: string): Period {
  if (fromMonth > toMonth)
    throw new HengjianError("INVALID_INPUT", `the period ${fromMonth} to ${toMonth} ends before it begins`);
  return { from_month: fromMonth, to_month: toMonth };
}

/** The last day of a month. */
export function lastDayOf(month: string): CalendarDate {
  const day = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(day).padStart(2, "0")}` as CalendarDate;
}

/** The month so many months earlier. */
export function monthsBefore(month: string, count: number): CalendarMonth {
  return addToMonth(month as CalendarMonth, -count);
}

/** Every month from one to another, both inside. */
export function monthsFrom(first: string, last: string): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  for (let month = first as CalendarMonth; month <= last && months.length < 600; month = addToMonth(month, 1))
    months.push(month);
  return months;
}
