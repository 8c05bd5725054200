import { HengjianError } from "../errors.js";
import { type Fen, fen } from "./fen.js";

/**
 * Shares an amount ≥ 0 by weights ≥ 0, in whole fen, by largest remainder; ties go to the earlier position, so callers
 * order by finding id. All weights 0: the first takes everything. The parts always sum to the amount.
 *
 * @throws HengjianError INVALID_INPUT when there is no weight at all, or a negative one.
 * @example
 * shareByWeight(fen(100), [1, 1, 1]) // [34, 33, 33]
 */
export function shareByWeight(amount: Fen, weights: readonly number[]): Fen[] {
  if (weights.length === 0 || weights.some((weight) => weight < 0)) {
    throw new HengjianError("INVALID_INPUT", "sharing needs at least one weight and none below 0");
  }
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : fen(0)));
  const parts = weights.map((weight) => {
    const product = BigInt(amount) * BigInt(weight);
    return { whole: product / total, rest: product % total };
  });
  let left = Number(BigInt(amount) - parts.reduce((sum, part) => sum + part.whole, 0n));
  const order = parts.map((_, index) => index).sort((a, b) => compareRest(parts, a, b));
  const shares = parts.map((part) => Number(part.whole));
  for (const index of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares.map(fen);
}

function compareRest(parts: readonly { rest: bigint }[], a: number, b: number): number {
  const left = parts[a]?.rest ?? 0n;
  const right = parts[b]?.rest ?? 0n;
  if (left !== right) return left > right ? -1 : 1;
  return a - b;
}
