import type { Fen } from "@hengjian/domain";

/**
 * Yearly cap (jingmen-2024 art. 13(三)): the basic fund pays what is left of the cap, at most the entitlement.
 *
 * @example
 * withinCap(fen(10_000), fen(30_000_000), fen(29_995_000)) // 5000 fen
 */
export function withinCap(entitledFen: Fen, capFen: Fen, usedFen: Fen): Fen {
  return Math.max(0, Math.min(entitledFen, capFen - usedFen)) as Fen;
}
