import { applyRate, type Fen, type Rate } from "@hengjian/domain";
import type { ReadingTerms } from "./reading-terms.js";

const PPM = 1_000_000;

/**
 * Off-site reduction of the ratio (jingmen-2024 art. 16(一)): percentage points off, or by the other reading per cent of
 * the benefit. Rates in ppm; never below 0.
 *
 * @example
 * reducedRatio(850_000, 100_000, readings) // 750_000
 */
export function reducedRatio(ratioPpm: number, reductionPpm: number, readings: ReadingTerms): number {
  if (reductionPpm === 0) return ratioPpm;
  if (readings.reductionOfBenefit) return Math.round((ratioPpm * (PPM - reductionPpm)) / PPM);
  return Math.max(0, ratioPpm - reductionPpm);
}

/** The bonus for traditional medicine elsewhere: whole where points come off the ratio, reduced with the benefit otherwise. */
export function reducedBonus(bonusFen: Fen, reductionPpm: number, readings: ReadingTerms): Fen {
  if (reductionPpm === 0 || !readings.reductionOfBenefit) return bonusFen;
  return applyRate(bonusFen, (PPM - reductionPpm) as Rate);
}
