import type { ClaimLine } from "./claim.js";
import type { LineTerms } from "./line-terms.js";

/**
 * Scope (jingmen-2024 art. 13, 19, 21): lines of a class outside the lists are paid by the person in full.
 *
 * @example
 * outOfScope({ kind: "drug", class: "C", amountFen: fen(1000) }, terms) // true
 */
export function outOfScope(line: ClaimLine, terms: LineTerms): boolean {
  return terms.outsideClasses.has(line.class);
}
