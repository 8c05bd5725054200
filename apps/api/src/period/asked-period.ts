import type { RequestContext } from "../server/trpc.js";
import { lastMonth } from "./last-month.js";
import { monthsBetween, type Period, yearToMonth } from "./period.js";

/** Months that a list is asked for; absent ones are chosen. */
export interface AskedMonths {
  readonly fromMonth?: string | undefined;
  readonly toMonth?: string | undefined;
}

/**
 * The months of a list: without a wish the year of the last month that holds data, up to it.
 *
 * @throws HengjianError INVALID_INPUT when the period ends before it begins, NOT_FOUND when nothing is loaded.
 */
export async function askedPeriod({ fromMonth, toMonth }: AskedMonths, ctx: RequestContext): Promise<Period> {
  const last = toMonth ?? (await lastMonth(ctx));
  return monthsBetween(fromMonth ?? yearToMonth(last).from_month, last);
}
