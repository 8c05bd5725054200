import { monthOf } from "@hengjian/domain";
import { type Entitled, MONTHS_READING, type WaitingCase } from "./waiting.js";
import { afterMonths } from "./waiting-months.js";

/**
 * First enrolment in employees' insurance (jingmen-2024 art. 17(一)): with an employer from the month after payment,
 * flexible workers three months after the month of payment. Cover that began before the month of the payment is unbroken
 * cover, not a first enrolment.
 */
export function firstEnrolment(of: WaitingCase): Entitled {
  const { insuredSince, paidOn, scheme } = of.enrolment;
  const flexible = scheme === "flexible";
  const path = `waiting/periods/${flexible ? "flexibleFirstMonths" : "employerFirstMonths"}`;
  if (paidOn === undefined) return { from: insuredSince ?? of.date, to: null, path };
  if (insuredSince !== undefined && monthOf(insuredSince) < monthOf(paidOn))
    return { from: insuredSince, to: null, path };
  const months = flexible ? of.terms.flexibleFirstMonths : of.terms.employerFirstMonths;
  const from = afterMonths(paidOn, months, flexible ? of.fromMonth : true);
  return flexible ? { from, to: null, path, reading: MONTHS_READING } : { from, to: null, path };
}
