import { addFen, type CalendarMonth, type Fen, fen, HengjianError, ZERO_FEN } from "@hengjian/domain";
import type { FundAccount } from "../accounts/fund-account.js";
import type { ForecastPart, FundForecast, Range } from "../forecast/fund-forecast.js";
import { TRAILING_MONTHS } from "../indicators/reserve-months.js";
import { type CareDrivers, careIdentity, type DriverSet, type IncomeDrivers, incomeIdentity } from "./drivers.js";

/** A change of one driver's fields; fields not named stay. */
export type DriverChange<T> = T extends unknown ? Partial<Omit<T, "kind">> : never;

/** A what-if: changed drivers from a month on (requirement D6). */
export interface Scenario {
  readonly id: string;
  /** First month in which the changes hold; months before it keep the baseline. */
  readonly from: CalendarMonth;
  readonly income?: Readonly<Record<string, DriverChange<IncomeDrivers>>>;
  readonly care?: Readonly<Record<string, DriverChange<CareDrivers>>>;
  /** Money recovered and paid back into the fund, a month. */
  readonly recoveredFenPerMonth?: Fen;
}

/** One month of a scenario beside the baseline. */
export interface ScenarioPoint {
  readonly month: CalendarMonth;
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  readonly balanceFen: Fen;
  readonly reserveMonths: number;
  /** Scenario − baseline balance. */
  readonly balanceChangeFen: Fen;
}

/** What a scenario is run on. */
export interface ScenarioBase {
  readonly account: FundAccount;
  readonly forecast: FundForecast;
  readonly drivers: DriverSet;
}

/**
 * Runs a what-if on the medians of a forecast: every item's share of the flow is multiplied by D(scenario) ÷ D(base),
 * so no change gives the baseline to the fen. Items no driver names stay. Items that share a part of the forecast split it
 * as in the trailing 12 months.
 *
 * @throws HengjianError INVALID_INPUT for a driver the base does not have, or one whose base product is 0.
 * @example
 * runScenario(base, { id: "rate-9", from: calendarMonth("2026-01"), income: { payroll: { rate: percent("9") } } })
 */
export function runScenario(base: ScenarioBase, scenario: Scenario): ScenarioPoint[] {
  const income = incomeFactors(base, scenario);
  const care = careFactors(base, scenario);
  const recovered = scenario.recoveredFenPerMonth ?? ZERO_FEN;
  const spent = base.account.months.slice(1 - TRAILING_MONTHS).map((month) => month.expenditureFen);
  let change: Fen = ZERO_FEN;
  return base.forecast.points.map((point, step) => {
    const active = point.month >= scenario.from;
    const incomeFen = active ? addFen(scaled(point.incomeFen, income[step] ?? 1), recovered) : point.incomeFen;
    const expenditureFen = active ? scaled(point.expenditureFen, care[step] ?? 1) : point.expenditureFen;
    change = fen(change + (incomeFen - point.incomeFen) - (expenditureFen - point.expenditureFen));
    spent.push(expenditureFen);
    const trailing = spent.slice(-TRAILING_MONTHS).reduce((sum, amount) => sum + amount, 0);
    const balanceFen = addFen(point.balance.median, change);
    const reserveMonths = (balanceFen * TRAILING_MONTHS) / Math.max(trailing, 1);
    return { month: point.month, incomeFen, expenditureFen, balanceFen, reserveMonths, balanceChangeFen: change };
  });
}

/**
 * The spread of assumptions: lowest and highest balance over several scenarios, month by month; shown apart from the
 * spread of models, which is `modelSpread` of the forecast.
 *
 * @throws HengjianError INVALID_INPUT without a scenario.
 */
export function assumptionSpread(base: ScenarioBase, scenarios: readonly Scenario[]): Range[] {
  if (scenarios.length === 0) {
    throw new HengjianError("INVALID_INPUT", "a spread of assumptions needs at least one scenario");
  }
  const runs = scenarios.map((scenario) => runScenario(base, scenario));
  return base.forecast.points.map((point, step) => {
    const balances = runs.map((run) => run[step]?.balanceFen ?? point.balance.median);
    return { lowFen: fen(Math.min(...balances)), highFen: fen(Math.max(...balances)) };
  });
}

/** A factor of exactly 1 leaves the amount alone. */
function scaled(amount: Fen, factor: number): Fen {
  return factor === 1 ? amount : fen(Math.round(amount * factor));
}

function incomeFactors(base: ScenarioBase, scenario: Scenario): number[] {
  const changes = Object.entries(scenario.income ?? {}).map(([name, change]) => {
    const known = base.drivers.income[name] ?? unknownDriver(name, scenario.id);
    const changed = { ...known.drivers, ...change } as IncomeDrivers;
    const ratio = ratioOf(incomeIdentity(changed), incomeIdentity(known.drivers), name);
    return { items: known.items, ratio };
  });
  return factorsOf(base, "income", changes);
}

function careFactors(base: ScenarioBase, scenario: Scenario): number[] {
  const changes = Object.entries(scenario.care ?? {}).map(([name, change]) => {
    const known = base.drivers.care[name] ?? unknownDriver(name, scenario.id);
    const ratio = ratioOf(careIdentity({ ...known.drivers, ...change }), careIdentity(known.drivers), name);
    return { items: known.items, ratio };
  });
  return factorsOf(base, "expenditure", changes);
}

function unknownDriver(name: string, scenario: string): never {
  throw new HengjianError(
    "INVALID_INPUT",
    `scenario '${scenario}' changes driver '${name}', which the base does not have`,
  );
}

function ratioOf(changed: number, before: number, name: string): number {
  if (changed === before) return 1;
  if (before > 0) return changed / before;
  throw new HengjianError("INVALID_INPUT", `the base drivers of '${name}' multiply to 0: nothing to scale`);
}

interface ItemChange {
  readonly items: readonly string[];
  readonly ratio: number;
}

/** The factor of a flow by month: each part of the forecast counts with its own timing. */
function factorsOf(base: ScenarioBase, kind: ForecastPart["kind"], changes: readonly ItemChange[]): number[] {
  const real = changes.filter((change) => change.ratio !== 1);
  const parts = base.forecast.method.parts.filter((part) => part.kind === kind);
  const moved = parts.map((part) =>
    real.reduce((sum, change) => sum + shareOf(base, part, change) * (change.ratio - 1), 0),
  );
  return base.forecast.points.map((_, step) => {
    const total = parts.reduce((sum, part) => sum + (part.amountsFen[step] ?? 0), 0);
    if (real.length === 0 || total <= 0) return 1;
    return parts.reduce((factor, part, index) => {
      return factor + ((part.amountsFen[step] ?? 0) / total) * (moved[index] ?? 0);
    }, 1);
  });
}

/** Share of the changed items in a part, by the amounts of the trailing 12 months. */
function shareOf(base: ScenarioBase, part: ForecastPart, change: ItemChange): number {
  const key = part.kind === "income" ? "incomeByItem" : "expenditureByItem";
  const months = base.account.months.slice(-TRAILING_MONTHS);
  const amount = (items: readonly string[]): number =>
    months.reduce((sum, month) => sum + items.reduce((all, item) => all + (month[key][item] ?? 0), 0), 0);
  const whole = amount(part.items);
  return whole <= 0 ? 0 : amount(part.items.filter((item) => change.items.includes(item))) / whole;
}
