import { applyRate, type Fen, type Rate, ZERO_FEN } from "@hengjian/domain";
import type { CareType, SettlementResult } from "./claim.js";

/** What a settlement says was paid; the split and the deductible where the delivery carries them. */
export interface PaidAmounts {
  readonly fullSelfPayFen?: Fen;
  readonly overCeilingFen?: Fen;
  readonly preSelfPayFen?: Fen;
  readonly inScopeFen: Fen;
  readonly deductibleFen?: Fen;
  readonly basicFen: Fen;
  readonly largeAmountFen: Fen;
  readonly maternityFen: Fen;
}

/** The first step of law at which paid and owed part. */
export type DifferingStep =
  | "waiting"
  | "scope"
  | "ceiling"
  | "pre-copay"
  | "deductible"
  | "off-site"
  | "cap"
  | "limit"
  | "ratio"
  | "maternity"
  | "large-amount";

/** Paid beside owed. Differences are paid minus owed: positive where the fund paid too much. */
export interface OwedComparison {
  readonly step: DifferingStep | null;
  readonly basicDifferenceFen: Fen;
  readonly largeAmountDifferenceFen: Fen;
  readonly maternityDifferenceFen: Fen;
  /** Sum over funds of what was paid too much; underpayments are not netted against it. */
  readonly overpaidFen: Fen;
  readonly underpaidFen: Fen;
}

function splitStep(paid: PaidAmounts, owed: SettlementResult): DifferingStep | null {
  const differs = (own: Fen | undefined, due: Fen): boolean => own !== undefined && own !== due;
  if (differs(paid.fullSelfPayFen, owed.fullSelfPayFen)) return "scope";
  if (differs(paid.overCeilingFen, owed.overCeilingFen)) return "ceiling";
  if (differs(paid.preSelfPayFen, owed.preSelfPayFen)) return "pre-copay";
  return paid.inScopeFen === owed.inScopeFen ? null : "scope";
}

/** The step of a wrong basic amount, told by which single omission gives exactly what was paid. */
function basicStep(paid: PaidAmounts, owed: SettlementResult, careType: CareType): DifferingStep {
  const pooled = careType === "outpatient" || careType === "prenatal";
  const reduced = owed.ratioPpm !== owed.unreducedRatioPpm;
  const base = (owed.inScopeFen - owed.deductibleFen) as Fen;
  if (reduced && paid.basicFen === applyRate(base, owed.unreducedRatioPpm as Rate)) return "off-site";
  const limited = owed.basicFen < owed.uncappedBasicFen;
  if (limited && paid.basicFen > owed.basicFen && paid.basicFen <= owed.uncappedBasicFen)
    return pooled ? "limit" : "cap";
  const withoutDeductible = applyRate(owed.inScopeFen, owed.ratioPpm as Rate);
  if (paid.deductibleFen === undefined && owed.deductibleFen > 0 && paid.basicFen === withoutDeductible)
    return "deductible";
  return reduced && paid.basicFen > owed.basicFen && paid.basicFen < applyRate(base, owed.unreducedRatioPpm as Rate)
    ? "off-site"
    : "ratio";
}

function firstStep(paid: PaidAmounts, owed: SettlementResult, careType: CareType): DifferingStep | null {
  const paidTotal = paid.basicFen + paid.largeAmountFen + paid.maternityFen;
  if (!owed.eligible && paidTotal !== 0) return "waiting";
  const split = splitStep(paid, owed);
  if (split !== null) return split;
  if (owed.eligible && paid.deductibleFen !== undefined && paid.deductibleFen !== owed.deductibleFen)
    return "deductible";
  if (paid.maternityFen !== owed.maternityFen) return "maternity";
  if (paid.basicFen !== owed.basicFen) return basicStep(paid, owed, careType);
  return paid.largeAmountFen === owed.largeAmountFen ? null : "large-amount";
}

/**
 * Compares what was paid with what the policy gives (jingmen-2024 art. 13–17) and names the first step of law that
 * differs; null where nothing does. A wrong basic amount is called cap or limit when leaving out exactly that step explains
 * it, off-site when the reduction was left out in whole or in part, else ratio.
 *
 * @example
 * compareOwed(paid, settle(claim, before, policy), claim.careType).step // "off-site"
 */
export function compareOwed(paid: PaidAmounts, owed: SettlementResult, careType: CareType): OwedComparison {
  const differences = [
    paid.basicFen - owed.basicFen,
    paid.largeAmountFen - owed.largeAmountFen,
    paid.maternityFen - owed.maternityFen,
  ] as const;
  const over = differences.reduce((sum: number, difference) => sum + Math.max(0, difference), 0);
  const under = differences.reduce((sum: number, difference) => sum + Math.max(0, -difference), 0);
  return {
    step: firstStep(paid, owed, careType),
    basicDifferenceFen: differences[0] as Fen,
    largeAmountDifferenceFen: differences[1] as Fen,
    maternityDifferenceFen: differences[2] as Fen,
    overpaidFen: over === 0 ? ZERO_FEN : (over as Fen),
    underpaidFen: under === 0 ? ZERO_FEN : (under as Fen),
  };
}
