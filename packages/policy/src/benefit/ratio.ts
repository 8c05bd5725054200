import { applyRate, type Fen, type Rate, subtractFen, ZERO_FEN } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { metDeductible } from "./deductible.js";
import type { Entitlement, SettleContext } from "./settle-context.js";

const PPM = 1_000_000;

/** The ratio of the law with the identity's bonus, never above 100 %. */
export function personRatio(ratioPpm: number, context: SettleContext): number {
  return Math.min(PPM, ratioPpm + context.identity.ratioBonusPpm);
}

/**
 * (in scope − deductible really met) × ratio, rounded once; the form of every benefit that is not reduced elsewhere
 * (jingmen-2024 art. 14(三)–(四), 16(二)).
 */
export function ratioEntitlement(split: ClaimSplit, standardFen: Fen, ratioPpm: number): Entitlement {
  const deductibleFen = metDeductible(standardFen, split.inScopeFen);
  const baseFen = subtractFen(split.inScopeFen, deductibleFen);
  const entitledFen = applyRate(baseFen, ratioPpm as Rate);
  const rates = { ratioPpm, unreducedRatioPpm: ratioPpm };
  const amounts = { entitledFen, unreducedPayFen: entitledFen, limitedFen: entitledFen, maternityFen: ZERO_FEN };
  return { split, standardFen, deductibleFen, baseFen, ...rates, ...amounts };
}
