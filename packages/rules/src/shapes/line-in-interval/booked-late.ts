/** Categories of care of which the last fees are booked when it is over. */
export const BOOKED_LATE: readonly string[] = ["inpatient", "emergency"];
