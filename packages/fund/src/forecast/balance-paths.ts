import { type Fen, fen } from "@hengjian/domain";
import { type ErrorPath, quantileOf } from "@hengjian/forecast";
import { TRAILING_MONTHS } from "../indicators/reserve-months.js";
import type { Fan, ThresholdChance } from "./fund-forecast.js";

/** Everything needed to walk a balance forward, in plain numbers of fen. */
export interface BalanceStart {
  readonly balance: number;
  /** Expenditure of the last eleven months or more, oldest first. */
  readonly pastExpenditure: readonly number[];
  readonly income: readonly number[];
  readonly expenditure: readonly number[];
}

/** Outcomes of one month over all paths, each sorted ascending. */
export interface MonthOutcomes {
  readonly balances: Float64Array;
  readonly reserveMonths: Float64Array;
}

/**
 * Walks the balance along every joint error path (row 0 income, row 1 expenditure): balance and reserve months of one
 * path belong together, so their distributions are those of the running sum itself.
 */
export function walkBalances(start: BalanceStart, paths: readonly ErrorPath[]): MonthOutcomes[] {
  const horizon = start.income.length;
  const outcomes = Array.from({ length: horizon }, () => ({
    balances: new Float64Array(paths.length),
    reserveMonths: new Float64Array(paths.length),
  }));
  const past = start.pastExpenditure.slice(1 - TRAILING_MONTHS);
  paths.forEach((path, number) => {
    let balance = start.balance;
    const spent = [...past];
    let trailing = spent.reduce((sum, amount) => sum + amount, 0);
    for (let step = 0; step < horizon; step += 1) {
      const income = (start.income[step] ?? 0) + (path[0]?.[step] ?? 0);
      const expenditure = (start.expenditure[step] ?? 0) + (path[1]?.[step] ?? 0);
      balance += income - expenditure;
      const paid = stayPositive(start.expenditure[step] ?? 0, path[1]?.[step] ?? 0);
      spent.push(paid);
      trailing += paid;
      if (spent.length > TRAILING_MONTHS) trailing -= spent.shift() ?? 0;
      const outcome = outcomes[step];
      if (outcome === undefined) continue;
      outcome.balances[number] = balance;
      outcome.reserveMonths[number] = (balance * TRAILING_MONTHS) / Math.max(trailing, 1);
    }
  });
  for (const outcome of outcomes) {
    outcome.balances.sort();
    outcome.reserveMonths.sort();
  }
  return outcomes;
}

/**
 * Expenditure to divide by: a fund never pays nothing, so an error downwards shrinks it without reaching 0 (equal to the
 * plain sum for small errors). Without it a few paths of vanishing expenditure would show dozens of reserve months.
 */
function stayPositive(expected: number, error: number): number {
  if (expected <= 0 || error >= 0) return Math.max(0, expected + error);
  return expected * Math.exp(error / expected);
}

/** The fan of sorted outcomes around a median given by the forecast itself. */
export function fanOf(sorted: Float64Array, median: number): Fan<number> {
  return {
    median,
    low50: quantileOf(sorted, 0.25),
    high50: quantileOf(sorted, 0.75),
    low80: quantileOf(sorted, 0.1),
    high80: quantileOf(sorted, 0.9),
    low95: quantileOf(sorted, 0.025),
    high95: quantileOf(sorted, 0.975),
  };
}

/** A fan of plain numbers as whole fen. */
export function fenFan(fan: Fan<number>): Fan<Fen> {
  const whole = (value: number): Fen => fen(Math.round(value));
  return {
    median: whole(fan.median),
    low50: whole(fan.low50),
    high50: whole(fan.high50),
    low80: whole(fan.low80),
    high80: whole(fan.high80),
    low95: whole(fan.low95),
    high95: whole(fan.high95),
  };
}

/** Share of sorted outcomes strictly below a value, between 0 and 1 in steps of one path. */
export function shareBelow(sorted: Float64Array, value: number): number {
  return firstPlace(sorted, (outcome) => outcome >= value) / sorted.length;
}

/** Share of sorted outcomes strictly above a value. */
export function shareAbove(sorted: Float64Array, value: number): number {
  return (sorted.length - firstPlace(sorted, (outcome) => outcome > value)) / sorted.length;
}

function firstPlace(sorted: Float64Array, reached: (outcome: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Chances below each line. */
export function chancesAt(sorted: Float64Array, lines: readonly number[]): ThresholdChance[] {
  return lines.map((months) => ({ months, below: shareBelow(sorted, months) }));
}
