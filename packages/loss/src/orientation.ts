import { type CalendarDate, type Fen, HengjianError } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";
import { type Limitation, limitationOf, limitationTerms } from "./limitation.js";
import { type PenaltyRange, penaltyMultiples, penaltyRange } from "./penalty.js";

/**
 * What people need beside a loss before they decide: the clock of the penalty and the range of a fine, each in both forms,
 * because data do not tell whether health was harmed or whether there was fraud. Null where the law of that day is not held.
 */
export interface Orientation {
  readonly limitation: Limitation | null;
  /** Where life or health was endangered and harm was done. */
  readonly limitationIfHarmed: Limitation | null;
  /** Where like acts at the same house are one continuing act: its clock runs from the end of the last of them. */
  readonly limitationIfContinuing: Limitation | null;
  readonly penalty: PenaltyRange | null;
  /** Where the money was obtained by fraud. */
  readonly penaltyIfFraud: PenaltyRange | null;
}

/**
 * The orientation beside one loss, by the law in force on the last day of the act.
 *
 * @param act its last day (a continuing act runs to its end), the day on which it was found, its loss, and the last day of
 * like acts where there are any
 * @example
 * orientationOf({ lastDay, discoveredOn, lossFen: fen(10_000) }, policy).penalty // 100.00 to 200.00 yuan
 */
export function orientationOf(
  act: {
    readonly lastDay: CalendarDate;
    readonly discoveredOn: CalendarDate;
    readonly lossFen: Fen;
    readonly continuesUntil?: CalendarDate;
  },
  policy: AreaPolicy,
): Orientation {
  const { lastDay, discoveredOn, lossFen } = act;
  const terms = known(() => limitationTerms(policy, lastDay));
  const clock = (harm: boolean, from = lastDay) =>
    terms === null ? null : limitationOf(from, discoveredOn, { terms, harm });
  const continues = act.continuesUntil !== undefined && act.continuesUntil > lastDay;
  const range = (of: "loss" | "fraud") => known(() => penaltyRange(lossFen, penaltyMultiples(policy, lastDay, of)));
  return {
    limitation: clock(false),
    limitationIfHarmed: clock(true),
    limitationIfContinuing: continues ? clock(false, act.continuesUntil) : null,
    penalty: range("loss"),
    penaltyIfFraud: range("fraud"),
  };
}

function known<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof HengjianError && error.code === "PARAMETER_UNKNOWN") return null;
    if (error instanceof HengjianError && error.code === "EXTERNAL_DOCUMENT") return null;
    throw error;
  }
}
