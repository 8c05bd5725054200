import { type Fen, ZERO_FEN } from "@hengjian/domain";
import type { ClaimContext } from "./claim.js";
import { personStandard, type StandardReductions } from "./deductible-standard.js";
import type { ReadingTerms } from "./reading-terms.js";
import type { StayTerms, TransferRule } from "./stay-terms.js";

/** Which rule of transfer a claim falls under, and the parameter that states it. */
export interface TransferCase {
  readonly rule: TransferRule;
  readonly path: string;
}

const PREFIX = "inpatient/deductible";

/**
 * Transfers (jingmen-2024 art. 13(一)2): between departments of one house nothing is counted twice; filed upward the
 * difference between the two standards is paid up; filed downward or level, none; unfiled, the standard of the new
 * house. The article speaks of houses of the city only.
 */
export function transferCase(claim: ClaimContext, terms: StayTerms, readings: ReadingTerms): TransferCase | null {
  if (claim.sameHouseTransfer === true) return { rule: terms.sameHouseTransfer, path: `${PREFIX}/sameHouseTransfer` };
  const { referral } = claim;
  if (referral === undefined) return null;
  if ((claim.offSite ?? "none") !== "none" && !readings.referralEverywhere) return null;
  if (!referral.filed) return { rule: terms.unfiled, path: `${PREFIX}/unfiled` };
  if (claim.institutionLevel < referral.fromLevel) return { rule: terms.filedDown, path: `${PREFIX}/filedDown` };
  return { rule: terms.filedUp, path: `${PREFIX}/filedUp` };
}

/** The standard that is left after a transfer. */
export function transferStandard(
  claim: ClaimContext,
  rule: TransferRule,
  at: { readonly terms: StayTerms; readonly readings: ReadingTerms; readonly reductions: StandardReductions },
): Fen {
  const own = personStandard(claim.institutionLevel, at.terms, at.reductions);
  if (rule === "none") return ZERO_FEN;
  if (rule === "standard" || claim.referral === undefined) return own;
  const before = personStandard(claim.referral.fromLevel, at.terms, at.reductions);
  const met = at.readings.referralMinusMet ? (claim.referral.metFen ?? before) : before;
  return Math.max(0, own - met) as Fen;
}
