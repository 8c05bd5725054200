import { applyRate, divideRounded, type Fen, HengjianError, type Rate, ZERO_FEN } from "@hengjian/domain";
import type { ClaimLine } from "./claim.js";
import { consumableTier } from "./consumable-tier.js";
import type { LineTerms, TierTerms } from "./line-terms.js";

const PPM = 1_000_000n;

/**
 * Pre-copay (jingmen-2024 art. 13(二)2–3): the share of the payable amount that the person pays before anything else;
 * class B at one rate, consumables by the tier of their unit price.
 *
 * @param payableFen the line's amount without what lies above the ceiling
 */
export function preCopay(line: ClaimLine, payableFen: Fen, terms: LineTerms): Fen {
  if (line.kind === "consumable" && terms.careType !== "separate-drug")
    return consumablePreCopay(line, payableFen, terms);
  const rate = line.class === "A" ? terms.classAPpm : terms.classBPpm;
  return rate === 0 ? ZERO_FEN : applyRate(payableFen, rate as Rate);
}

function consumablePreCopay(line: ClaimLine, payableFen: Fen, terms: LineTerms): Fen {
  const { tiers } = terms;
  if (tiers === null || (line.class === "A" && !tiers.classA)) return ZERO_FEN;
  const price = line.unitPrice;
  if (price === undefined) {
    throw new HengjianError("INVALID_INPUT", "a consumable needs its unit price to choose its tier");
  }
  if (tiers.marginal) return marginalPreCopay(price, payableFen, tiers);
  return applyRate(payableFen, tiers.ratesPpm[consumableTier(price, tiers)] as Rate);
}

/** Other reading: each slice of the unit price at its own tier; blended over the price, rounded once. */
function marginalPreCopay(price: number, payableFen: Fen, tiers: TierTerms): Fen {
  if (price === 0) return ZERO_FEN;
  const [first, second] = tiers.upto;
  const slices = [Math.min(price, first), Math.max(0, Math.min(price, second) - first), Math.max(0, price - second)];
  const blended = slices.reduce((sum, slice, index) => sum + BigInt(slice) * BigInt(tiers.ratesPpm[index] ?? 0), 0n);
  return Number(divideRounded(BigInt(payableFen) * blended, BigInt(price) * PPM)) as Fen;
}
