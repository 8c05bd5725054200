import { type Fen, multiplyRatio } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";

/**
 * Other reading of art. 13 (`deductible-first`): the deductible comes off the payable amount before the pre-copay, so
 * that the pre-copay shrinks in proportion. Returns the split with the smaller pre-copay.
 *
 * @example
 * // 10,000.00 of class B, standard 1,000.00: pre-copay 720.00 instead of 800.00
 */
export function deductibleFirst(split: ClaimSplit, standardFen: Fen): ClaimSplit {
  const payable = split.inScopeFen + split.preSelfPayFen;
  if (payable <= 0) return split;
  const left = Math.max(0, payable - standardFen);
  const preSelfPayFen = multiplyRatio(split.preSelfPayFen, left, payable);
  return { ...split, preSelfPayFen, inScopeFen: (payable - preSelfPayFen) as Fen };
}
