import { type Fen, ZERO_FEN } from "@hengjian/domain";
import { NO_FUND, sumByFund } from "./by-fund.js";
import type { FundAmounts, LossSettlement, Recomputed } from "./inputs.js";
import type { LossNote } from "./measured.js";
import { measureMerged } from "./merged-group.js";
import { settlementLoss } from "./settlement-loss.js";

/** What merging the split stays gives: the fund's loss, the person's damage, and how it was reached. */
export interface MergedStaysLoss {
  /** The later settlement, on which the loss is booked. */
  readonly bookedOn: string;
  readonly lossFen: FundAmounts;
  readonly patientDamageFen: Fen;
  readonly paidFen: FundAmounts;
  /** Paid by item: what the funds paid for the parts; paid by case: the sum of their standards. */
  readonly beforeMergingFen: Fen;
  readonly mergedFen: FundAmounts;
  readonly notes: readonly LossNote[];
}

/**
 * Loss of a split admission on which nothing else is found. Paid by item: what the funds paid for the parts minus what
 * they would have paid for one stay with one deductible; usually below zero, then 0, and the person has paid too much.
 * Paid by case: the sum of the standards minus the merged one, never more than was cleared; without a grouper the higher
 * of the standards stands for the merged one, and a note says so. With other findings see `mergedGroupLoss`.
 *
 * @param members settlements of the stays, in order of settlement; at least two
 * @param merged what the policy gives for all their lines as one stay, accumulators as before the first
 */
export function mergedStaysLoss(members: readonly LossSettlement[], merged: Recomputed): MergedStaysLoss {
  const last = members[members.length - 1];
  if (last === undefined) return NOTHING;
  const alone = members.map((settlement) => ({ settlement, findings: [], alone: settlementLoss(settlement, []) }));
  const measured = measureMerged({ findings: [], members: alone, recompute: () => merged }, "suspected");
  return {
    bookedOn: last.settlementId,
    lossFen: measured.lossFen,
    patientDamageFen: measured.patientDamageFen,
    paidFen: sumByFund(members.map((member) => member.paidFen)),
    beforeMergingFen: measured.beforeFen,
    mergedFen: measured.mergedFen,
    notes: measured.notes,
  };
}

const NOTHING: MergedStaysLoss = {
  bookedOn: "",
  lossFen: NO_FUND,
  patientDamageFen: ZERO_FEN,
  paidFen: NO_FUND,
  beforeMergingFen: ZERO_FEN,
  mergedFen: NO_FUND,
  notes: ["settlement-not-available"],
};
