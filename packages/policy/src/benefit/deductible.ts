import { type Fen, minFen, ZERO_FEN } from "@hengjian/domain";
import { isChild } from "./child.js";
import type { Accumulators, ClaimContext } from "./claim.js";
import { personStandard } from "./deductible-standard.js";
import { type TransferCase, transferCase, transferStandard } from "./deductible-transfer.js";
import type { IdentityTerms } from "./identity.js";
import type { ReadingTerms } from "./reading-terms.js";
import type { StayTerms } from "./stay-terms.js";

/** How the standard of a stay came about. */
export interface DeductibleStandard {
  readonly standardFen: Fen;
  readonly child: boolean;
  readonly oncologyFree: boolean;
  readonly transfer: TransferCase | null;
}

/** What decides the deductible of a stay beside the claim. */
export interface DeductibleContext {
  readonly terms: StayTerms;
  readonly readings: ReadingTerms;
  readonly identity: IdentityTerms;
  readonly before: Accumulators;
}

/**
 * The standard set for an in-patient stay (jingmen-2024 art. 13(一)): none from the second chemo- or radiotherapy stay of
 * the year; after a transfer as the transfer rules say; else the standard of the level, halved for children.
 */
export function deductibleStandard(claim: ClaimContext, context: DeductibleContext): DeductibleStandard {
  const { terms, readings, identity } = context;
  const child = isChild(claim, terms, readings);
  const reductions = {
    childPpm: child ? terms.childReductionPpm : 0,
    identityPpm: identity.deductibleReductionPpm,
  };
  const transfer = transferCase(claim, terms, readings);
  const oncology = isOncologyStay(claim, context.before, readings);
  if (oncology && context.before.oncologyAdmissions + 1 >= terms.oncologyFreeFrom) {
    return { standardFen: ZERO_FEN, child, oncologyFree: true, transfer };
  }
  const standardFen =
    transfer === null
      ? personStandard(claim.institutionLevel, terms, reductions)
      : transferStandard(claim, transfer.rule, { terms, readings, reductions });
  return { standardFen, child, oncologyFree: false, transfer };
}

/**
 * Whether a stay counts among those for chemo- or radiotherapy (jingmen-2024 art. 13(一)1): the stay's own purpose; by the
 * other reading every stay of somebody who had such a stay this year.
 */
export function isOncologyStay(claim: ClaimContext, before: Accumulators, readings: ReadingTerms): boolean {
  if (claim.careType !== "inpatient") return false;
  return claim.oncology === true || (readings.allTumourStays && before.oncologyAdmissions > 0);
}

/** What of the standard is really met: never more than what is in scope, never below zero. */
export function metDeductible(standardFen: Fen, inScopeFen: Fen): Fen {
  return inScopeFen <= 0 ? ZERO_FEN : minFen(standardFen, inScopeFen);
}
