import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";

/** Terms of art. 17 and of newborns (art. 9(一)). Months are months, bounds are included. */
export interface WaitingTerms {
  readonly employerFirstMonths: number;
  readonly flexibleFirstMonths: number;
  readonly arrearsToleratedMonths: number;
  readonly arrearsLongMonths: number;
  readonly arrearsUnpaidMonths: number;
  readonly residentLateMonths: number;
  readonly continuousYears: number;
  readonly switchGapMonths: number;
  readonly switchLateMonths: number;
  readonly otherSchemeGapMonths: number;
  readonly otherSchemeLateMonths: number;
  readonly otherAreaGapMonths: number;
  readonly otherAreaLateMonths: number;
  readonly windowFrom: string;
  readonly windowTo: string;
  /** First and last day of a year's cover, both included, MM-DD. */
  readonly coverFrom: string;
  readonly coverTo: string;
  readonly exemptIdentities: ReadonlySet<string>;
  readonly newbornDays: number;
}

/** Resolves the waiting periods in force on a day. */
export function waitingTerms(policy: AreaPolicy, date: CalendarDate): WaitingTerms {
  const months = (key: string): number => policy.whole(`waiting/periods/${key}`, date);
  return {
    employerFirstMonths: months("employerFirstMonths"),
    flexibleFirstMonths: months("flexibleFirstMonths"),
    arrearsToleratedMonths: months("arrearsToleratedMonths"),
    arrearsLongMonths: months("arrearsLongMonths"),
    arrearsUnpaidMonths: months("arrearsUnpaidMonths"),
    residentLateMonths: months("residentLateMonths"),
    continuousYears: months("continuousYears"),
    switchGapMonths: months("switchGapMonths"),
    switchLateMonths: months("switchLateMonths"),
    otherSchemeGapMonths: months("otherSchemeGapMonths"),
    otherSchemeLateMonths: months("otherSchemeLateMonths"),
    otherAreaGapMonths: months("otherAreaGapMonths"),
    otherAreaLateMonths: months("otherAreaLateMonths"),
    windowFrom: policy.word("waiting/resident/windowFrom", date),
    windowTo: policy.word("waiting/resident/windowTo", date),
    coverFrom: policy.word("waiting/resident/coverFrom", date),
    coverTo: policy.word("waiting/resident/coverTo", date),
    exemptIdentities: new Set(policy.list("waiting/resident/exemptIdentities", date)),
    newbornDays: policy.whole("waiting/newborn/registrationDays", date),
  };
}
