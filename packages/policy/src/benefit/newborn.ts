import { type CalendarDate, calendarDate, daysBetween, yearOf } from "@hengjian/domain";
import { residentYear } from "./resident-year.js";
import type { Entitled, WaitingCase } from "./waiting.js";

const PATH = "waiting/newborn/registrationDays";
const READING = "readings/waiting/newbornDay";

/**
 * Newborns (jingmen-2024 art. 9(一)): registered within 90 days (day 1 is the day after birth) they are covered from
 * birth to the end of that year without paying; the following year must be paid, and a late payment counts from its day.
 */
export function newborn(of: WaitingCase, birthDate: CalendarDate, registeredOn: CalendarDate): Entitled {
  const { paidOn } = of.enrolment;
  const day = daysBetween(birthDate, registeredOn) + (of.birthIsDayOne ? 1 : 0);
  const inTime = day <= of.terms.newbornDays;
  const birthYear = yearOf(birthDate);
  if (yearOf(of.date) === birthYear && inTime) {
    return { from: birthDate, to: calendarDate(`${birthYear}-${of.terms.coverTo}`), path: PATH, reading: READING };
  }
  if (paidOn === undefined) return { from: null, to: null, path: PATH, reading: READING };
  if (yearOf(of.date) === birthYear + 1 && yearOf(paidOn) === birthYear + 1) {
    return { from: paidOn, to: calendarDate(`${birthYear + 1}-${of.terms.coverTo}`), path: PATH };
  }
  return residentYear(of);
}
