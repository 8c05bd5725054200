import { type Fen, fen, ZERO_FEN } from "@hengjian/domain";
import {
  addByFund,
  fundAmount,
  fundTotal,
  isNothing,
  NO_FUND,
  namedFunds,
  pooledOnly,
  shareByFund,
} from "./by-fund.js";
import { casePaymentLoss, isPaidByCase } from "./case-payment.js";
import type { FundAmounts, LossFinding, LossSettlement, SplitTotals } from "./inputs.js";
import type { FindingOnSettlement, LossNote, LossShare, SettlementLoss } from "./measured.js";
import {
  addedInScope,
  hasPart,
  lawfulSplit,
  type ViolatingAmounts,
  type Violations,
  violatingAmounts,
  violationsOf,
} from "./violating-parts.js";

type Stage = LossShare["stage"];

/** One settlement under one look at its findings. */
interface View {
  readonly settlement: LossSettlement;
  readonly findings: readonly LossFinding[];
  readonly violations: Violations;
  readonly paidFen: FundAmounts;
  readonly owedFen: FundAmounts;
}

/** What a set of findings leaves: the definite alone, or definite and suspected together. */
interface Lawful {
  readonly split: SplitTotals;
  readonly recomputedFen: FundAmounts;
  /** The stay was false altogether. */
  readonly falseStay: boolean;
  /** A finding says that more was paid than was owed. */
  readonly wrongPayment: boolean;
}

const LINE_METHODS = new Set(["lines-out", "excess-quantity", "excess-price"]);

/**
 * The loss of one settlement: one recomputation without the union of the violating parts of the definite findings, one
 * without those of definite and suspected ones; the increment belongs to the suspected. Each is shared by violating
 * in-scope fen, fund by fund, largest remainder, ties by finding id; suspected findings share by what they add to the
 * definite ones. Never below 0, never above what the pooled funds paid. Metrics never enter.
 * Implements xinjiang-2025 art. 23–24 as method; under payment by case or bed-day see `casePaymentLoss`.
 */
export function settlementLoss(settlement: LossSettlement, findings: readonly LossFinding[]): SettlementLoss {
  const ordered = findings.length < 2 ? findings : [...findings].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (isPaidByCase(settlement.paymentMethod)) return casePaymentLoss(settlement, ordered);
  const violations = violationsOf(settlement, ordered);
  const owedFen = settlement.recompute(violations.delivered).fundFen;
  const paidFen = pooledOnly(settlement.paidFen);
  const view: View = { settlement, findings: ordered, violations, paidFen, owedFen };
  const lawful = lawfulOf(view, isDefinite);
  const suspects = ordered.some((finding) => finding.verdict === "suspected");
  const lawfulAll = suspects ? lawfulOf(view, isNoMetric) : lawful;
  const losses = lossesOf(view, lawful, lawfulAll);
  const takers = ordered.map((finding) => takerOf(view, finding, lawful.split));
  const shares = [
    ...lineShares(takers, "definite", losses.definiteLossFen),
    ...lineShares(takers, "suspected", losses.suspectedLossFen),
    ...overpaidShares(ordered, "definite", losses.overpaidDefiniteFen),
    ...overpaidShares(ordered, "suspected", losses.overpaidSuspectedFen),
  ];
  return {
    trace: {
      settlementId: settlement.settlementId,
      paidFen: view.paidFen,
      owedFen,
      delivered: violations.delivered,
      lawfulDefinite: lawful.split,
      lawfulAll: lawfulAll.split,
      recomputedDefiniteFen: lawful.recomputedFen,
      recomputedAllFen: lawfulAll.recomputedFen,
      definiteLossFen: losses.definiteLossFen,
      suspectedLossFen: losses.suspectedLossFen,
      overpaidFen: addByFund(losses.overpaidDefiniteFen, losses.overpaidSuspectedFen),
      shares,
      casePayment: null,
    },
    findings: takers.map((taker) => onSettlement(view, taker, { shares, losses, lawful, lawfulAll })),
  };
}

function isDefinite(finding: LossFinding): boolean {
  return finding.verdict === "definite";
}

function isNoMetric(finding: LossFinding): boolean {
  return finding.verdict !== "metric";
}

/** Whether a finding takes parts out when items are paid: a group or a day has no price of its own there. */
function takesOut(finding: LossFinding, violations: Violations): boolean {
  if (LINE_METHODS.has(finding.method) || finding.method === "whole-settlement") return true;
  return finding.method === "bed-days" && !violations.whole.has(finding);
}

