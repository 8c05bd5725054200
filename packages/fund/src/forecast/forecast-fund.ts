import { addToMonth, type CalendarMonth, type Fen, fen, HengjianError } from "@hengjian/domain";
import {
  conformalWidths,
  ENSEMBLE_MEMBERS,
  type ErrorBlocks,
  rollingErrors,
  sampleErrorPaths,
} from "@hengjian/forecast";
import { accountOf } from "../accounts/build-accounts.js";
import type { FundAccount, FundAccounts } from "../accounts/fund-account.js";
import { requireReserveFund } from "../accounts/fund-catalogue.js";
import { RESERVE_MONTHS_DEFINITION, reserveMonthsSeries, TRAILING_MONTHS } from "../indicators/reserve-months.js";
import { backtestOf } from "./backtest.js";
import { chancesAt, fanOf, fenFan, type MonthOutcomes, shareAbove, shareBelow, walkBalances } from "./balance-paths.js";
import { type Flow, type FlowForecast, type FlowKnowledge, flowOf, flowTotals, forecastFlow } from "./flow-model.js";
import { forecastNotes } from "./forecast-notes.js";
import type { ForecastPoint, FundForecast, HistoryPoint, Range } from "./fund-forecast.js";

/** What to forecast, and what is known beyond the books. */
export interface ForecastOptions {
  readonly fundPayType: string;
  /** Months ahead, 1–36; 24 when not given. */
  readonly horizonMonths?: number;
  /** Last month of history to use; the last of the account when not given. */
  readonly until?: CalendarMonth;
  readonly income?: FlowKnowledge;
  readonly expenditure?: FlowKnowledge;
  /** Further lines of reserve months whose chances are wanted (those of the ladders). */
  readonly thresholdMonths?: readonly number[];
  readonly draws?: number;
  readonly seed?: number;
}

/** Under two years there is no season to see: a forecast would be a guess. */
const MINIMUM_MONTHS = 24;
const LONGEST_HORIZON = 36;
const NATIONAL_LINES = { insufficient: 3, low: 6, high: 9 };

/** One flow with its forecast from now. */
interface Side {
  readonly flow: Flow;
  readonly totals: readonly number[];
  readonly knowledge: FlowKnowledge;
  readonly now: FlowForecast;
}

/**
 * Forecasts income, expenditure, balance and reserve months of one fund (requirement D5). Bands of the balance
 * are calibrated on running sums of joint past errors. Equal inputs and seed give equal results. Floats live only inside
 * the forecast; amounts come back as whole fen.
 *
 * @throws HengjianError NOT_EVALUABLE for personal accounts, fewer than 24 months, months without entries, or no
 * opening balance; INVALID_INPUT for a horizon outside 1–36; NOT_FOUND for a fund without entries.
 * @example
 * forecastFund(accounts, { fundPayType: "390100" }).points[23]?.probabilityBelow6 // 0.31
 */
export function forecastFund(accounts: FundAccounts, options: ForecastOptions): FundForecast {
  const horizon = options.horizonMonths ?? 24;
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > LONGEST_HORIZON) {
    throw new HengjianError("INVALID_INPUT", `horizon ${horizon} is outside 1–${LONGEST_HORIZON} months`);
  }
  const account = untilMonth(accountOf(accounts, options.fundPayType), options.until);
  requireReserveFund(account.fund);
  const balance = requireForecastable(account);
  const income = sideOf(flowOf(account, "income"), horizon, options.income ?? {});
  const expenditure = sideOf(flowOf(account, "expenditure"), horizon, options.expenditure ?? {});
  const blocks = jointErrors([income, expenditure], horizon);
  const scales = [income.now.scale, expenditure.now.scale] as const;
  const paths = sampleErrorPaths(blocks, scales, {
    draws: options.draws ?? 2000,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const pastExpenditure = expenditure.totals;
  const start = { balance, pastExpenditure, income: income.now.mean, expenditure: expenditure.now.mean };
  const origin = account.months[account.months.length - 1]?.month as CalendarMonth;
  const points = pointsOf({
    origin,
    income,
    expenditure,
    balance,
    blocks,
    outcomes: walkBalances(start, paths),
    spread: modelSpread([income, expenditure], balance, horizon),
    lines: options.thresholdMonths ?? [],
  });
  const backtest = backtestOf({ blocks, actuals: [income.totals, expenditure.totals], scales });
  const parts = [...income.now.parts, ...expenditure.now.parts];
  return assemble({ account, origin, points, backtest, parts });
}

function untilMonth(account: FundAccount, until: CalendarMonth | undefined): FundAccount {
  if (until === undefined) return account;
  return { ...account, months: account.months.filter((month) => month.month <= until) };
}

function requireForecastable(account: FundAccount): Fen {
  const name = `fund ${account.fund.fundPayType}`;
  const { months } = account;
  if (months.length < MINIMUM_MONTHS) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `${name} has ${months.length} months of history; a forecast needs ${MINIMUM_MONTHS}, load older ledger months`,
    );
  }
  const gap = months.find((month) => !month.reported);
  if (gap !== undefined) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `${name} has no entries for ${gap.month}; deliver that month before forecasting`,
    );
  }
  const balance = months[months.length - 1]?.balanceFen ?? null;
  if (balance === null) {
    throw new HengjianError("NOT_EVALUABLE", `${name} has no opening balance; deliver an entry of kind 'opening'`);
  }
  return balance;
}

