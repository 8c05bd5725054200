import { addFen, type Fen, fen, subtractFen, type ViolatingPart, ZERO_FEN } from "@hengjian/domain";
import { addByFund, combineFunds, lossBetween, shareByFund, smallerByFund } from "./by-fund.js";
import { casePaymentLoss, isPaidByCase } from "./case-payment.js";
import type { FundAmounts, LossFinding, LossLine, LossSettlement, SplitTotals } from "./inputs.js";
import type { FindingOnSettlement, LossNote, LossShare, SettlementLoss } from "./measured.js";
import { joinParts, lawfulLine, totalsOf, violatingMeasure } from "./violating-lines.js";

interface Weighed {
  readonly finding: LossFinding;
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
}

const LINE_METHODS = new Set(["lines-out", "excess-quantity", "excess-price"]);

/**
 * The loss of one settlement: one recomputation without the union of the violating parts of the definite findings, one
 * without those of definite and suspected ones; the increment belongs to the suspected. Each is shared by violating
 * in-scope fen, fund by fund, largest remainder, ties by finding id. Never below 0, never above what was paid.
 * Implements xinjiang-2025 art. 23–24 as method; under payment by case or bed-day see `casePaymentLoss`.
 */
export function settlementLoss(settlement: LossSettlement, findings: readonly LossFinding[]): SettlementLoss {
  const ordered = [...findings].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (isPaidByCase(settlement.paymentMethod)) return casePaymentLoss(settlement, ordered);
  const weighed = ordered.map((finding) => weigh(settlement, finding));
  const delivered = totalsOf(settlement.lines);
  const owed = settlement.recompute(delivered).fundFen;
  const paidTooMuch = paidMinusOwed(settlement, ordered, owed);
  const base = lossBase(settlement, ordered, owed);
  const definite = ordered.filter((finding) => finding.verdict === "definite");
  const lawfulDefinite = without(settlement, definite);
  const lawfulAll = without(settlement, ordered);
  const recomputedDefinite = recomputed(settlement, delivered, lawfulDefinite, owed);
  const recomputedAll = recomputed(settlement, delivered, lawfulAll, owed);
  const definiteLoss = lossBetween(base, recomputedDefinite);
  const suspectedLoss = lossBetween(lossBetween(base, recomputedAll), definiteLoss);
  const shares = [
    ...stageShares("definite", definiteLoss, weighed),
    ...stageShares("suspected", suspectedLoss, weighed),
    ...paidTooMuch,
  ];
  return {
    trace: {
      settlementId: settlement.settlementId,
      paidFen: settlement.paidFen,
      owedFen: owed,
      delivered,
      lawfulDefinite,
      lawfulAll,
      recomputedDefiniteFen: recomputedDefinite,
      recomputedAllFen: recomputedAll,
      definiteLossFen: definiteLoss,
      suspectedLossFen: suspectedLoss,
      shares,
    },
    findings: weighed.map((entry) => onSettlement(entry, shares)),
  };
}

function recomputed(
  settlement: LossSettlement,
  delivered: SplitTotals,
  lawful: SplitTotals,
  owed: FundAmounts,
): FundAmounts {
  return sameSplit(delivered, lawful) ? owed : settlement.recompute(lawful).fundFen;
}

function sameSplit(left: SplitTotals, right: SplitTotals): boolean {
  return (
    left.feeFen === right.feeFen &&
    left.inScopeFen === right.inScopeFen &&
    left.preSelfPayFen === right.preSelfPayFen &&
    left.overCeilingFen === right.overCeilingFen
  );
}

function onSettlement(entry: Weighed, shares: readonly LossShare[]): FindingOnSettlement {
  const own = shares.filter((share) => share.findingId === entry.finding.id);
  const lossFen = own.reduce<FundAmounts>((sum, share) => addByFund(sum, share.lossFen), {});
  const nothing = Object.keys(lossFen).length === 0;
  const notes: LossNote[] = [];
  if (nothing && entry.finding.method === "none") notes.push("not-a-loss-method");
  else if (nothing && LINE_METHODS.has(entry.finding.method) && entry.feeFen > 0 && entry.inScopeFen === 0) {
    notes.push("already-borne-by-person");
  } else if (nothing && entry.inScopeFen > 0) notes.push("below-zero-is-zero");
  return { findingId: entry.finding.id, feeFen: entry.feeFen, inScopeFen: entry.inScopeFen, lossFen, notes };
}

/**
 * What the loss is measured from: the smaller of paid and owed, so that a wrong payment is not charged to wrong lines; a
 * stay that was false altogether costs all that was paid, unless a finding of wrong payment takes the difference.
 */
