import { type Fen, fen, maxFen, minFen, subtractFen, ZERO_FEN } from "@hengjian/domain";
import { basicFundOf } from "./basic-fund.js";
import {
  addByFund,
  fundTotal,
  isNothing,
  lossBetween,
  NO_FUND,
  pooledOnly,
  shareByFund,
  smallerByFund,
  spreadLikePaid,
} from "./by-fund.js";
import type { FundAmounts, LossFinding, LossSettlement } from "./inputs.js";
import type { CasePaymentTrace, FindingOnSettlement, LossNote, LossShare, SettlementLoss } from "./measured.js";
import { lawfulSplit, type Violations, violatingAmounts, violationsOf } from "./violating-parts.js";

const BY_CASE = new Set(["2", "3", "4"]);
const BY_BED_DAY = "5";

/** Whether clearing pays a standard instead of the items: single disease, DIP, DRG, bed-day. */
export function isPaidByCase(paymentMethod: string): boolean {
  return BY_CASE.has(paymentMethod) || paymentMethod === BY_BED_DAY;
}

/** Whether clearing pays days. */
export function isPaidByBedDay(paymentMethod: string): boolean {
  return paymentMethod === BY_BED_DAY;
}

/** The whole standard of a case: of its group, by bed-day of all its days; null when none was delivered. */
export function caseStandard(settlement: LossSettlement): Fen | null {
  const { groupStandardFen } = settlement;
  if (groupStandardFen === null || !isPaidByBedDay(settlement.paymentMethod)) return groupStandardFen;
  return fen(groupStandardFen * (settlement.bedDays ?? 1));
}

/**
 * What the fund really cleared for a case: the clearing file's amount, else the standard minus the person's share, else
 * (no standard delivered) what the pooled funds paid. Never below 0.
 */
export function clearedAmount(settlement: LossSettlement): Fen {
  if (settlement.clearedFen !== null) return maxFen(ZERO_FEN, settlement.clearedFen);
  const standardFen = caseStandard(settlement);
  if (standardFen === null) return maxFen(ZERO_FEN, fundTotal(pooledOnly(settlement.paidFen)));
  return maxFen(ZERO_FEN, subtractFen(standardFen, settlement.personPayFen));
}

/** What payment by case rests on, for the trace. */
function casePaymentTrace(settlement: LossSettlement): CasePaymentTrace {
  const { clearedFen, groupStandardFen, personPayFen } = settlement;
  const byStandard = groupStandardFen === null ? "fund-payment" : "standard-minus-person";
  return {
    groupStandardFen,
    days: isPaidByBedDay(settlement.paymentMethod) ? (settlement.bedDays ?? 1) : 1,
    personPayFen,
    fundPaidFen: fundTotal(pooledOnly(settlement.paidFen)),
    clearedFen: clearedAmount(settlement),
    clearedBy: clearedFen === null ? byStandard : "clearing-file",
  };
}

/** The cleared amount by fund, in the proportion in which the funds paid the settlement. */
export function clearedByFund(settlement: LossSettlement): FundAmounts {
  const fallback = basicFundOf(settlement.insuranceType);
  return spreadLikePaid(clearedAmount(settlement), pooledOnly(settlement.paidFen), fallback);
}

/** A case as its findings see it. */
interface Case {
  readonly settlement: LossSettlement;
  readonly violations: Violations;
  readonly owedFen: FundAmounts;
  readonly clearedFen: Fen;
}

/**
 * Loss under payment by case or bed-day: taking lines out leaves the standard unchanged, so it costs 0 and says so; a
 * false stay costs what was cleared; a wrong group the difference of the two standards; bed-days their standards; a wrong
 * payment to the person its difference. Never above what was cleared. Implements national order 7 of 2026 art. 35 (wrong
 * groups) as method; the funds share it in the proportion in which they paid, none more than it cleared.
 */
