import { type Fen, minFen, sumFen } from "@hengjian/domain";
import { type LossSettlement, type Recomputed, type SplitTotals, sumByFund } from "@hengjian/loss";
import {
  type AreaPolicy,
  type ClaimContext,
  type ClaimSplit,
  compiledPolicy,
  fundAmountsByPayType,
} from "@hengjian/policy";
import type { WalkedSettlement } from "./walk-person.js";

/** A walked settlement as the loss engine takes it: its recomputation carries the policy and the year before it. */
export function lossSettlement(policy: AreaPolicy, walked: WalkedSettlement): LossSettlement {
  const { facts } = walked;
  return {
    settlementId: facts.settlementId,
    insuranceType: facts.insuranceType,
    paymentMethod: facts.paymentMethod,
    paidFen: facts.paidFen,
    personPayFen: facts.personPayFen,
    groupStandardFen: facts.groupStandardFen,
    clearedFen: facts.clearedFen,
    settledDay: facts.settledDay,
    lines: facts.lines,
    delivered: {
      feeFen: facts.medicalFeeFen,
      fullSelfPayFen: facts.fullSelfPayFen,
      overCeilingFen: facts.overCeilingFen,
      preSelfPayFen: facts.preSelfPayFen,
      inScopeFen: facts.inScopeFen,
    },
    bedDays: facts.bedDays,
    recompute: (split) => recomputed(policy, walked, split),
  };
}

/**
 * What the policy gives for another split of the same settlement. Where the policy cannot compute the settlement, what
 * was paid stands as long as anything is in scope: no line changes it, a settlement that was false altogether does.
 */
function recomputed(policy: AreaPolicy, walked: WalkedSettlement, split: SplitTotals): Recomputed {
  const { claim, facts, before } = walked;
  if (walked.owed === null || claim === null)
    return split.inScopeFen === 0
      ? { fundFen: {}, personFen: split.feeFen }
      : { fundFen: facts.paidFen, personFen: facts.personPayFen };
  if (walked.waiting) return { fundFen: {}, personFen: split.feeFen };
  const drugs = minFen(facts.drugInScopeFen, split.inScopeFen);
  return settled(policy, claim, { before, split: claimSplit(split, drugs) });
}

function settled(
  policy: AreaPolicy,
  claim: ClaimContext,
  of: { readonly before: WalkedSettlement["before"]; readonly split: ClaimSplit },
): Recomputed {
  const result = compiledPolicy(policy).settleFromSplit(of.split, claim, of.before);
  return { fundFen: fundAmountsByPayType(claim.pool, result), personFen: result.personalFen };
}

function claimSplit(split: SplitTotals, drugInScopeFen: Fen): ClaimSplit {
  const { fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen } = split;
  return { fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen, drugInScopeFen };
}

/**
 * What the policy gives for several settlements as one stay, whatever is left of their lines: the circumstances of the
 * first and the year before it. Where the first cannot be computed, what was paid stands.
 */
export function mergedRecomputation(
  policy: AreaPolicy,
  members: readonly WalkedSettlement[],
): (split: SplitTotals) => Recomputed {
  const [first] = members;
  if (first === undefined || first.claim === null || first.owed === null || first.waiting) {
    const settlements = members.map((member) => lossSettlement(policy, member));
    return () => ({
      fundFen: sumByFund(settlements.map((one) => one.paidFen)),
      personFen: sumFen(settlements.map((one) => one.personPayFen)),
    });
  }
  const { claim, before } = first;
  const drugs = sumFen(members.map(({ facts }) => facts.drugInScopeFen));
  return (split) => settled(policy, claim, { before, split: claimSplit(split, minFen(drugs, split.inScopeFen)) });
}
