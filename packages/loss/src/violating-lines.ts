import {
  addFen,
  type Fen,
  fen,
  maxFen,
  minFen,
  multiplyPrice,
  multiplyRatio,
  type Quantity,
  quantity,
  subtractFen,
  type UnitPrice,
  type ViolatingPart,
  ZERO_FEN,
} from "@hengjian/domain";
import type { LossLine, SplitTotals } from "./inputs.js";

/** What is wrong with one line when several findings look at it: never more than the line itself. */
export interface LineViolation {
  readonly whole: boolean;
  readonly excessQuantity: Quantity;
  readonly lawfulPrice: UnitPrice | null;
}

/**
 * Joins parts on the same line: the whole line wins; quantities do not add up, the largest excess stands (the same units
 * are counted once); of several lawful prices the lowest stands.
 */
export function joinParts(parts: readonly ViolatingPart[]): LineViolation {
  let whole = false;
  let excess = 0;
  let lawful: UnitPrice | null = null;
  for (const part of parts) {
    if (part.excessQuantity === null && part.lawfulPrice === null) whole = true;
    if (part.excessQuantity !== null) excess = Math.max(excess, part.excessQuantity);
    if (part.lawfulPrice !== null && (lawful === null || part.lawfulPrice < lawful)) lawful = part.lawfulPrice;
  }
  return { whole, excessQuantity: quantity(excess), lawfulPrice: lawful };
}

/**
 * The line as it should have been: nothing when the whole line is wrong; the rest of the quantity pro rata; the lawful
 * price for it. An excess over the price that the person already bears as over-ceiling costs the fund nothing, so it is
 * taken from that part first; what remains of pre-copay and scope keeps the line's own proportion. Each part is rounded
 * once, half away from zero, the in-scope part is the remainder.
 */
export function lawfulLine(line: LossLine, violation: LineViolation): LossLine {
  if (violation.whole || (violation.excessQuantity > 0 && violation.excessQuantity >= line.quantity))
    return emptied(line);
  // A line without a quantity has no rest to speak of: only a line that is wrong altogether goes.
  if (line.quantity <= 0) return line;
  const rest = quantity(line.quantity - violation.excessQuantity);
  const byQuantity = violation.excessQuantity > 0 ? scaled(line, rest) : line;
  if (violation.lawfulPrice === null || violation.lawfulPrice >= line.unitPrice) return byQuantity;
  return cheaper(byQuantity, multiplyPrice(violation.lawfulPrice, rest), violation.lawfulPrice);
}

function emptied(line: LossLine): LossLine {
  return {
    ...line,
    quantity: quantity(0),
    amountFen: ZERO_FEN,
    fullSelfPayFen: ZERO_FEN,
    overCeilingFen: ZERO_FEN,
    preSelfPayFen: ZERO_FEN,
    inScopeFen: ZERO_FEN,
  };
}

function scaled(line: LossLine, rest: Quantity): LossLine {
  const part = (amount: Fen) => multiplyRatio(amount, rest, line.quantity);
  const amountFen = part(line.amountFen);
  const fullSelfPayFen = part(line.fullSelfPayFen);
  const overCeilingFen = part(line.overCeilingFen);
  const preSelfPayFen = part(line.preSelfPayFen);
  const inScopeFen = subtractFen(amountFen, addFen(addFen(fullSelfPayFen, overCeilingFen), preSelfPayFen));
  return { ...line, quantity: rest, amountFen, fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen };
}

function cheaper(line: LossLine, lawfulFen: Fen, lawfulPrice: UnitPrice): LossLine {
  const excessFen = maxFen(ZERO_FEN, subtractFen(line.amountFen, lawfulFen));
  const borneFen = minFen(excessFen, addFen(line.overCeilingFen, line.fullSelfPayFen));
  const overCeilingFen = maxFen(ZERO_FEN, subtractFen(line.overCeilingFen, borneFen));
  const fullSelfPayFen = subtractFen(line.fullSelfPayFen, maxFen(ZERO_FEN, subtractFen(borneFen, line.overCeilingFen)));
  const base = addFen(line.preSelfPayFen, line.inScopeFen);
  const restFen = maxFen(ZERO_FEN, subtractFen(base, subtractFen(excessFen, borneFen)));
  const preSelfPayFen = base === 0 ? ZERO_FEN : multiplyRatio(line.preSelfPayFen, restFen, base);
  return {
    ...line,
    unitPrice: lawfulPrice,
    amountFen: minFen(line.amountFen, lawfulFen),
    fullSelfPayFen,
    overCeilingFen,
    preSelfPayFen,
    inScopeFen: subtractFen(restFen, preSelfPayFen),
  };
}

/** What one finding's parts take from a line: fee and in-scope amount, both ≥ 0. */
export function violatingMeasure(line: LossLine, parts: readonly ViolatingPart[]): { feeFen: Fen; inScopeFen: Fen } {
  const lawful = lawfulLine(line, joinParts(parts));
  return {
    feeFen: subtractFen(line.amountFen, lawful.amountFen),
    inScopeFen: maxFen(ZERO_FEN, subtractFen(line.inScopeFen, lawful.inScopeFen)),
  };
}

/** The sums of lines. */
export function totalsOf(lines: readonly LossLine[]): SplitTotals {
  let feeFen = 0;
  let fullSelfPayFen = 0;
  let overCeilingFen = 0;
  let preSelfPayFen = 0;
  let inScopeFen = 0;
  let drugInScopeFen = 0;
  for (const line of lines) {
    feeFen += line.amountFen;
    fullSelfPayFen += line.fullSelfPayFen;
    overCeilingFen += line.overCeilingFen;
    preSelfPayFen += line.preSelfPayFen;
    inScopeFen += line.inScopeFen;
    if (line.drug === true) drugInScopeFen += line.inScopeFen;
  }
  return {
    feeFen: fen(feeFen),
    fullSelfPayFen: fen(fullSelfPayFen),
    overCeilingFen: fen(overCeilingFen),
    preSelfPayFen: fen(preSelfPayFen),
    inScopeFen: fen(inScopeFen),
    drugInScopeFen: fen(drugInScopeFen),
  };
}
