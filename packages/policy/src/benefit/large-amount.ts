import type { Fen } from "@hengjian/domain";
import type { ReadingTerms } from "./reading-terms.js";
import type { LargeAmountTerms } from "./stay-terms.js";

/** The part of a settlement's counted share that falls into one segment, and what the fund pays of it. */
export interface SegmentPart {
  readonly number: number;
  readonly partFen: Fen;
  readonly paidFen: Fen;
}

const PPM = 1_000_000;

/**
 * Large-amount benefit (jingmen-2024 art. 15): the running personal share above the threshold is cut by segments, upper
 * bounds included; each part is paid at its segment's ratio. What the fund pays is rounded once, on the sum of the segments
 * (a segment's amount is what it adds to the rounded sum), or by the other reading segment by segment.
 *
 * @param counted the share of the year before the settlement, and what the settlement adds
 */
export function largeAmountParts(
  counted: { readonly beforeFen: Fen; readonly addedFen: Fen },
  terms: LargeAmountTerms,
  readings: Pick<ReadingTerms, "segmentsRoundedApart">,
): SegmentPart[] {
  const { beforeFen } = counted;
  const after = beforeFen + counted.addedFen;
  const parts: SegmentPart[] = [];
  const sum = new PaidSum();
  let floor: number = terms.thresholdFen;
  terms.segments.forEach((segment, index) => {
    const part = Math.min(after, segment.uptoFen) - Math.max(beforeFen, floor);
    floor = segment.uptoFen;
    if (part <= 0) return;
    if (readings.segmentsRoundedApart) sum.startAnew();
    parts.push({ number: index + 1, partFen: part as Fen, paidFen: sum.add(part, segment.ratePpm) });
  });
  return parts;
}

/** An exact sum of amounts × ratios; each addend is told as what it adds to the sum rounded to fen, half up. */
class PaidSum {
  #wholeFen = 0;
  /** Millionths of a fen beside the whole ones: no product leaves the safe integers. */
  #millionths = 0;
  #toldFen = 0;

  startAnew(): void {
    this.#wholeFen = 0;
    this.#millionths = 0;
    this.#toldFen = 0;
  }

  add(amount: number, ratePpm: number): Fen {
    const low = amount % PPM;
    const product = low * ratePpm;
    this.#wholeFen += ((amount - low) / PPM) * ratePpm + Math.floor(product / PPM);
    this.#millionths += product % PPM;
    const dueFen = this.#wholeFen + Math.floor((2 * this.#millionths + PPM) / (2 * PPM));
    const paidFen = dueFen - this.#toldFen;
    this.#toldFen = dueFen;
    return paidFen as Fen;
  }
}
