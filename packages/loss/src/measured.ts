import type { Fen, LossMethod, Measures } from "@hengjian/domain";
import type { FundAmounts, SplitTotals } from "./inputs.js";

/** Why a loss is 0, or was computed otherwise than the rule's method says. */
export type LossNote =
  | "case-payment-standard-unchanged"
  /** Without the violating parts the fund would have paid more: 0. */
  | "below-zero-is-zero"
  /** The fund pays the same with and without the violating parts: below the deductible, above a limit. */
  | "fund-payment-unchanged"
  /** No pooled fund paid anything on the settlement; personal accounts are not pooled. */
  | "nothing-paid-by-fund"
  /** A fund that the policy does not compute paid too: its money changes only where nothing lawful is left. */
  | "fund-held-as-paid"
  | "not-a-loss-method"
  | "replaced-by-merged-stay"
  | "already-borne-by-person"
  | "capped-by-paid"
  | "merged-standard-is-the-higher-one"
  | "settlement-not-available"
  /** A group or a bed-day has no price of its own where items are paid. */
  | "paid-by-item"
  /** A definite finding takes the same part already. */
  | "counted-with-definite"
  /** Neither a standard nor a cleared amount was delivered: what the funds paid stands for it. */
  | "cleared-amount-not-delivered"
  /** The pool that the person belonged to on admission owes the benefit, not the one that paid. */
  | "owed-by-earlier-pool"
  /** Stays of one admission, some paid by item and some by case: each is measured by itself. */
  | "members-paid-differently";

/** One settlement's arithmetic, in the order in which a judge would follow it. */
export interface LossTrace {
  readonly settlementId: string;
  readonly paidFen: FundAmounts;
  /** What the policy gives for the settlement as it was delivered. */
  readonly owedFen: FundAmounts;
  readonly delivered: SplitTotals;
  /** The split without the union of the violating parts of definite findings, and with the suspected ones too. */
  readonly lawfulDefinite: SplitTotals;
  readonly lawfulAll: SplitTotals;
  readonly recomputedDefiniteFen: FundAmounts;
  readonly recomputedAllFen: FundAmounts;
  readonly definiteLossFen: FundAmounts;
  readonly suspectedLossFen: FundAmounts;
  /** Paid above what was owed, where findings say so; beside the losses by wrong parts. */
  readonly overpaidFen: FundAmounts;
  /** Findings that share it, with the violating in-scope fen they share by. */
  readonly shares: readonly LossShare[];
  /** How the case is paid, where it is not paid by item; then `paidFen` is what was cleared for it. */
  readonly casePayment: CasePaymentTrace | null;
}

/** What payment by case or bed-day rests on. */
export interface CasePaymentTrace {
  /** Of its group, by bed-day of one day; null: not delivered. */
  readonly groupStandardFen: Fen | null;
  /** Days that the standard pays; 1 unless it is a bed-day's. */
  readonly days: number;
  readonly personPayFen: Fen;
  /** What the pooled funds paid on the settlement itself: what wrong payments are measured by. */
  readonly fundPaidFen: Fen;
  readonly clearedFen: Fen;
  /** Where the cleared amount comes from: the clearing file, standard minus the person's share, or what the funds paid. */
  readonly clearedBy: "clearing-file" | "standard-minus-person" | "fund-payment";
}

/** One finding's share of one settlement's loss. */
export interface LossShare {
  readonly findingId: string;
  readonly stage: "definite" | "suspected";
  readonly weightFen: Fen;
  readonly lossFen: FundAmounts;
}

/** The money of one finding. */
export interface FindingMeasure extends Measures {
  readonly findingId: string;
  readonly method: LossMethod;
  readonly notes: readonly LossNote[];
  /** What the person paid too much because of the act; shown apart, never part of the loss. */
  readonly patientDamageFen: Fen;
  readonly traces: readonly LossTrace[];
  /** How merging its stays was reckoned; null where nothing was merged. */
  readonly merged: MergedTrace | null;
}

/** The arithmetic of merged stays: what stood before merging, what one stay would have cost, and the finding's loss of it. */
export interface MergedTrace {
  /** The later settlement, on which the loss is booked. */
  readonly bookedOn: string;
  /** Paid by item: what the funds paid for the parts; paid by case: the sum of their standards. */
  readonly beforeMergingFen: Fen;
  readonly mergedFen: FundAmounts;
  /** The finding's share of what merging adds to the definite losses of the members. */
  readonly lossFen: FundAmounts;
  /** What is shared, and among how many findings; for the group as a whole its own loss and 1. */
  readonly sharedFen: Fen;
  readonly sharers: number;
}

/** What one settlement's findings cost: the trace and, per finding, its own measures on this settlement. */
export interface SettlementLoss {
  readonly trace: LossTrace;
  readonly findings: readonly FindingOnSettlement[];
}

/** A finding's money on one settlement. */
export interface FindingOnSettlement {
  readonly findingId: string;
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
  /** What it shares the settlement's loss by; 0 where it takes nothing out. */
  readonly weightFen: Fen;
  readonly lossFen: FundAmounts;
  readonly notes: readonly LossNote[];
}

/** A fee line that several findings look at: counted once in the loss. */
export interface Overlap {
  readonly settlementId: string;
  /** "" for the whole settlement. */
  readonly feeLineId: string;
  readonly findingIds: readonly string[];
}
