import { applyRate, type Rate, subtractFen } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { metDeductible } from "./deductible.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { personRatio } from "./stay.js";
import { ratioPath } from "./stay-terms.js";
import { rateText, yuanText } from "./trace.js";

/**
 * Separately paid drugs (jingmen-2024 art. 14(四), 16(二)): no deductible, class B pre-copay, then the in-patient ratio
 * of level 3 whatever the house; not reduced elsewhere.
 */
export function separateDrugEntitlement(split: ClaimSplit, context: SettleContext): Entitlement {
  const { claim, terms } = context;
  const stay = terms.stay(claim.pool);
  const standardFen = stay.separateDrugDeductibleFen as Entitlement["standardFen"];
  const deductibleFen = metDeductible(standardFen, split.inScopeFen);
  const baseFen = subtractFen(split.inScopeFen, deductibleFen);
  const ratioPpm = personRatio(stay.ratioPpm[stay.separateDrugLevel - 1] ?? 0, context);
  const entitledFen = applyRate(baseFen, ratioPpm as Rate);
  context.trace?.add({
    step: "separate-drug",
    in: { base: yuanText(baseFen), ratio: rateText(ratioPpm), level: String(claim.institutionLevel) },
    out: { entitled: yuanText(entitledFen) },
    paths: ["separate-drug/terms/ratioLevel", ratioPath("separate-drug", claim.pool, stay.separateDrugLevel)],
    readings: ["readings/separate-drug/ratio"],
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
