import { type Fen, fen } from "@hengjian/domain";
import { fundAmount, NO_FUND } from "./by-fund.js";
import type { FundAmounts } from "./inputs.js";

/*
 * Amounts beside a list of funds. A record keyed by fund_pay_type is what everybody reads, but its keys are numbers to the
 * engine and slow to walk; one settlement compares amounts some twenty times, so it does so on rows of numbers.
 */

/** Amounts in fen, one for each fund of a list. */
export type FundRow = readonly number[];

/** Every fund named in one of the amounts, in the order of first mention. */
export function namedFunds(amounts: readonly FundAmounts[]): readonly string[] {
  const funds: string[] = [];
  amounts.forEach((one, index) => {
    if (one === NO_FUND || amounts.indexOf(one) !== index) return;
    for (const fund in one) if (!funds.includes(fund)) funds.push(fund);
  });
  return funds;
}

/** The amounts of a record as a row. */
export function rowOf(funds: readonly string[], amounts: FundAmounts): FundRow {
  return funds.map((fund) => fundAmount(amounts, fund));
}

/** A row as a record, funds at 0 left out. */
export function recordOf(funds: readonly string[], row: FundRow): FundAmounts {
  let record: Record<string, Fen> | null = null;
  for (let index = 0; index < funds.length; index += 1) {
    const amount = row[index] ?? 0;
    if (amount === 0) continue;
    record ??= {};
    record[funds[index] ?? ""] = fen(amount);
  }
  return record ?? NO_FUND;
}

/** left − right fund by fund, not below 0. */
export function excessOf(left: FundRow, right: FundRow): FundRow {
  return left.map((amount, index) => Math.max(0, amount - (right[index] ?? 0)));
}

/** The smaller fund by fund. */
export function smallerOf(left: FundRow, right: FundRow): FundRow {
  return left.map((amount, index) => Math.min(amount, right[index] ?? 0));
}

/** left + right fund by fund. */
export function sumOf(left: FundRow, right: FundRow): FundRow {
  return left.map((amount, index) => amount + (right[index] ?? 0));
}

/** Whether every fund stands at 0. */
export function isZero(row: FundRow): boolean {
  return row.every((amount) => amount === 0);
}
