import { type Fen, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import { basicFundOf } from "./basic-fund.js";
import { addByFund, lossBetween, spreadLikePaid } from "./by-fund.js";
import { clearedAmount, isPaidByCase } from "./case-payment.js";
import type { FundAmounts, LossSettlement, Recomputed } from "./inputs.js";
import type { LossNote } from "./measured.js";

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
 * Loss of a split admission. Paid by item: what the funds paid for the parts minus what they would have paid for one stay
 * with one deductible; usually below zero, then 0, and the person has paid too much. Paid by case: the sum of what was
 * cleared minus the merged standard less the person's merged share; without a grouper the higher of the standards stands
 * for the merged one, and a note says so.
 *
 * @param members settlements of the stays, in order of settlement; at least two
 * @param merged what the policy gives for all their lines as one stay, accumulators as before the first
 */
export function mergedStaysLoss(members: readonly LossSettlement[], merged: Recomputed): MergedStaysLoss {
  const last = members[members.length - 1];
  if (last === undefined) return emptyLoss();
  const personPaid = sumFen(members.map((member) => member.personPayFen));
  const paidFen = members.reduce<FundAmounts>((sum, member) => addByFund(sum, member.paidFen), {});
  const patientDamageFen = maxFen(ZERO_FEN, subtractFen(personPaid, merged.personFen));
  if (members.every((member) => isPaidByCase(member.paymentMethod))) {
    return { ...byCase(members, last), paidFen, patientDamageFen };
  }
  const lossFen = lossBetween(paidFen, merged.fundFen);
  const notes: LossNote[] = Object.keys(lossFen).length === 0 ? ["below-zero-is-zero"] : [];
  const beforeMergingFen = sumFen(Object.values(paidFen));
  const mergedFen = merged.fundFen;
  return { bookedOn: last.settlementId, lossFen, patientDamageFen, paidFen, beforeMergingFen, mergedFen, notes };
}

function byCase(
  members: readonly LossSettlement[],
  last: LossSettlement,
): Pick<MergedStaysLoss, "bookedOn" | "lossFen" | "beforeMergingFen" | "mergedFen" | "notes"> {
  const standards = members.map((member) => member.groupStandardFen ?? ZERO_FEN);
  const mergedStandard = standards.reduce((most, standard) => maxFen(most, standard), ZERO_FEN);
  const difference = subtractFen(sumFen(standards), mergedStandard);
  const cleared = sumFen(members.map(clearedAmount));
  const loss = minFen(difference, cleared);
  const fund = basicFundOf(last.insuranceType);
  return {
    bookedOn: last.settlementId,
    lossFen: spreadLikePaid(loss, last.paidFen, fund),
    beforeMergingFen: sumFen(standards),
    mergedFen: { [fund]: mergedStandard },
    notes: ["merged-standard-is-the-higher-one"],
  };
}

function emptyLoss(): MergedStaysLoss {
  return {
    bookedOn: "",
    lossFen: {},
    patientDamageFen: ZERO_FEN,
    paidFen: {},
    beforeMergingFen: ZERO_FEN,
    mergedFen: {},
    notes: ["settlement-not-available"],
  };
}
