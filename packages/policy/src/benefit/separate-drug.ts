import type { Fen } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { personRatio, ratioEntitlement } from "./ratio.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { ratioPath } from "./stay-terms.js";
import { rateText, yuanText } from "./trace.js";

/**
 * Separately paid drugs (jingmen-2024 art. 14(四), 16(二)): no deductible, class B pre-copay, then the in-patient ratio
 * of level 3 whatever the house; not reduced elsewhere.
 */
export function separateDrugEntitlement(split: ClaimSplit, context: SettleContext): Entitlement {
  const { claim, terms } = context;
  const stay = terms.stay(claim.pool);
  const ratioPpm = personRatio(stay.ratioPpm[stay.separateDrugLevel - 1] ?? 0, context);
  const entitlement = ratioEntitlement(split, stay.separateDrugDeductibleFen as Fen, ratioPpm);
  context.trace?.add({
    step: "separate-drug",
    in: { base: yuanText(entitlement.baseFen), ratio: rateText(ratioPpm), level: String(claim.institutionLevel) },
    out: { entitled: yuanText(entitlement.entitledFen) },
    paths: ["separate-drug/terms/ratioLevel", ratioPath("separate-drug", claim.pool, stay.separateDrugLevel)],
    readings: ["readings/separate-drug/ratio"],
  });
  return entitlement;
}
