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
