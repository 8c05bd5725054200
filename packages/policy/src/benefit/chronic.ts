import type { Fen } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { personRatio, ratioEntitlement } from "./ratio.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
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
  const ratioPpm = personRatio(terms.ratioPpm[claim.institutionLevel - 1] ?? 0, context);
  const entitlement = ratioEntitlement(split, terms.deductibleFen as Fen, ratioPpm);
  context.trace?.add({
    step: "chronic",
    in: { base: yuanText(entitlement.baseFen), ratio: rateText(ratioPpm) },
    out: { entitled: yuanText(entitlement.entitledFen) },
    paths: [ratioPath("chronic", claim.pool, claim.institutionLevel), `chronic/${claim.pool}/deductiblePerVisit`],
  });
  return entitlement;
}
