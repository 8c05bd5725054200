/** Days of a period at most: what a rolling one counts. */
export const PERIOD_DAYS = { month: 31, quarter: 92, year: 366 } as const;
