import { quantileOf } from "../numeric/random.js";
import type { ErrorBlocks } from "./rolling-origins.js";

/** Half widths of an interval, in units of the one-step error now, one a month; never falling. */
export type ConformalWidths = readonly number[];

/**
 * Half widths at a level from rolling origins: the score |error| ÷ one-step error at the origin, pooled over all series
 * and origins month by month, its quantile made monotone, then multiplied by how this series' own scores compare with
 * the pool's. Months that no origin has seen grow on at the last widths' own pace. Empty when there is no past origin.
 *
 * @param series - row of the series whose own ratio is wanted
 * @param level - share of outcomes the interval is to hold, for example 0.95
 * @example
 * conformalWidths(blocks, 0, 0.95)[11] // width 12 months ahead ÷ one-step error
 */
export function conformalWidths(blocks: ErrorBlocks, series: number, level: number): ConformalWidths {
  const widths: number[] = [];
  let highest = 0;
  for (let step = 0; step < blocks.horizon; step += 1) {
    const scores = scoresAt(blocks, step);
    if (scores.length > 0) highest = Math.max(highest, quantileOf(scores, finiteSampleLevel(scores.length, level)));
    else if (step > 0) highest *= Math.sqrt((step + 1) / step);
    widths.push(highest);
  }
  if (blocks.blocks.length === 0) return [];
  const ratio = ownRatio(blocks, series);
  return widths.map((width) => width * ratio);
}

/** The rank of split conformal prediction: with few scores the largest is taken, never less than the level asks. */
function finiteSampleLevel(count: number, level: number): number {
  const rank = Math.min(count, Math.ceil((count + 1) * level));
  return count === 1 ? 1 : (rank - 1) / (count - 1);
}

function scoresAt(blocks: ErrorBlocks, step: number): Float64Array {
  const scores = blocks.blocks
    .filter((block) => step < block.observedMonths)
    .flatMap((block) => block.errors.map((row) => Math.abs(row[step] ?? 0)));
  return Float64Array.from(scores).sort();
}

/** Own root mean square score against the pool's, drawn half way to 1: a few origins of one series say little. */
function ownRatio(blocks: ErrorBlocks, series: number): number {
  let own = 0;
  let ownCount = 0;
  let pool = 0;
  let poolCount = 0;
  for (const block of blocks.blocks) {
    block.errors.forEach((row, index) => {
      for (const error of row.slice(0, block.observedMonths)) {
        pool += error * error;
        poolCount += 1;
        if (index !== series) continue;
        own += error * error;
        ownCount += 1;
      }
    });
  }
  if (pool === 0 || ownCount === 0) return 1;
  return Math.sqrt((own / ownCount / (pool / poolCount) + 1) / 2);
}
