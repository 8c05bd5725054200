import { chiSquare, normal, type Random, seededRandom } from "../numeric/random.js";
import type { ErrorBlocks } from "./rolling-origins.js";

/**
 * How errors of the ensemble grow, in units of the one-step error, as long as the own past says little: a random walk
 * with steps of 0.5 plus noise of 0.6, trusted like two years of own errors. Chosen on the monthly series of M3, where
 * bands so made hold 95–98 % of running sums at 95 % (decision 0201).
 */
const REFERENCE = { walk: 0.5, noise: 0.6, years: 2 };

/** How joint error paths are drawn. */
export interface PathOptions {
  readonly draws?: number;
  readonly seed?: number;
}

/** One possible future: error by series and month, in the series' own unit. */
export type ErrorPath = readonly (readonly number[])[];

/**
 * Draws joint error paths of all series. Each path is a random mixture of whole past blocks (so months and series keep
 * moving together, and running sums are as wide as they really were), mixed with the reference growth in proportion
 * to how few independent years of errors there are, and widened for that scarcity as Student's law widens the normal one. Paths
 * come in pairs of opposite sign, so the median of every linear figure is the forecast itself.
 *
 * @example
 * sampleErrorPaths(blocks, [scaleOfIncome, scaleOfExpenditure], { draws: 2000, seed: 7 })
 */
export function sampleErrorPaths(
  blocks: ErrorBlocks,
  scales: readonly number[],
  options: PathOptions = {},
): ErrorPath[] {
  const random = seededRandom(options.seed ?? 20_240_701);
  const count = blocks.blocks.length;
  const degrees = REFERENCE.years + blocks.independentYears;
  const ownWeight = count === 0 ? 0 : blocks.independentYears / degrees;
  const paths: ErrorPath[] = [];
  const pairs = Math.ceil((options.draws ?? 2000) / 2);
  for (let pair = 0; pair < pairs; pair += 1) {
    const widening = Math.sqrt(degrees / chiSquare(random, degrees));
    const weights = Array.from({ length: count }, () => normal(random) * Math.sqrt(ownWeight / count));
    const path = scales.map((scale, series) => {
      const row = referenceRow(random, blocks.horizon, Math.sqrt(1 - ownWeight));
      weights.forEach((weight, index) => {
        const errors = blocks.blocks[index]?.errors[series];
        for (let step = 0; step < row.length; step += 1) row[step] = (row[step] ?? 0) + weight * (errors?.[step] ?? 0);
      });
      return row.map((error) => error * scale * widening);
    });
    paths.push(
      path,
      path.map((row) => row.map((error) => -error)),
    );
  }
  return paths;
}

function referenceRow(random: Random, horizon: number, weight: number): number[] {
  let level = 0;
  return Array.from({ length: horizon }, () => {
    level += REFERENCE.walk * normal(random);
    return weight * (level + REFERENCE.noise * normal(random));
  });
}
