import type { CalendarDate, Stay } from "@hengjian/domain";

/** A stay whose end is known. */
export type DischargedStay = Stay & { readonly dischargeDay: CalendarDate };

/** Whether the person has left. */
export function isDischarged(stay: Stay): stay is DischargedStay {
  return stay.dischargeDay !== null;
}
