import { subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import {
  type FundAmounts,
  fundTotal,
  type LossSettlement,
  NO_FUND,
  type Recomputed,
  type SplitTotals,
  sumByFund,
} from "@hengjian/loss";
import {
  type AreaPolicy,
  type ClaimContext,
  compiledPolicy,
  FUND_PAY_TYPES,
  fundAmountsByPayType,
  type Pool,
} from "@hengjian/policy";
import type { WalkedSettlement } from "./walk-person.js";

/** A walked settlement as the loss engine takes it: its recomputation carries the policy and the year before it. */
export function lossSettlement(policy: AreaPolicy, walked: WalkedSettlement): LossSettlement {
  const { facts } = walked;
  const held = heldFunds(walked);
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
      drugInScopeFen: facts.drugInScopeFen,
    },
    bedDays: facts.bedDays,
    recompute: (split) => recomputed(policy, walked, { split, held }),
    ...(facts.poolAtAdmission === "" ? {} : { owingInsuranceType: facts.poolAtAdmission }),
    ...(held.size === 0 ? {} : { heldFunds: [...held.keys()] }),
  };
}

/** Funds whose part the benefit steps give. */
const COMPUTED: ReadonlySet<string> = new Set([
  ...Object.values(FUND_PAY_TYPES.employee),
  ...Object.values(FUND_PAY_TYPES.resident),
]);

/** The pool whose funds paid, whoever owed. */
function payingPool(walked: WalkedSettlement): Pool {
  return walked.facts.insuranceType === "310" ? "employee" : "resident";
}

/**
 * What funds paid that the policy does not compute (medical aid, civil servants, maternity stays …): held as paid, so that
 * nobody is charged a loss that nobody can compute.
 */
function heldFunds(walked: WalkedSettlement): FundAmounts {
  const { claim, facts } = walked;
  if (claim === null) return NO_FUND;
  const computed = (fund: string): boolean =>
    COMPUTED.has(fund) || (fund === FUND_PAY_TYPES.maternity && claim.careType === "prenatal");
  return new Map([...facts.paidFen].filter(([fund]) => !computed(fund)));
}

interface Recomputation {
  readonly split: SplitTotals;
  readonly held: FundAmounts;
}

/**
 * What the policy gives for another split of the same settlement. Where the policy cannot compute the settlement, what
 * was paid stands as long as anything is in scope: no line changes it, a settlement that was false altogether does.
 */
function recomputed(policy: AreaPolicy, walked: WalkedSettlement, of: Recomputation): Recomputed {
  const { claim, facts, before } = walked;
  const { split } = of;
  if (split.inScopeFen === 0) return { fundFen: NO_FUND, personFen: split.feeFen };
  if (walked.owed === null || claim === null) return { fundFen: facts.paidFen, personFen: facts.personPayFen };
  if (walked.waiting) return { fundFen: NO_FUND, personFen: split.feeFen };
  const own = settled(policy, { claim, bookedOn: payingPool(walked), before, split });
  return withHeld(own, of.held);
}

function withHeld(own: Recomputed, held: FundAmounts): Recomputed {
  const heldFen = fundTotal(held);
  if (heldFen === 0) return own;
  const left = subtractFen(own.personFen, heldFen);
  return { fundFen: sumByFund([own.fundFen, held]), personFen: left > 0 ? left : ZERO_FEN };
}

interface Settled {
  readonly claim: ClaimContext;
  /** The pool whose funds paid. */
  readonly bookedOn: Pool;
  readonly before: WalkedSettlement["before"];
  readonly split: SplitTotals;
}

function settled(policy: AreaPolicy, { claim, bookedOn, before, split }: Settled): Recomputed {
  const result = compiledPolicy(policy).settleFromSplit(split, claim, before);
  return { fundFen: fundAmountsByPayType(bookedOn, result), personFen: result.personalFen };
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
  const held = sumByFund(members.map(heldFunds));
  const bookedOn = payingPool(first);
  return (split) =>
    split.inScopeFen === 0
      ? { fundFen: NO_FUND, personFen: split.feeFen }
      : withHeld(settled(policy, { claim, bookedOn, before, split }), held);
}