export function casePaymentLoss(settlement: LossSettlement, findings: readonly LossFinding[]): SettlementLoss {
  const violations = violationsOf(settlement, findings);
  const { delivered } = violations;
  const owedFen = settlement.recompute(delivered).fundFen;
  const seen: Case = { settlement, violations, owedFen, clearedFen: clearedAmount(settlement) };
  const held = clearedByFund(settlement);
  const definite = stageLoss(seen, { findings, stage: "definite", held, standardsBefore: ZERO_FEN });
  const definiteFen = addByFund(definite.standardsFen, definite.overpaidFen);
  const suspected = stageLoss(seen, {
    findings,
    stage: "suspected",
    held: lossBetween(held, definiteFen),
    standardsBefore: fundTotal(definite.standardsFen),
  });
  const suspectedFen = addByFund(suspected.standardsFen, suspected.overpaidFen);
  const shares = [...shared(seen, findings, definite), ...shared(seen, findings, suspected)];
  return {
    trace: {
      settlementId: settlement.settlementId,
      paidFen: held,
      owedFen,
      delivered,
      lawfulDefinite: lawfulSplit(violations, (finding) => finding.verdict === "definite" && isFalseStay(finding)),
      lawfulAll: lawfulSplit(violations, (finding) => finding.verdict !== "metric" && isFalseStay(finding)),
      recomputedDefiniteFen: lossBetween(held, definiteFen),
      recomputedAllFen: lossBetween(lossBetween(held, definiteFen), suspectedFen),
      definiteLossFen: definite.standardsFen,
      suspectedLossFen: suspected.standardsFen,
      overpaidFen: addByFund(definite.overpaidFen, suspected.overpaidFen),
      shares,
      casePayment: casePaymentTrace(settlement),
    },
    findings: findings.map((finding) => measured(seen, finding, shares)),
  };
}

/** What findings of one verdict add: by standards, and by payments above what was owed. */
interface StageLoss {
  readonly stage: LossShare["stage"];
  readonly standardsFen: FundAmounts;
  readonly overpaidFen: FundAmounts;
}

function isFalseStay(finding: LossFinding): boolean {
  return finding.method === "whole-settlement";
}

/**
 * Payments corrected and standards saved add up, in this order; a false stay takes everything. Nothing exceeds what the
 * funds still hold of the cleared amount after the stage before.
 */
function stageLoss(
  seen: Case,
  of: {
    readonly findings: readonly LossFinding[];
    readonly stage: LossShare["stage"];
    readonly held: FundAmounts;
    readonly standardsBefore: Fen;
  },
): StageLoss {
  const own = of.findings.filter((finding) => finding.verdict === of.stage);
  const standards = own
    .filter((finding) => finding.method !== "paid-minus-owed")
    .reduce<Fen>((most, finding) => maxFen(most, ownLoss(seen, finding)), ZERO_FEN);
  const falseStay = standards === seen.clearedFen;
  const wrongPayment = !falseStay && own.some((finding) => ownLoss(seen, finding) > 0 && isWrongPayment(finding));
  const overpaidFen = wrongPayment ? smallerByFund(overpaid(seen), of.held) : NO_FUND;
  const left = lossBetween(of.held, overpaidFen);
  const added = maxFen(ZERO_FEN, subtractFen(standards, of.standardsBefore));
  const fallback = basicFundOf(seen.settlement.insuranceType);
  return {
    stage: of.stage,
    standardsFen: spreadLikePaid(minFen(added, fundTotal(left)), left, fallback),
    overpaidFen,
  };
}

function isWrongPayment(finding: LossFinding): boolean {
  return finding.method === "paid-minus-owed";
}

function overpaid(seen: Case): FundAmounts {
  return lossBetween(pooledOnly(seen.settlement.paidFen), seen.owedFen);
}