function lawfulOf(view: View, inStage: (finding: LossFinding) => boolean): Lawful {
  const { settlement, violations, owedFen, findings } = view;
  const enters = (finding: LossFinding): boolean => inStage(finding) && takesOut(finding, violations);
  let falseStay = false;
  for (const finding of violations.whole) falseStay ||= enters(finding);
  const wrongPayment = findings.some((finding) => finding.method === "paid-minus-owed" && inStage(finding));
  const split = lawfulSplit(violations, enters);
  if (falseStay) return { split, recomputedFen: NO_FUND, falseStay, wrongPayment };
  const unchanged = sameSplit(violations.delivered, split);
  return { split, recomputedFen: unchanged ? owedFen : settlement.recompute(split).fundFen, falseStay, wrongPayment };
}

interface SettlementLosses {
  readonly definiteLossFen: FundAmounts;
  readonly suspectedLossFen: FundAmounts;
  readonly overpaidDefiniteFen: FundAmounts;
  readonly overpaidSuspectedFen: FundAmounts;
  readonly cappedByPaid: boolean;
}

/** The definite loss, and what the suspected findings add: first to the wrong payments, the rest to the wrong parts. */
function lossesOf(view: View, lawful: Lawful, lawfulAll: Lawful): SettlementLosses {
  const { paidFen, owedFen } = view;
  const losses = new FundSums();
  const overpaid = new FundSums();
  const suspected = new FundSums();
  const overpaidMore = new FundSums();
  let cappedByPaid = false;
  for (const fund of namedFunds(paidFen, owedFen)) {
    const paid = fundAmount(paidFen, fund);
    const owed = fundAmount(owedFen, fund);
    const definite = ofFund({ paid, owed, recomputed: fundAmount(lawful.recomputedFen, fund) }, lawful);
    losses.put(fund, definite.loss);
    overpaid.put(fund, definite.overpaid);
    cappedByPaid ||= definite.capped && lawfulAll === lawful;
    if (lawfulAll === lawful) continue;
    const all = ofFund({ paid, owed, recomputed: fundAmount(lawfulAll.recomputedFen, fund) }, lawfulAll);
    const increment = Math.max(0, all.loss + all.overpaid - definite.loss - definite.overpaid);
    const wrongPayment = Math.min(increment, Math.max(0, all.overpaid - definite.overpaid));
    suspected.put(fund, increment - wrongPayment);
    overpaidMore.put(fund, wrongPayment);
    cappedByPaid ||= all.capped;
  }
  return {
    definiteLossFen: losses.amounts,
    overpaidDefiniteFen: overpaid.amounts,
    suspectedLossFen: suspected.amounts,
    overpaidSuspectedFen: overpaidMore.amounts,
    cappedByPaid,
  };
}

/** Amounts put together fund by fund; a fund at 0 is left out, and nothing at all is one shared record. */
class FundSums {
  #amounts: Map<string, Fen> | null = null;

  put(fund: string, amount: number): void {
    if (amount === 0) return;
    this.#amounts ??= new Map();
    this.#amounts.set(fund, fen(amount));
  }

  get amounts(): FundAmounts {
    return this.#amounts ?? NO_FUND;
  }
}

/**
 * What one fund loses. The loss is measured from the smaller of paid and owed, so that a wrong payment is not charged to
 * wrong lines; a stay that was false altogether costs all that was paid, unless a finding of wrong payment takes the
 * difference.
 */
function ofFund(
  amounts: { readonly paid: number; readonly owed: number; readonly recomputed: number },
  lawful: Lawful,
): { readonly loss: number; readonly overpaid: number; readonly capped: boolean } {
  const { paid, owed, recomputed } = amounts;
  const base = lawful.falseStay && !lawful.wrongPayment ? paid : Math.min(paid, owed);
  const loss = Math.max(0, base - recomputed);
  return {
    loss,
    overpaid: lawful.wrongPayment ? Math.max(0, paid - owed) : 0,
    capped: Math.max(0, owed - recomputed) > loss,
  };
}

function sameSplit(left: SplitTotals, right: SplitTotals): boolean {
  return (
    left.feeFen === right.feeFen &&
    left.inScopeFen === right.inScopeFen &&
    left.preSelfPayFen === right.preSelfPayFen &&
    left.overCeilingFen === right.overCeilingFen
  );
}

/** A finding with what it calls wrong here and what it shares the loss by. */
interface Taker extends ViolatingAmounts {
  readonly finding: LossFinding;
  readonly takesPart: boolean;
  readonly weightFen: Fen;
}

function takerOf(view: View, finding: LossFinding, lawful: SplitTotals): Taker {
  const { violations } = view;
  const { feeFen, inScopeFen } = violatingAmounts(violations, finding);
  const takesPart = finding.verdict !== "metric" && takesOut(finding, violations) && hasPart(violations, finding);
  const weightFen = takesPart ? weightOf(view, finding, { inScopeFen, lawful }) : ZERO_FEN;
  return { finding, feeFen, inScopeFen, takesPart, weightFen };
}

