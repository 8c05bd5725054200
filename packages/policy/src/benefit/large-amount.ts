import { applyRate, type Fen, type Rate } from "@hengjian/domain";
import type { LargeAmountTerms } from "./stay-terms.js";

/** The part of a settlement's counted share that falls into one segment, and what the fund pays of it. */
export interface SegmentPart {
  readonly number: number;
  readonly partFen: Fen;
  readonly paidFen: Fen;
}

/**
 * Large-amount benefit (jingmen-2024 art. 15): the running personal share above the threshold is cut by segments, upper
 * bounds included; each part is paid at its segment's ratio, rounded once.
 *
 * @param beforeFen counted share of the year before the settlement
 * @param countedFen what the settlement adds
 */
export function largeAmountParts(beforeFen: Fen, countedFen: Fen, terms: LargeAmountTerms): SegmentPart[] {
  const after = beforeFen + countedFen;
  const parts: SegmentPart[] = [];
  let floor: number = terms.thresholdFen;
  terms.segments.forEach((segment, index) => {
    const part = Math.min(after, segment.uptoFen) - Math.max(beforeFen, floor);
    floor = segment.uptoFen;
    if (part <= 0) return;
    const partFen = part as Fen;
    parts.push({ number: index + 1, partFen, paidFen: applyRate(partFen, segment.ratePpm as Rate) });
  });
  return parts;
}
