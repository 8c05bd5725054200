import { type CalendarMonth, HengjianError } from "@hengjian/domain";
import { regressionLine } from "../methods/theta.js";
import { type MonthlySeries, monthAt, SEASON_MONTHS } from "../series/monthly-series.js";

/** Totals of coming calendar years, where a driver (enrolled × per head) or a budget knows them. */
export type AnnualTotals = Readonly<Record<number, number>>;

/** A forecast of a lumpy series: totals by year and when in the year they arrive. */
export interface AnnualProfileForecast {
  readonly mean: readonly number[];
  /** Share of the year's total by month, January first; sums to 1. */
  readonly profile: readonly number[];
  /** Totals used, by year; years of the history are the actual ones. */
  readonly totals: AnnualTotals;
  /** Typical error of one year's total seen from the year before, divided so that it reads as a one-step error. */
  readonly scale: number;
}

/** Years whose timing makes the profile: what was collected when, of late. */
const PROFILE_YEARS = 3;
/** Growth of totals is carried on at this share of the year before: an undamped trend misses at 36 months. */
const GROWTH_DAMPING = 0.8;
/** Years whose totals make the trend. */
const TREND_YEARS = 5;
/** No year's total is known better than to half a per cent, however regular the past looks. */
const SMALLEST_TOTAL_ERROR = 0.005;
/** A running sum of monthly errors grows to 13 one-step errors in 12 months (see the reference in sample-paths). */
const YEAR_IN_STEPS = 13;

/**
 * Whether a series arrives in lumps: its four largest months hold more than this share (60 %) of an average year, where
 * an even series holds 33 %. Fewer than 24 months say nothing and give false.
 *
 * @example
 * isLumpy([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 50]) // true
 */
export function isLumpy(values: readonly number[], limit = 0.6): boolean {
  const years = Math.floor(values.length / SEASON_MONTHS);
  if (years < 2) return false;
  const recent = values.slice(-years * SEASON_MONTHS);
  const months = Array.from({ length: SEASON_MONTHS }, (_, month) =>
    recent.reduce((sum, value, position) => (position % SEASON_MONTHS === month ? sum + value : sum), 0),
  );
  const total = months.reduce((sum, value) => sum + value, 0);
  const largest = months.sort((left, right) => right - left).slice(0, 4);
  return total > 0 && largest.reduce((sum, value) => sum + value, 0) / total > limit;
}

/**
 * Forecasts a lumpy series as annual total × timing profile. The total of a year comes from `knownTotals`, else from
 * the damped trend of past totals; in a year under way, what has come in so far corrects the total as far as its share of
 * the profile goes.
 *
 * @throws HengjianError NOT_EVALUABLE without two whole calendar years of history.
 * @example
 * annualProfileForecast(residentPremium, 24, { 2026: enrolled * premium })
 */
export function annualProfileForecast(
  series: MonthlySeries,
  horizon: number,
  knownTotals: AnnualTotals = {},
): AnnualProfileForecast {
  const years = wholeYears(series);
  if (years.length < 2) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `annual totals need two whole calendar years, the series from ${series.start} holds ${years.length}; give a longer history`,
    );
  }
  const profile = timingProfile(years);
  const totals: Record<number, number> = Object.fromEntries(years.map((year) => [year.year, year.total]));
  const length = series.values.length;
  const mean = Array.from({ length: horizon }, (_, step) => {
    const month = monthAt(series, length + step);
    const year = Number(month.slice(0, 4));
    const arrived = arrivedIn(series, year, profile);
    const share = profile[monthOfYear(month)] ?? 0;
    const known = knownTotals[year];
    if (known !== undefined) {
      totals[year] = known;
      return (Math.max(0, known - arrived.amount) * share) / Math.max(share, 1 - arrived.share);
    }
    totals[year] ??= arrived.amount + (1 - arrived.share) * grownTotal(totals, year);
    return (totals[year] ?? 0) * share;
  });
  return { mean, profile, totals, scale: totalError(years) / YEAR_IN_STEPS };
}

interface WholeYear {
  readonly year: number;
  readonly total: number;
  readonly shares: readonly number[];
}

function monthOfYear(month: CalendarMonth): number {
  return Number(month.slice(5)) - 1;
}

function wholeYears(series: MonthlySeries): WholeYear[] {
  const years: WholeYear[] = [];
  const first = (SEASON_MONTHS - monthOfYear(series.start)) % SEASON_MONTHS;
  for (let position = first; position + SEASON_MONTHS <= series.values.length; position += SEASON_MONTHS) {
    const values = series.values.slice(position, position + SEASON_MONTHS);
    const total = values.reduce((sum, value) => sum + value, 0);
    const shares = values.map((value) => (total === 0 ? 1 / SEASON_MONTHS : value / total));
    years.push({ year: Number(monthAt(series, position).slice(0, 4)), total, shares });
  }
  return years;
}

function timingProfile(years: readonly WholeYear[]): number[] {
  const recent = years.slice(-PROFILE_YEARS);
  return Array.from(
    { length: SEASON_MONTHS },
    (_, month) => recent.reduce((sum, year) => sum + (year.shares[month] ?? 0), 0) / recent.length,
  );
}

/** What has come in of a year under way, and the share of the profile that its months stand for. */
function arrivedIn(series: MonthlySeries, year: number, profile: readonly number[]): { amount: number; share: number } {
  let amount = 0;
  let share = 0;
  series.values.forEach((value, position) => {
    const month = monthAt(series, position);
    if (Number(month.slice(0, 4)) !== year) return;
    amount += value;
    share += profile[monthOfYear(month)] ?? 0;
  });
  return { amount, share };
}

/**
 * The total of a year from up to five consecutive years before: half from the last total, half from the line through
 * the logarithms (one odd year is not taken for a new level), grown by the line's damped slope.
 */
function grownTotal(totals: AnnualTotals, year: number): number {
  const logs: number[] = [];
  for (let back = 1; back <= TREND_YEARS && (totals[year - back] ?? 0) > 0; back += 1) {
    logs.unshift(Math.log(totals[year - back] ?? 1));
  }
  const last = logs.length - 1;
  if (last < 1) return totals[year - 1] ?? 0;
  const line = regressionLine(logs);
  return Math.exp(((logs[last] ?? 0) + line(last)) / 2 + GROWTH_DAMPING * (line(1) - line(0)));
}

function totalError(years: readonly WholeYear[]): number {
  const totals: Record<number, number> = {};
  let squares = 0;
  let count = 0;
  for (const year of years) {
    if (Object.keys(totals).length > 0) {
      squares += (year.total - grownTotal(totals, year.year)) ** 2;
      count += 1;
    }
    totals[year.year] = year.total;
  }
  const last = years[years.length - 1]?.total ?? 0;
  return Math.max(Math.sqrt(squares / Math.max(1, count)), SMALLEST_TOTAL_ERROR * Math.abs(last));
}
