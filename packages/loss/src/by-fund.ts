import { addFen, type Fen, minFen, shareByWeight, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import type { FundAmounts } from "./inputs.js";

/** fund_pay_types that are no pooled money: the personal account (310200), and what a house itself waived (999996). */
const NOT_POOLED: ReadonlySet<string> = new Set(["310200", "999996"]);

/** Whether money of this fund_pay_type is pooled: only pooled money can be a fund loss. @example isPooledFund("310200") // false */
export function isPooledFund(fundPayType: string): boolean {
  return !NOT_POOLED.has(fundPayType);
}

/** The pooled funds among the amounts. */
export function pooledOnly(amounts: FundAmounts): FundAmounts {
  let pooled = true;
  for (const fund of NOT_POOLED) pooled &&= amounts[fund] === undefined;
  if (pooled) return amounts;
  const funds = Object.keys(amounts).filter(isPooledFund);
  return Object.fromEntries(funds.map((fund) => [fund, fundAmount(amounts, fund)]));
}

/** Every fund named in one of the amounts, sorted. */
function fundsOf(...amounts: readonly FundAmounts[]): string[] {
  return [...new Set(amounts.flatMap((amount) => Object.keys(amount)))].sort();
}

/** Every fund named in either, those of the left first. */
export function namedFunds(left: FundAmounts, right: FundAmounts): readonly string[] {
  const funds = Object.keys(left);
  for (const fund in right) if (left[fund] === undefined) funds.push(fund);
  return funds;
}

/** What one fund pays. */
export function fundAmount(amounts: FundAmounts, fund: string): Fen {
  return amounts[fund] ?? ZERO_FEN;
}

/** Whether no fund has an amount. */
export function isNothing(amounts: FundAmounts): boolean {
  if (amounts === NO_FUND) return true;
  for (const _ in amounts) return false;
  return true;
}

/** Applies an operation fund by fund, leaving funds at 0 out. */
function combineFunds(left: FundAmounts, right: FundAmounts, join: (left: Fen, right: Fen) => Fen): FundAmounts {
  const result: Record<string, Fen> = {};
  for (const fund in left) {
    const amount = join(fundAmount(left, fund), fundAmount(right, fund));
    if (amount !== 0) result[fund] = amount;
  }
  for (const fund in right) {
    if (left[fund] !== undefined) continue;
    const amount = join(ZERO_FEN, fundAmount(right, fund));
    if (amount !== 0) result[fund] = amount;
  }
  return result;
}

const lessNotBelowZero = (left: Fen, right: Fen): Fen => (left > right ? subtractFen(left, right) : ZERO_FEN);

/** left − right by fund; below zero is zero. */
export function lossBetween(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, lessNotBelowZero);
}

/** No fund pays anything. */
export const NO_FUND: FundAmounts = {};

/** The smaller of the two by fund. */
export function smallerByFund(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, minFen);
}

/** left + right by fund. */
export function addByFund(left: FundAmounts, right: FundAmounts): FundAmounts {
  if (isNothing(left)) return right;
  if (isNothing(right)) return left;
  return combineFunds(left, right, addFen);
}

/** The sums of any number of amounts by fund. */
export function sumByFund(amounts: readonly FundAmounts[]): FundAmounts {
  return amounts.reduce<FundAmounts>(addByFund, NO_FUND);
}

/** All funds together; for totals shown with their parts, never for a reserve. */
export function fundTotal(amounts: FundAmounts): Fen {
  return sumFen(Object.values(amounts));
}

/** Shares each fund's amount by weights (largest remainder, ties to the earlier); the parts sum to it fund by fund. */
export function shareByFund(amounts: FundAmounts, weights: readonly Fen[]): FundAmounts[] {
  if (weights.length === 1) return [amounts];
  const shares = weights.map((): Record<string, Fen> => ({}));
  for (const fund of fundsOf(amounts)) {
    shareByWeight(fundAmount(amounts, fund), weights).forEach((part, index) => {
      const share = shares[index];
      if (share !== undefined && part !== 0) share[fund] = part;
    });
  }
  return shares;
}

/**
 * Spreads one amount over the funds in the proportion of what they hold (largest remainder, ties by fund); no fund takes
 * more than it holds as long as the amount does not exceed them all. Nobody holds anything: the fallback fund takes it.
 */
export function spreadLikePaid(amount: Fen, held: FundAmounts, fallbackFund: string): FundAmounts {
  if (amount === 0) return {};
  const funds = fundsOf(held).filter((fund) => fundAmount(held, fund) > 0);
  if (funds.length === 0) return { [fallbackFund]: amount };
  const parts = shareByWeight(
    amount,
    funds.map((fund) => fundAmount(held, fund)),
  );
  return Object.fromEntries(
    funds.map((fund, index) => [fund, parts[index] ?? ZERO_FEN]).filter(([, part]) => part !== 0),
  );
}
