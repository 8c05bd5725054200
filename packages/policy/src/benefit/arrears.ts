import { type Entitled, MONTHS_READING, type WaitingCase } from "./waiting.js";
import { afterMonths } from "./waiting-months.js";

/**
 * Arrears in employees' insurance (jingmen-2024 art. 17(一)): up to three months (included) and paid up, the benefits of
 * the arrears are made good; longer and paid up, three months after the month of payment; not paid up, likewise from the
 * payment with which the person resumed.
 */
export function arrears(of: WaitingCase, months: number): Entitled {
  const { terms, enrolment } = of;
  const { paidOn } = enrolment;
  const paidUp = enrolment.arrearsPaidUp === true;
  if (paidUp && months <= terms.arrearsToleratedMonths) {
    return { from: enrolment.insuredSince ?? of.date, to: null, path: "waiting/periods/arrearsToleratedMonths" };
  }
  const path = `waiting/periods/${paidUp ? "arrearsLongMonths" : "arrearsUnpaidMonths"}`;
  if (paidOn === undefined) return { from: null, to: null, path };
  const wait = paidUp ? terms.arrearsLongMonths : terms.arrearsUnpaidMonths;
  return { from: afterMonths(paidOn, wait, of.fromMonth), to: null, path, reading: MONTHS_READING };
}
