import type { LossFinding, LossSettlement, Recomputed, SplitTotals } from "./inputs.js";

/**
 * The terms by which a settlement is computed anew: its own pool's, unless a definite finding says that another pool owes
 * the benefit (jingmen-2024 art. 17(3): nobody is moved between schemes during a stay). Then that pool's terms hold, booked
 * on the funds that paid: the loss is what all funds together paid too much, and what they owe each other is none.
 */
export function owingTerms(
  settlement: LossSettlement,
  findings: readonly LossFinding[],
): (split: SplitTotals) => Recomputed {
  const { recomputeIn, insuranceType } = settlement;
  if (recomputeIn === undefined) return settlement.recompute;
  const owing = findings.find(
    (finding) => finding.verdict === "definite" && finding.owingInsuranceType !== undefined,
  )?.owingInsuranceType;
  if (owing === undefined || owing === insuranceType) return settlement.recompute;
  return (split) => recomputeIn(split, owing);
}
