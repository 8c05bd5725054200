import { type CalendarDate, type Fen, HengjianError, multiplyRatio } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";

/** Lowest and highest multiple in hundredths: 1–2 × is 100 and 200. */
export interface PenaltyMultiples {
  readonly lowestHundredths: number;
  readonly highestHundredths: number;
}

/**
 * The multiples in force on a day: of the loss (national regulation of 2021 art. 38), or of what was obtained by fraud
 * (art. 40).
 *
 * @throws HengjianError PARAMETER_UNKNOWN before the regulation's first day.
 */
export function penaltyMultiples(policy: AreaPolicy, onDate: CalendarDate, act: "loss" | "fraud"): PenaltyMultiples {
  return {
    lowestHundredths: policy.whole(`supervision/penalty/${act}FactorLow`, onDate) * 100,
    highestHundredths: policy.whole(`supervision/penalty/${act}FactorHigh`, onDate) * 100,
  };
}

/** A range for orientation; nobody's decision. */
export interface PenaltyRange {
  readonly lowestFen: Fen;
  readonly highestFen: Fen;
  readonly orientationOnly: true;
}

/**
 * The range of the fine on a loss (national regulation of 2021: art. 38 one to two times the loss, art. 40 two to five times
 * what was obtained by fraud; the multiples are dated parameters), as an orientation only.
 *
 * @throws HengjianError INVALID_INPUT for a loss below 0 or multiples out of order.
 * @example
 * penaltyRange(fen(10_000), { lowestHundredths: 100, highestHundredths: 200 }) // 100.00 to 200.00 yuan
 */
export function penaltyRange(lossFen: Fen, multiples: PenaltyMultiples): PenaltyRange {
  if (lossFen < 0 || multiples.lowestHundredths > multiples.highestHundredths) {
    throw new HengjianError("INVALID_INPUT", "a penalty range needs a loss of at least 0 and multiples in order");
  }
  return {
    lowestFen: multiplyRatio(lossFen, multiples.lowestHundredths, 100),
    highestFen: multiplyRatio(lossFen, multiples.highestHundredths, 100),
    orientationOnly: true,
  };
}
