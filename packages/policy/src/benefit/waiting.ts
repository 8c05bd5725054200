import type { CalendarDate } from "@hengjian/domain";
import type { Enrolment, Identity, Pool } from "./claim.js";
import type { WaitingTerms } from "./waiting-terms.js";

/** What decides a waiting period. */
export interface WaitingCase {
  readonly pool: Pool;
  readonly identity: Identity;
  readonly date: CalendarDate;
  readonly birthDate: CalendarDate | undefined;
  readonly enrolment: Enrolment;
  readonly terms: WaitingTerms;
  /** Reading: months are counted from the month of payment. */
  readonly fromMonth: boolean;
  /** Reading: the day of birth is day 1 of a newborn's 90 days. */
  readonly birthIsDayOne: boolean;
}

/** From when to when a person is entitled, and on which parameter that rests. */
export interface Entitled {
  /** First day of benefits; null: none from this enrolment. */
  readonly from: CalendarDate | null;
  /** Last day of benefits, included; null: open. */
  readonly to: CalendarDate | null;
  readonly path: string;
  readonly reading?: string;
}

/** The reading that decides how months are counted. */
export const MONTHS_READING = "readings/waiting/months";