/** What one finding alone would cost under payment by case. */
function ownLoss(seen: Case, finding: LossFinding): Fen {
  const { settlement, violations, clearedFen } = seen;
  const touches = finding.parts.some((part) => part.settlementId === settlement.settlementId);
  if (!touches) return ZERO_FEN;
  const standard = settlement.groupStandardFen ?? ZERO_FEN;
  switch (finding.method) {
    case "whole-settlement":
      return violations.whole.has(finding) ? clearedFen : ZERO_FEN;
    case "group-difference":
      return maxFen(ZERO_FEN, subtractFen(standard, finding.lawfulStandardFen ?? standard));
    case "bed-days":
      return isPaidByBedDay(settlement.paymentMethod) ? fen(standard * surplusDays(settlement, finding)) : ZERO_FEN;
    case "paid-minus-owed":
      return fundTotal(overpaid(seen));
    default:
      return ZERO_FEN;
  }
}

/** Days that should not have been paid: never more than the settlement had. */
function surplusDays(settlement: LossSettlement, finding: LossFinding): number {
  return Math.min(settlement.bedDays ?? 1, finding.excessDays ?? 0);
}

/** Standards are shared by what each finding alone would cost, wrong payments in equal parts; ties by finding id. */
function shared(seen: Case, findings: readonly LossFinding[], of: StageLoss): LossShare[] {
  const takers = findings.filter((finding) => finding.verdict === of.stage && ownLoss(seen, finding) > 0);
  const byStandard = takers.filter((finding) => !isWrongPayment(finding));
  const byPayment = takers.filter(isWrongPayment);
  return [
    ...parted(of.stage, of.standardsFen, { takers: byStandard, weight: (finding) => ownLoss(seen, finding) }),
    ...parted(of.stage, of.overpaidFen, { takers: byPayment, weight: () => fen(1) }),
  ];
}

function parted(
  stage: LossShare["stage"],
  lossFen: FundAmounts,
  of: { readonly takers: readonly LossFinding[]; readonly weight: (finding: LossFinding) => Fen },
): LossShare[] {
  if (isNothing(lossFen) || of.takers.length === 0) return [];
  const parts = shareByFund(lossFen, of.takers.map(of.weight));
  return of.takers.map((finding, index) => ({
    findingId: finding.id,
    stage,
    weightFen: of.weight(finding),
    lossFen: parts[index] ?? NO_FUND,
  }));
}

const MEASURED_BY_STANDARDS = new Set(["group-difference", "paid-minus-owed"]);

function measured(seen: Case, finding: LossFinding, shares: readonly LossShare[]): FindingOnSettlement {
  const { feeFen, inScopeFen } = violatingAmounts(seen.violations, finding);
  const lossFen = shares.find((share) => share.findingId === finding.id)?.lossFen ?? NO_FUND;
  const weightFen = isWrongPayment(finding) ? ZERO_FEN : ownLoss(seen, finding);
  const notes = notesOn(seen, finding, isNothing(lossFen));
  return { findingId: finding.id, feeFen, inScopeFen, weightFen, lossFen, notes };
}

function notesOn(seen: Case, finding: LossFinding, nothing: boolean): LossNote[] {
  const { settlement } = seen;
  const unknown = settlement.clearedFen === null && settlement.groupStandardFen === null;
  const guessed: LossNote[] = unknown && isFalseStay(finding) ? ["cleared-amount-not-delivered"] : [];
  if (settlement.owingInsuranceType !== undefined && isWrongPayment(finding)) guessed.push("owed-by-earlier-pool");
  if (!nothing || finding.method === "merged-stays") return guessed;
  if (finding.verdict === "metric" || finding.method === "none") return ["not-a-loss-method"];
  if (ownLoss(seen, finding) > 0 && finding.verdict === "suspected") return [...guessed, "counted-with-definite"];
  const zero = MEASURED_BY_STANDARDS.has(finding.method) ? "below-zero-is-zero" : "case-payment-standard-unchanged";
  return [...guessed, zero];
}
