import { addToMonth, type CalendarMonth } from "@hengjian/domain";
import { springFestivalShares } from "./spring-festival.js";

/**
 * A known break with a date: an epidemic (`pulse`: from the first to the last month named) or a rule that changes the
 * level for good (`level`: from the first month on). Only events named here are estimated; none is searched for.
 */
export interface DatedEvent {
  readonly id: string;
  readonly kind: "pulse" | "level";
  readonly from: CalendarMonth;
  /** Last month of a pulse, inside; a level has none. */
  readonly to?: CalendarMonth;
  /** Change of the logarithm, where it is known and not to be estimated (needed for an event still to come). */
  readonly logEffect?: number;
}

/** One thing that moves single months: its weight by month, and its known effect if there is one. */
export interface Regressor {
  readonly id: string;
  readonly weights: readonly number[];
  readonly logEffect?: number;
}

/** The id of the Spring Festival among regressors and effects. */
export const SPRING_FESTIVAL_ID = "spring-festival";

/** Weights of an event over `count` months from `start`: 1 where it acts, 0 elsewhere. */
export function eventRegressor(event: DatedEvent, start: CalendarMonth, count: number): Regressor {
  const weights = Array.from({ length: count }, (_, step) => {
    const month = addToMonth(start, step);
    const ended = event.kind === "pulse" && month > (event.to ?? event.from);
    return month >= event.from && !ended ? 1 : 0;
  });
  return event.logEffect === undefined
    ? { id: event.id, weights }
    : { id: event.id, weights, logEffect: event.logEffect };
}

/** Weights of the Spring Festival over `count` months from `start`. */
export function springFestivalRegressor(start: CalendarMonth, count: number): Regressor {
  return { id: SPRING_FESTIVAL_ID, weights: springFestivalShares(start, count) };
}
