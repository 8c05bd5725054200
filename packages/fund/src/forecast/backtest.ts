import { type ErrorBlocks, mape, quantileOf, sampleErrorPaths } from "@hengjian/forecast";
import type { Backtest } from "./fund-forecast.js";

/** Horizons at which past balances are held against their band. */
const CHECKED_MONTHS = [3, 6, 12, 24];
const DRAWS = 400;

/** The past flows and the joint errors of their forecasts; row 0 income, row 1 expenditure. */
export interface BacktestInput {
  readonly blocks: ErrorBlocks;
  readonly actuals: readonly [readonly number[], readonly number[]];
  /** One-step error sizes now, to bring scaled errors of every origin to one size. */
  readonly scales: readonly [number, number];
}

/**
 * How the forecast would have done: yearly sums against what came, and the share of running balances inside the 95 %
 * band that the other origins alone would have drawn.
 */
export function backtestOf(input: BacktestInput): Backtest {
  const { blocks } = input;
  let inside = 0;
  let checks = 0;
  for (const [index, block] of blocks.blocks.entries()) {
    const others = { ...blocks, blocks: blocks.blocks.filter((_, other) => other !== index) };
    const paths = sampleErrorPaths(others, input.scales, { draws: DRAWS, seed: index + 1 });
    for (const months of CHECKED_MONTHS.filter((checked) => checked <= block.observedMonths)) {
      const sums = Float64Array.from(paths, (path) => balanceError(path, [1, 1], months)).sort();
      const actual = balanceError(block.errors, input.scales, months);
      checks += 1;
      if (actual >= quantileOf(sums, 0.025) && actual <= quantileOf(sums, 0.975)) inside += 1;
    }
  }
  return {
    originCount: blocks.blocks.length,
    independentErrors: Math.round(blocks.independentBlocks * 10) / 10,
    mape: { income: yearlyError(input, 0), expenditure: yearlyError(input, 1) },
    coverage: { level: 0.95, share: checks === 0 ? null : inside / checks, checks },
  };
}

function balanceError(rows: readonly (readonly number[])[], scales: readonly [number, number], months: number): number {
  let sum = 0;
  for (let step = 0; step < months; step += 1) {
    sum += (rows[0]?.[step] ?? 0) * scales[0] - (rows[1]?.[step] ?? 0) * scales[1];
  }
  return sum;
}

function yearlyError(input: BacktestInput, series: 0 | 1): number | null {
  const whole = input.blocks.blocks.filter((block) => block.observedMonths >= 12);
  if (whole.length === 0) return null;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const actual = whole.map((block) => sum(input.actuals[series].slice(block.originLength, block.originLength + 12)));
  return mape(
    actual,
    whole.map((block) => sum((block.means[series] ?? []).slice(0, 12))),
  );
}
