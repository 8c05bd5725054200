import type { CalendarDate } from "@hengjian/domain";

/** The day it is now in Asia/Shanghai. */
export function today(): CalendarDate {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()) as CalendarDate;
}
