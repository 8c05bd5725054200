import { ageOn, type CalendarDate } from "@hengjian/domain";
import type { ClaimContext } from "./claim.js";
import type { ReadingTerms } from "./reading-terms.js";
import type { StayTerms } from "./stay-terms.js";

/** The day that decides age and parameters: admission, or by the other reading the day of settlement. */
export function anchorDate(claim: ClaimContext, readings: ReadingTerms): CalendarDate {
  return readings.bySettlementDay ? (claim.settledDate ?? claim.date) : claim.date;
}

/**
 * Whether the deductible is halved for age (jingmen-2024 art. 13(一)1): not yet 14 on the admission day; the 14th
 * birthday counts from its first hour. Without a date of birth: of age.
 */
export function isChild(claim: ClaimContext, terms: StayTerms, readings: ReadingTerms): boolean {
  if (claim.birthDate === undefined) return false;
  const age = ageOn(claim.birthDate, anchorDate(claim, readings));
  return readings.childIncludesAge ? age <= terms.childAge : age < terms.childAge;
}