/** Definite findings weigh all they call wrong, suspected ones what they add to the definite. */
function weightOf(
  view: View,
  finding: LossFinding,
  of: { readonly inScopeFen: Fen; readonly lawful: SplitTotals },
): Fen {
  if (finding.verdict === "definite") return of.inScopeFen;
  const { violations } = view;
  if (violations.whole.has(finding)) return of.lawful.inScopeFen;
  const definite = (other: LossFinding): boolean => other.verdict === "definite" && takesOut(other, violations);
  for (const whole of violations.whole) if (definite(whole)) return ZERO_FEN;
  return addedInScope(violations, finding, definite);
}

/** Where nobody has a weight the first by id takes all: no fen of a loss is left without a finding. */
function lineShares(takers: readonly Taker[], stage: Stage, lossFen: FundAmounts): LossShare[] {
  if (isNothing(lossFen)) return [];
  const candidates = takers.filter((taker) => taker.takesPart && taker.finding.verdict === stage);
  const some = candidates.filter((taker) => taker.weightFen > 0);
  const sharing = some.length > 0 ? some : candidates.slice(0, 1);
  const parts = shareByFund(
    lossFen,
    sharing.map((taker) => taker.weightFen),
  );
  return sharing.map(({ finding, weightFen }, index) => ({
    findingId: finding.id,
    stage,
    weightFen,
    lossFen: parts[index] ?? NO_FUND,
  }));
}

/** A22: what was paid above what was owed belongs to the findings that say so, in equal parts, ties by finding id. */
function overpaidShares(findings: readonly LossFinding[], stage: Stage, overpaidFen: FundAmounts): LossShare[] {
  const takers = findings.filter((finding) => finding.method === "paid-minus-owed" && finding.verdict === stage);
  if (takers.length === 0) return [];
  const parts = shareByFund(
    overpaidFen,
    takers.map(() => fen(1)),
  );
  return takers.map((finding, index) => ({
    findingId: finding.id,
    stage,
    weightFen: ZERO_FEN,
    lossFen: parts[index] ?? NO_FUND,
  }));
}

interface Outcome {
  readonly shares: readonly LossShare[];
  readonly losses: SettlementLosses;
  readonly lawful: Lawful;
  readonly lawfulAll: Lawful;
}

function onSettlement(view: View, taker: Taker, of: Outcome): FindingOnSettlement {
  const { finding, feeFen, inScopeFen, weightFen } = taker;
  let lossFen = NO_FUND;
  for (const share of of.shares) if (share.findingId === finding.id) lossFen = addByFund(lossFen, share.lossFen);
  const notes = isNothing(lossFen) ? notesOnNothing(view, taker, of) : [];
  if (of.losses.cappedByPaid && weightFen > 0) notes.push("capped-by-paid");
  if (weightFen > 0 && view.settlement.heldFunds !== undefined && !isWhole(view, finding))
    notes.push("fund-held-as-paid");
  if (view.settlement.owingInsuranceType !== undefined && finding.method === "paid-minus-owed")
    notes.push("owed-by-earlier-pool");
  return { findingId: finding.id, feeFen, inScopeFen, weightFen, lossFen, notes };
}

function isWhole(view: View, finding: LossFinding): boolean {
  return view.violations.whole.has(finding);
}

/** Why a finding costs nothing here. */
function notesOnNothing(view: View, taker: Taker, of: Outcome): LossNote[] {
  const { finding } = taker;
  if (finding.verdict === "metric" || finding.method === "none") return ["not-a-loss-method"];
  if (finding.method === "merged-stays") return [];
  if (isNothing(view.paidFen)) return ["nothing-paid-by-fund"];
  if (finding.method === "paid-minus-owed") return [paidLess(view) ? "below-zero-is-zero" : "fund-payment-unchanged"];
  if (!takesOut(finding, view.violations)) return ["paid-by-item"];
  if (taker.feeFen > 0 && taker.inScopeFen === 0) return ["already-borne-by-person"];
  if (taker.inScopeFen === 0) return [];
  if (taker.weightFen === 0) return ["counted-with-definite"];
  const recomputed = (finding.verdict === "definite" ? of.lawful : of.lawfulAll).recomputedFen;
  return [fundTotal(recomputed) > fundTotal(view.paidFen) ? "below-zero-is-zero" : "fund-payment-unchanged"];
}

function paidLess(view: View): boolean {
  return fundTotal(view.paidFen) < fundTotal(view.owedFen);
}
