import type { TierTerms } from "./line-terms.js";

/**
 * The tier of a consumable by its unit price in micro-yuan (jingmen-2024 art. 13(二)3): 10,000 and 30,000 yuan are
 * still inside the lower tier.
 *
 * @example
 * consumableTier(10_000_000_000, tiers) // 0: exactly 10,000 yuan
 */
export function consumableTier(unitPriceMicroYuan: number, tiers: TierTerms): 0 | 1 | 2 {
  if (unitPriceMicroYuan <= tiers.upto[0]) return 0;
  return unitPriceMicroYuan <= tiers.upto[1] ? 1 : 2;
}
