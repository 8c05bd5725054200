import { type Fen, multiplyRatio, ZERO_FEN } from "@hengjian/domain";
import type { ClaimLine } from "./claim.js";

/**
 * Payment ceiling (jingmen-2024 art. 21): what lies above the ceiling for one unit is paid by the person.
 * `amount − round(amount × ceiling ÷ unitPrice)`, exact and rounded once half away from zero; 0 at or under the ceiling.
 *
 * @example
 * overCeiling({ …, amountFen: fen(10_000), unitPrice: parseUnitPrice("50"), ceiling: parseUnitPrice("40") }) // 2000 fen
 */
export function overCeiling(line: ClaimLine): Fen {
  const { ceiling, unitPrice, amountFen } = line;
  if (ceiling === undefined || unitPrice === undefined || unitPrice <= ceiling) return ZERO_FEN;
  return (amountFen - multiplyRatio(amountFen, ceiling, unitPrice)) as Fen;
}
