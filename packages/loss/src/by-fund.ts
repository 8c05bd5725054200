import { addFen, type Fen, maxFen, minFen, shareByWeight, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import type { FundAmounts } from "./inputs.js";

/** Every fund named in one of the amounts, sorted. */
export function fundsOf(...amounts: readonly FundAmounts[]): string[] {
  return [...new Set(amounts.flatMap((amount) => Object.keys(amount)))].sort();
}

/** What one fund pays. */
export function fundAmount(amounts: FundAmounts, fund: string): Fen {
  return amounts[fund] ?? ZERO_FEN;
}

/** Applies an operation fund by fund, leaving funds at 0 out. */
export function combineFunds(left: FundAmounts, right: FundAmounts, join: (left: Fen, right: Fen) => Fen): FundAmounts {
  const result: Record<string, Fen> = {};
  for (const fund of fundsOf(left, right)) {
    const amount = join(fundAmount(left, fund), fundAmount(right, fund));
    if (amount !== 0) result[fund] = amount;
  }
  return result;
}

/** left − right by fund; below zero is zero. */
export function lossBetween(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, (a, b) => maxFen(ZERO_FEN, subtractFen(a, b)));
}

/** The smaller of the two by fund. */
export function smallerByFund(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, minFen);
}

/** left + right by fund. */
export function addByFund(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, addFen);
}

/** All funds together; for totals shown with their parts, never for a reserve. */
export function fundTotal(amounts: FundAmounts): Fen {
  return sumFen(Object.values(amounts));
}

/** Shares each fund's amount by weights (largest remainder, ties to the earlier); the parts sum to it fund by fund. */
export function shareByFund(amounts: FundAmounts, weights: readonly Fen[]): FundAmounts[] {
  const shares = weights.map((): Record<string, Fen> => ({}));
  for (const fund of fundsOf(amounts)) {
    shareByWeight(fundAmount(amounts, fund), weights).forEach((part, index) => {
      const share = shares[index];
      if (share !== undefined && part !== 0) share[fund] = part;
    });
  }
  return shares;
}

/** Spreads one amount over the funds in the proportion in which they paid; nobody paid: the fallback fund takes it. */
export function spreadLikePaid(amount: Fen, paid: FundAmounts, fallbackFund: string): FundAmounts {
  if (amount === 0) return {};
  const funds = fundsOf(paid).filter((fund) => fundAmount(paid, fund) > 0);
  if (funds.length === 0) return { [fallbackFund]: amount };
  const parts = shareByWeight(
    amount,
    funds.map((fund) => fundAmount(paid, fund)),
  );
  return Object.fromEntries(
    funds.map((fund, index) => [fund, parts[index] ?? ZERO_FEN]).filter(([, part]) => part !== 0),
  );
}
