import { type CalendarDate, calendarDate, yearOf } from "@hengjian/domain";
import { type Entitled, MONTHS_READING, type WaitingCase } from "./waiting.js";
import { afterMonths } from "./waiting-months.js";

/** Whether a payment falls into the yearly collection period; both ends included. */
function inCollectionPeriod(paidOn: CalendarDate, of: WaitingCase): boolean {
  const day = paidOn.slice(5);
  return day >= of.terms.windowFrom && day <= of.terms.windowTo;
}

/** The last day that a resident's payment covers: the end of its year, or of the next when paid in the period. */
export function coverEnd(paidOn: CalendarDate, of: WaitingCase): CalendarDate {
  const year = yearOf(paidOn) + (inCollectionPeriod(paidOn, of) ? 1 : 0);
  return calendarDate(`${year}-${of.terms.coverTo}`);
}

/**
 * Residents' insurance (jingmen-2024 art. 17(二)): paid in the collection period, the whole next calendar year (cover
 * that is unbroken until then goes on); paid later, from three months after the month of payment to the end of the year. Low-income and assisted persons have no
 * waiting period.
 */
export function residentYear(of: WaitingCase): Entitled {
  const { paidOn, insuredSince } = of.enrolment;
  const window = "waiting/resident/windowFrom";
  if (paidOn === undefined) return { from: insuredSince ?? of.date, to: null, path: window };
  const to = coverEnd(paidOn, of);
  if (inCollectionPeriod(paidOn, of)) {
    const nextYear = calendarDate(`${yearOf(to)}-${of.terms.coverFrom}`);
    return { from: insuredSince !== undefined && insuredSince < nextYear ? insuredSince : nextYear, to, path: window };
  }
  if (of.terms.exemptIdentities.has(of.identity))
    return { from: paidOn, to, path: "waiting/resident/exemptIdentities" };
  const from = afterMonths(paidOn, of.terms.residentLateMonths, of.fromMonth);
  return { from, to, path: "waiting/periods/residentLateMonths", reading: MONTHS_READING };
}
