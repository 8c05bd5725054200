import type { CalendarDate, Fen, LossMethod, Quantity, UnitPrice, Verdict, ViolatingPart } from "@hengjian/domain";

/** A fee line with its four-way split as it was settled: amount = full self-pay + over ceiling + pre-copay + in scope. */
export interface LossLine {
  readonly feeLineId: string;
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  readonly amountFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  /** A drug: some yearly limits are raised for drugs alone. Absent: no drug. */
  readonly drug?: boolean;
}

/** The split of a settlement: the sums of its lines. */
export interface SplitTotals {
  readonly feeFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  /** In-scope part of the drugs, where a condition may raise a limit for them; else 0. */
  readonly drugInScopeFen: Fen;
}

/**
 * Amounts by fund_pay_type; a fund that pays nothing may be missing. A map, because an object whose keys look like numbers
 * costs twenty times as much to make and to walk.
 */
export type FundAmounts = ReadonlyMap<string, Fen>;

/** What the policy gives for a split, everything else about the settlement held as it truly was. */
export interface Recomputed {
  readonly fundFen: FundAmounts;
  readonly personFen: Fen;
}

/**
 * A settlement with all that a recomputation needs. `recompute` carries the policy of its day, its circumstances and the
 * accumulators as they truly were before it, so that knock-on effects on later settlements never enter (xinjiang-2025
 * art. 23, method).
 */
export interface LossSettlement {
  readonly settlementId: string;
  readonly insuranceType: string;
  /** clr_way: 2 single disease, 3 DIP, 4 DRG pay by case, 5 by bed-day, all else by item. */
  readonly paymentMethod: string;
  /** What the funds paid. Personal accounts may stand in it and are left out: their money is not pooled. */
  readonly paidFen: FundAmounts;
  readonly personPayFen: Fen;
  /** Payment standard of its group (a bed-day group: of one day); null when it is not paid by case. */
  readonly groupStandardFen: Fen | null;
  /** What clearing really paid for the case; null: standard minus the person's share. */
  readonly clearedFen: Fen | null;
  readonly settledDay: CalendarDate;
  readonly lines: readonly LossLine[];
  /** The split of its header; absent: the sums of its lines. Decides where lines were not delivered. */
  readonly delivered?: SplitTotals;
  /** Days of the stay, for payment by bed-day; absent: one. */
  readonly bedDays?: number;
  readonly recompute: (split: SplitTotals) => Recomputed;
  /**
   * The pool that owes the benefit where another one paid it; `recompute` then goes by its terms, booked on the funds that
   * paid: the loss is what all funds together paid too much, and what they owe each other is none.
   */
  readonly owingInsuranceType?: string;
  /** Funds that paid though the policy does not compute them (medical aid, civil servants …): held as paid. */
  readonly heldFunds?: readonly string[];
}

/** What the loss needs to know of a finding. */
export interface LossFinding {
  readonly id: string;
  readonly verdict: Verdict;
  readonly method: LossMethod;
  readonly settlementIds: readonly string[];
  readonly parts: readonly ViolatingPart[];
  /** First and last day of the act, both inside. */
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  /** For wrong groups: the standard of the group that should have been; for merged stays: of the merged one. */
  readonly lawfulStandardFen?: Fen;
  /** For bed-days: how many days should not have been paid. */
  readonly excessDays?: number;
}
