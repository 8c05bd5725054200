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
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map((_, index) => (index === 0 ? amount : fen(0)));
  const small = amount >= 0 && amount * total <= Number.MAX_SAFE_INTEGER;
  const parts = weights.map((weight) =>
    small ? wholeAndRest(amount, weight, total) : bigShare(amount, weight, total),
  );
  let left = parts.reduce((rest, part) => rest - part.whole, amount as number);
  const order = parts.map((_, index) => index).sort((a, b) => compareRest(parts, a, b));
  const shares = parts.map((part) => part.whole);
  for (const index of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares.map(fen);
}

interface Part {
  readonly whole: number;
  readonly rest: number | bigint;
}

/** Products below 2^53 are exact, and so is a division that leaves no rest. */
function wholeAndRest(amount: number, weight: number, total: number): Part {
  const product = amount * weight;
  const rest = product % total;
  return { whole: (product - rest) / total, rest };
}

function bigShare(amount: number, weight: number, total: number): Part {
  const product = BigInt(amount) * BigInt(weight);
  return { whole: Number(product / BigInt(total)), rest: product % BigInt(total) };
}

function compareRest(parts: readonly Part[], a: number, b: number): number {
  const left = parts[a]?.rest ?? 0;
  const right = parts[b]?.rest ?? 0;
  if (left !== right) return left > right ? -1 : 1;
  return a - b;
}
