import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { CareType } from "./claim.js";

/** The area's readings of points that can be read two ways (decision records 0100–0118). */
export interface ReadingTerms {
  readonly deductibleFirst: boolean;
  readonly allTumourStays: boolean;
  readonly childIncludesAge: boolean;
  readonly bySettlementDay: boolean;
  readonly referralMinusMet: boolean;
  readonly referralEverywhere: boolean;
  readonly reductionOfBenefit: boolean;
  readonly emergencyAsUnfiled: boolean;
  readonly outpatientElsewhereAnyLevel: boolean;
  readonly beyondCapCounts: boolean;
  readonly capCareTypes: ReadonlySet<CareType>;
  readonly countedCareTypes: ReadonlySet<CareType>;
  readonly segmentsRoundedApart: boolean;
  readonly waitingFromMonth: boolean;
  readonly birthIsDayOne: boolean;
}

/** Resolves the readings in force on a day. */
export function readingTerms(policy: AreaPolicy, date: CalendarDate): ReadingTerms {
  const is = (path: string, word: string): boolean => policy.word(`readings/${path}`, date) === word;
  const careTypes = (path: string): ReadonlySet<CareType> => {
    return new Set(policy.list(`readings/${path}`, date) as readonly CareType[]);
  };
  return {
    deductibleFirst: is("pre-copay/order", "deductible-first"),
    allTumourStays: is("oncology/stays", "all-tumour-stays"),
    childIncludesAge: is("age/child", "including"),
    bySettlementDay: is("age/anchor", "settlement"),
    referralMinusMet: is("referral/difference", "standard-minus-met"),
    referralEverywhere: is("referral/offSite", "everywhere"),
    reductionOfBenefit: is("off-site/reduction", "per-cent-of-benefit"),
    emergencyAsUnfiled: is("off-site/emergency", "as-unfiled"),
    outpatientElsewhereAnyLevel: is("off-site/residentOutpatient", "any-designated"),
    beyondCapCounts: is("cap/beyond", "counts-to-large-amount"),
    capCareTypes: careTypes("cap/careTypes"),
    countedCareTypes: careTypes("large-amount/careTypes"),
    segmentsRoundedApart: is("large-amount/rounding", "by-segment"),
    waitingFromMonth: is("waiting/months", "month-of-payment"),
    birthIsDayOne: is("waiting/newbornDay", "birth-is-day-1"),
  };
}
