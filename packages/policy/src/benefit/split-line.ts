import { type Fen, fen, ZERO_FEN } from "@hengjian/domain";
import { overCeiling } from "./ceiling.js";
import type { ClaimLine, ClaimSplit, LineSplit } from "./claim.js";
import type { LineTerms } from "./line-terms.js";
import { preCopay } from "./pre-copay.js";
import { outOfScope } from "./scope.js";

/**
 * Splits one line four ways, each part rounded on the line; the parts sum to the amount (identity I1). A reversed line
 * splits into exactly minus its original.
 */
export function splitLineBy(line: ClaimLine, terms: LineTerms): LineSplit {
  if (outOfScope(line, terms)) {
    return { fullSelfPayFen: line.amountFen, overCeilingFen: ZERO_FEN, preSelfPayFen: ZERO_FEN, inScopeFen: ZERO_FEN };
  }
  const overCeilingFen = overCeiling(line);
  const payableFen = (line.amountFen - overCeilingFen) as Fen;
  const preSelfPayFen = preCopay(line, payableFen, terms);
  return { fullSelfPayFen: ZERO_FEN, overCeilingFen, preSelfPayFen, inScopeFen: (payableFen - preSelfPayFen) as Fen };
}

/** Sums the splits of lines; the parts that only some claims need are kept apart. */
export function splitLines(lines: readonly ClaimLine[], terms: LineTerms): Required<ClaimSplit> {
  let fullSelfPay = 0;
  let over = 0;
  let preSelfPay = 0;
  let inScope = 0;
  let drugs = 0;
  let traditional = 0;
  for (const line of lines) {
    const split = splitLineBy(line, terms);
    fullSelfPay += split.fullSelfPayFen;
    over += split.overCeilingFen;
    preSelfPay += split.preSelfPayFen;
    inScope += split.inScopeFen;
    if (line.kind === "drug") drugs += split.inScopeFen;
    if (line.traditional === true) traditional += split.inScopeFen;
  }
  return {
    fullSelfPayFen: fen(fullSelfPay),
    overCeilingFen: fen(over),
    preSelfPayFen: fen(preSelfPay),
    inScopeFen: fen(inScope),
    drugInScopeFen: fen(drugs),
    traditionalInScopeFen: fen(traditional),
  };
}
