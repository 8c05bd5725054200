import { addDays, addMonths, addToMonth, type CalendarDate, calendarDate, monthOf } from "@hengjian/domain";

/**
 * The first day of benefits `months` after a payment (jingmen-2024 art. 17): counted from the month of payment, so that
 * a payment in January with three months gives 1 April; by the other reading the same day three months later.
 *
 * @example
 * afterMonths(calendarDate("2025-01-20"), 3, true) // "2025-04-01"
 */
export function afterMonths(paidOn: CalendarDate, months: number, fromMonth: boolean): CalendarDate {
  return fromMonth ? calendarDate(`${addToMonth(monthOf(paidOn), months)}-01`) : addMonths(paidOn, months);
}

/** The day after a payment arrived. */
export function dayAfter(paidOn: CalendarDate): CalendarDate {
  return addDays(paidOn, 1);
}