function sideOf(flow: Flow, horizon: number, knowledge: FlowKnowledge): Side {
  const totals = flowTotals(flow);
  return { flow, totals, knowledge, now: forecastFlow(flow, { length: totals.length, horizon }, knowledge) };
}

/** Known totals and events of the future are left out of past origins: nobody knew them then. */
function jointErrors(sides: readonly Side[], horizon: number): ErrorBlocks {
  return rollingErrors(
    sides.map((side) => side.totals),
    (length) =>
      sides.map((side) => {
        const events = side.knowledge.events?.filter((event) => event.from < addToMonth(side.flow.start, length)) ?? [];
        return forecastFlow(side.flow, { length, horizon }, { events });
      }),
    { horizon },
  );
}

function modelSpread(sides: readonly [Side, Side], balance: number, horizon: number): Range[] {
  const runs = Object.values(ENSEMBLE_MEMBERS).map((method) => {
    const [income, expenditure] = sides.map((side) =>
      forecastFlow(side.flow, { length: side.totals.length, horizon, method }, side.knowledge),
    );
    let running = balance;
    return Array.from({ length: horizon }, (_, step) => {
      running += (income?.mean[step] ?? 0) - (expenditure?.mean[step] ?? 0);
      return running;
    });
  });
  return Array.from({ length: horizon }, (_, step) => {
    const values = runs.map((run) => run[step] ?? 0);
    return { lowFen: fen(Math.round(Math.min(...values))), highFen: fen(Math.round(Math.max(...values))) };
  });
}

interface PointInput {
  readonly origin: CalendarMonth;
  readonly income: Side;
  readonly expenditure: Side;
  readonly balance: Fen;
  readonly blocks: ErrorBlocks;
  readonly outcomes: readonly MonthOutcomes[];
  readonly spread: readonly Range[];
  readonly lines: readonly number[];
}

function pointsOf(input: PointInput): ForecastPoint[] {
  const widths = [0, 1].map((series) => conformalWidths(input.blocks, series, 0.95));
  let balance = input.balance;
  const spent = input.expenditure.totals.slice(1 - TRAILING_MONTHS).map((amount) => fen(Math.round(amount)));
  return input.outcomes.map((outcome, step) => {
    const incomeFen = fen(Math.round(input.income.now.mean[step] ?? 0));
    const expenditureFen = fen(Math.round(input.expenditure.now.mean[step] ?? 0));
    balance = fen(balance + incomeFen - expenditureFen);
    spent.push(expenditureFen);
    const trailing = spent.slice(-TRAILING_MONTHS).reduce((sum, amount) => sum + amount, 0);
    const months = (balance * TRAILING_MONTHS) / Math.max(trailing, 1);
    return {
      month: addToMonth(input.origin, step + 1),
      incomeFen,
      expenditureFen,
      income95: rangeAround(incomeFen, widths[0]?.[step], input.income.now.scale),
      expenditure95: rangeAround(expenditureFen, widths[1]?.[step], input.expenditure.now.scale),
      balance: fenFan(fanOf(outcome.balances, balance)),
      reserveMonths: fanOf(outcome.reserveMonths, months),
      probabilityBelow3: shareBelow(outcome.reserveMonths, NATIONAL_LINES.insufficient),
      probabilityBelow6: shareBelow(outcome.reserveMonths, NATIONAL_LINES.low),
      probabilityAbove9: shareAbove(outcome.reserveMonths, NATIONAL_LINES.high),
      probabilityExhausted: shareBelow(outcome.balances, 0),
      chances: chancesAt(outcome.reserveMonths, input.lines),
      modelSpread: input.spread[step] ?? { lowFen: balance, highFen: balance },
    };
  });
}

function rangeAround(amount: Fen, width: number | undefined, scale: number): Range | null {
  if (width === undefined) return null;
  const half = width * scale;
  return { lowFen: fen(Math.max(0, Math.round(amount - half))), highFen: fen(Math.round(amount + half)) };
}

type Assembled = Pick<FundForecast, "origin" | "points" | "backtest"> & {
  readonly account: FundAccount;
  readonly parts: FundForecast["method"]["parts"];
};

function assemble(input: Assembled): FundForecast {
  const { account, origin, points, backtest, parts } = input;
  const reserves = new Map(reserveMonthsSeries(account).map((reserve) => [reserve.month, reserve.months]));
  const history: HistoryPoint[] = account.months.map((month) => ({
    month: month.month,
    incomeFen: month.incomeFen,
    expenditureFen: month.expenditureFen,
    balanceFen: month.balanceFen,
    reserveMonths: reserves.get(month.month) ?? null,
  }));
  const method = {
    name: "ensemble+annual-profile",
    text: {
      zh: "Theta、阻尼指数平滑与航线模型的均值；集中到账项目按年度总额 × 到账节奏；区间由历次回测误差整段校准",
      en: "Mean of Theta, damped exponential smoothing and the airline model; lumps as annual total × timing; bands from whole blocks of past errors",
    },
    parts,
  };
  const notes = forecastNotes({ account, backtest, parts, horizon: points.length });
  const definition = RESERVE_MONTHS_DEFINITION;
  const { fundPayType, pool } = account.fund;
  return { fundPayType, pool, origin, definition, history, points, method, backtest, notes };
}