function lossBase(settlement: LossSettlement, findings: readonly LossFinding[], owed: FundAmounts): FundAmounts {
  const differenceIsTaken = findings.some((finding) => finding.method === "paid-minus-owed");
  const falseStay = findings.some((finding) => isWhole(finding, settlement.settlementId));
  return falseStay && !differenceIsTaken ? settlement.paidFen : smallerByFund(settlement.paidFen, owed);
}

/** The part of a settlement that a finding calls wrong. */
function weigh(settlement: LossSettlement, finding: LossFinding): Weighed {
  const parts = finding.parts.filter((part) => part.settlementId === settlement.settlementId);
  if (isWhole(finding, settlement.settlementId)) {
    const totals = totalsOf(settlement.lines);
    return { finding, feeFen: totals.feeFen, inScopeFen: totals.inScopeFen };
  }
  let feeFen: Fen = ZERO_FEN;
  let inScopeFen: Fen = ZERO_FEN;
  for (const [line, lineParts] of partsByLine(settlement.lines, parts)) {
    const measure = violatingMeasure(line, lineParts);
    feeFen = addFen(feeFen, measure.feeFen);
    inScopeFen = addFen(inScopeFen, measure.inScopeFen);
  }
  return { finding, feeFen, inScopeFen };
}

function partsByLine(lines: readonly LossLine[], parts: readonly ViolatingPart[]): Map<LossLine, ViolatingPart[]> {
  const byId = new Map(lines.map((line) => [line.feeLineId, line]));
  const found = new Map<LossLine, ViolatingPart[]>();
  for (const part of parts) {
    const line = byId.get(part.feeLineId);
    if (line === undefined) continue;
    const known = found.get(line);
    if (known === undefined) found.set(line, [part]);
    else known.push(part);
  }
  return found;
}

/** The split without the union of the violating parts of these findings. */
function without(settlement: LossSettlement, findings: readonly LossFinding[]): SplitTotals {
  const entering = findings.filter((finding) => finding.method !== "none" && finding.method !== "paid-minus-owed");
  const parts = entering.flatMap((finding) =>
    finding.method === "merged-stays"
      ? []
      : finding.parts.filter((part) => part.settlementId === settlement.settlementId),
  );
  if (parts.length === 0 && !entering.some((finding) => finding.method === "whole-settlement")) {
    return totalsOf(settlement.lines);
  }
  if (entering.some((finding) => isWhole(finding, settlement.settlementId))) return totalsOf([]);
  const wrong = partsByLine(settlement.lines, parts);
  return totalsOf(
    settlement.lines.map((line) => {
      const own = wrong.get(line);
      return own === undefined ? line : lawfulLine(line, joinParts(own));
    }),
  );
}

function isWhole(finding: LossFinding, settlementId: string): boolean {
  if (finding.method === "merged-stays") return false;
  const own = finding.parts.filter((part) => part.settlementId === settlementId);
  return own.some((part) => part.feeLineId === "") || (finding.method === "whole-settlement" && own.length > 0);
}

function stageShares(stage: LossShare["stage"], lossFen: FundAmounts, weighed: readonly Weighed[]): LossShare[] {
  const takers = weighed.filter(
    ({ finding, inScopeFen }) =>
      finding.verdict === stage &&
      inScopeFen > 0 &&
      !["none", "paid-minus-owed", "merged-stays"].includes(finding.method),
  );
  if (takers.length === 0 || Object.keys(lossFen).length === 0) return [];
  const parts = shareByFund(
    lossFen,
    takers.map((taker) => taker.inScopeFen),
  );
  return takers.map((taker, index) => ({
    findingId: taker.finding.id,
    stage,
    weightFen: taker.inScopeFen,
    lossFen: parts[index] ?? {},
  }));
}

/** A22: what was paid above what was owed belongs to the findings that say so, in equal parts, ties by finding id. */
function paidMinusOwed(settlement: LossSettlement, findings: readonly LossFinding[], owed: FundAmounts): LossShare[] {
  const takers = findings.filter((finding) => finding.method === "paid-minus-owed");
  if (takers.length === 0) return [];
  const difference = combineFunds(settlement.paidFen, owed, (paid, due) =>
    paid > due ? subtractFen(paid, due) : ZERO_FEN,
  );
  const parts = shareByFund(
    difference,
    takers.map(() => fen(1)),
  );
  return takers.map((finding, index) => ({
    findingId: finding.id,
    stage: finding.verdict === "definite" ? "definite" : "suspected",
    weightFen: ZERO_FEN,
    lossFen: parts[index] ?? {},
  }));
}
