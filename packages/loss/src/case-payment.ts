import { addFen, type Fen, fen, maxFen, minFen, subtractFen, ZERO_FEN } from "@hengjian/domain";
import { basicFundOf } from "./basic-fund.js";
import { shareByFund, spreadLikePaid } from "./by-fund.js";
import type { FundAmounts, LossFinding, LossSettlement } from "./inputs.js";
import type { FindingOnSettlement, LossNote, LossShare, SettlementLoss } from "./measured.js";
import { totalsOf, violatingMeasure } from "./violating-lines.js";

const BY_CASE = new Set(["2", "3", "4"]);
const BY_BED_DAY = "5";

/** Whether clearing pays a standard instead of the items: single disease, DIP, DRG, bed-day. */
export function isPaidByCase(paymentMethod: string): boolean {
  return BY_CASE.has(paymentMethod) || paymentMethod === BY_BED_DAY;
}

/** What the fund really cleared for a case: the clearing file's amount, else the standard minus the person's share. */
export function clearedAmount(settlement: LossSettlement): Fen {
  if (settlement.clearedFen !== null) return settlement.clearedFen;
  if (settlement.groupStandardFen === null) return ZERO_FEN;
  return maxFen(ZERO_FEN, subtractFen(settlement.groupStandardFen, settlement.personPayFen));
}

/**
 * Loss under payment by case or bed-day: taking lines out leaves the standard unchanged, so it costs 0 and says so; a
 * false stay costs what was cleared; a wrong group the difference of the two standards; bed-days their standards. Never
 * above what was cleared. Implements national order 7 of 2026 (wrong groups) and reference readings; the funds share it
 * in the proportion in which they paid.
 */
export function casePaymentLoss(settlement: LossSettlement, findings: readonly LossFinding[]): SettlementLoss {
  const delivered = totalsOf(settlement.lines);
  const cleared = clearedAmount(settlement);
  const fallback = basicFundOf(settlement.insuranceType);
  const definite = stageLoss(settlement, findings, "definite", cleared);
  const all = maxFen(definite, stageLoss(settlement, findings, null, cleared));
  const definiteFen = spreadLikePaid(definite, settlement.paidFen, fallback);
  const suspectedFen = spreadLikePaid(subtractFen(all, definite), settlement.paidFen, fallback);
  const shares = [
    ...shared(settlement, findings, { stage: "definite", lossFen: definiteFen }),
    ...shared(settlement, findings, { stage: "suspected", lossFen: suspectedFen }),
  ];
  return {
    trace: {
      settlementId: settlement.settlementId,
      paidFen: spreadLikePaid(cleared, settlement.paidFen, fallback),
      owedFen: settlement.paidFen,
      delivered,
      lawfulDefinite: delivered,
      lawfulAll: delivered,
      recomputedDefiniteFen: settlement.paidFen,
      recomputedAllFen: settlement.paidFen,
      definiteLossFen: definiteFen,
      suspectedLossFen: suspectedFen,
      shares,
    },
    findings: findings.map((finding) => measured(settlement, finding, shares)),
  };
}

function stageLoss(
  settlement: LossSettlement,
  findings: readonly LossFinding[],
  stage: "definite" | null,
  cleared: Fen,
): Fen {
  let most: Fen = ZERO_FEN;
  for (const finding of findings) {
    if (finding.verdict === "metric" || (stage !== null && finding.verdict !== stage)) continue;
    most = maxFen(most, ownLoss(settlement, finding, cleared));
  }
  return minFen(most, cleared);
}

/** What one finding alone would cost under payment by case. */
function ownLoss(settlement: LossSettlement, finding: LossFinding, cleared: Fen): Fen {
  const own = finding.parts.filter((part) => part.settlementId === settlement.settlementId);
  if (own.length === 0) return ZERO_FEN;
  const standard = settlement.groupStandardFen ?? ZERO_FEN;
  switch (finding.method) {
    case "whole-settlement":
      return cleared;
    case "group-difference":
      return maxFen(ZERO_FEN, subtractFen(standard, finding.lawfulStandardFen ?? standard));
    case "bed-days":
      return settlement.paymentMethod === BY_BED_DAY ? fen(standard * (finding.excessDays ?? 0)) : ZERO_FEN;
    default:
      return ZERO_FEN;
  }
}

function shared(
  settlement: LossSettlement,
  findings: readonly LossFinding[],
  part: { stage: LossShare["stage"]; lossFen: FundAmounts },
): LossShare[] {
  const cleared = clearedAmount(settlement);
  const takers = findings
    .filter((finding) => finding.verdict === part.stage)
    .map((finding) => ({ finding, weightFen: ownLoss(settlement, finding, cleared) }))
    .filter((taker) => taker.weightFen > 0);
  if (takers.length === 0 || Object.keys(part.lossFen).length === 0) return [];
  const parts = shareByFund(
    part.lossFen,
    takers.map((taker) => taker.weightFen),
  );
  return takers.map((taker, index) => ({
    findingId: taker.finding.id,
    stage: part.stage,
    weightFen: taker.weightFen,
    lossFen: parts[index] ?? {},
  }));
}

function measured(settlement: LossSettlement, finding: LossFinding, shares: readonly LossShare[]): FindingOnSettlement {
  const share = shares.find((entry) => entry.findingId === finding.id);
  const measure = violating(settlement, finding);
  const notes: LossNote[] = share === undefined && finding.method !== "none" ? ["case-payment-standard-unchanged"] : [];
  return { findingId: finding.id, ...measure, lossFen: share?.lossFen ?? {}, notes };
}

function violating(settlement: LossSettlement, finding: LossFinding): { feeFen: Fen; inScopeFen: Fen } {
  const own = finding.parts.filter((part) => part.settlementId === settlement.settlementId);
  if (own.some((part) => part.feeLineId === "")) {
    const totals = totalsOf(settlement.lines);
    return { feeFen: totals.feeFen, inScopeFen: totals.inScopeFen };
  }
  let feeFen: Fen = ZERO_FEN;
  let inScopeFen: Fen = ZERO_FEN;
  for (const line of settlement.lines) {
    const parts = own.filter((part) => part.feeLineId === line.feeLineId);
    if (parts.length === 0) continue;
    const measure = violatingMeasure(line, parts);
    feeFen = addFen(feeFen, measure.feeFen);
    inScopeFen = addFen(inScopeFen, measure.inScopeFen);
  }
  return { feeFen, inScopeFen };
}
