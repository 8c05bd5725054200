import { addFen, type Fen, minFen, shareByWeight, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import type { FundAmounts } from "./inputs.js";

/** fund_pay_types that are no pooled money: the personal account (310200), and what a house itself waived (999996). */
const NOT_POOLED: ReadonlySet<string> = new Set(["310200", "999996"]);

/** Whether money of this fund_pay_type is pooled: only pooled money can be a fund loss. @example isPooledFund("310200") // false */
export function isPooledFund(fundPayType: string): boolean {
  return !NOT_POOLED.has(fundPayType);
}

/** Amounts from a record, as documents write them. @example fundAmounts({ "310100": fen(85_000) }) */
export function fundAmounts(amounts: Readonly<Record<string, Fen>>): FundAmounts {
  return new Map(Object.entries(amounts));
}

/** Amounts as documents and tables write them. @example fundRecord(loss) // { "310100": 85000 } */
export function fundRecord(amounts: FundAmounts): Readonly<Record<string, Fen>> {
  return Object.fromEntries(amounts);
}

/** The pooled funds among the amounts. */
export function pooledOnly(amounts: FundAmounts): FundAmounts {
  let pooled = true;
  for (const fund of NOT_POOLED) pooled &&= !amounts.has(fund);
  return pooled ? amounts : new Map([...amounts].filter(([fund]) => isPooledFund(fund)));
}

/** Every fund named in either, those of the left first. */
export function namedFunds(left: FundAmounts, right: FundAmounts): readonly string[] {
  const funds = [...left.keys()];
  for (const fund of right.keys()) if (!left.has(fund)) funds.push(fund);
  return funds;
}

/** What one fund pays. */
export function fundAmount(amounts: FundAmounts, fund: string): Fen {
  return amounts.get(fund) ?? ZERO_FEN;
}

/** Whether no fund has an amount. */
export function isNothing(amounts: FundAmounts): boolean {
  return amounts.size === 0;
}

/** Applies an operation fund by fund, leaving funds at 0 out. */
function combineFunds(left: FundAmounts, right: FundAmounts, join: (left: Fen, right: Fen) => Fen): FundAmounts {
  const result = new Map<string, Fen>();
  for (const [fund, own] of left) {
    const amount = join(own, fundAmount(right, fund));
    if (amount !== 0) result.set(fund, amount);
  }
  for (const [fund, other] of right) {
    if (left.has(fund)) continue;
    const amount = join(ZERO_FEN, other);
    if (amount !== 0) result.set(fund, amount);
  }
  return result;
}

const lessNotBelowZero = (left: Fen, right: Fen): Fen => (left > right ? subtractFen(left, right) : ZERO_FEN);

/** left − right by fund; below zero is zero. */
export function lossBetween(left: FundAmounts, right: FundAmounts): FundAmounts {
  return combineFunds(left, right, lessNotBelowZero);
}

/** No fund pays anything. */
export const NO_FUND: FundAmounts = new Map();

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
  return sumFen(amounts.values());
}

/** Shares each fund's amount by weights (largest remainder, ties to the earlier); the parts sum to it fund by fund. */
export function shareByFund(amounts: FundAmounts, weights: readonly Fen[]): FundAmounts[] {
  if (weights.length === 1) return [amounts];
  const shares = weights.map(() => new Map<string, Fen>());
  for (const [fund, amount] of amounts) {
    shareByWeight(amount, weights).forEach((part, index) => {
      if (part !== 0) shares[index]?.set(fund, part);
    });
  }
  return shares;
}

/**
 * Spreads one amount over the funds in the proportion of what they hold (largest remainder, ties by fund); no fund takes
 * more than it holds as long as the amount does not exceed them all. Nobody holds anything: the fallback fund takes it.
 */
export function spreadLikePaid(amount: Fen, held: FundAmounts, fallbackFund: string): FundAmounts {
  if (amount === 0) return NO_FUND;
  const holders = [...held].filter(([, own]) => own > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (holders.length === 0) return new Map([[fallbackFund, amount]]);
  const parts = shareByWeight(
    amount,
    holders.map(([, own]) => own),
  );
  const shares = holders.map(([fund], index) => [fund, parts[index] ?? ZERO_FEN] as const);
  return new Map(shares.filter(([, part]) => part !== 0));
}
