import { applyRate, type Rate, subtractFen } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { metDeductible } from "./deductible.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { personRatio } from "./stay.js";
import { ratioPath } from "./stay-terms.js";
import { rateText, yuanText } from "./trace.js";

/**
 * Chronic and special diseases (jingmen-2024 art. 14(三), 16(二)): (in scope − deductible per visit) × ratio of the level;
 * not reduced elsewhere.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT where the area leaves the scheme to another document.
 */
export function chronicEntitlement(split: ClaimSplit, context: SettleContext): Entitlement {
  const { claim } = context;
  const terms = context.terms.chronic(claim.pool);
  const standardFen = terms.deductibleFen as Entitlement["standardFen"];
  const deductibleFen = metDeductible(standardFen, split.inScopeFen);
  const baseFen = subtractFen(split.inScopeFen, deductibleFen);
  const ratioPpm = personRatio(terms.ratioPpm[claim.institutionLevel - 1] ?? 0, context);
  const entitledFen = applyRate(baseFen, ratioPpm as Rate);
  context.trace?.add({
    step: "chronic",
    in: { base: yuanText(baseFen), ratio: rateText(ratioPpm) },
    out: { entitled: yuanText(entitledFen) },
    paths: [ratioPath("chronic", claim.pool, claim.institutionLevel), `chronic/${claim.pool}/deductiblePerVisit`],
  });
  return {
    split,
    standardFen,
    deductibleFen,
    baseFen,
    ratioPpm,
    unreducedRatioPpm: ratioPpm,
    entitledFen,
    unreducedPayFen: entitledFen,
    limitedFen: entitledFen,
    maternityFen: 0 as Entitlement["maternityFen"],
  };
}
