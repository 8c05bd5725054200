import type { Fen } from "@hengjian/domain";

/**
 * The personal share that counts to the large-amount threshold (jingmen-2024 art. 15): base minus what the unreduced
 * ratio gives, so that deductible, pre-copay and off-site reduction stay out, plus what the basic fund no longer pays
 * above its cap.
 *
 * @example
 * countedShare({ baseFen: fen(1000), unreducedPayFen: fen(850), beyondCapFen: fen(0) }) // 150 fen
 */
export function countedShare(of: {
  readonly baseFen: Fen;
  readonly unreducedPayFen: Fen;
  readonly beyondCapFen: Fen;
}): Fen {
  return (of.baseFen - of.unreducedPayFen + of.beyondCapFen) as Fen;
}
