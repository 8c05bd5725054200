import { LEDGER_MONTH_COUNT, LEDGER_MONTHS, MONTH_COUNT } from "../city/period.js";
import { PURPOSE } from "../people/person.js";
import { ChanceStream } from "../random/stream.js";

/** Months of the ledger before the first settlement. */
export const MODELLED_MONTHS = LEDGER_MONTH_COUNT - MONTH_COUNT;
/** Costs grow by this share a year before the settlements begin. */
const YEARLY_GROWTH = 0.052;
const SEASON = [1.06, 0.98, 1.04, 1.0, 0.99, 0.97, 0.96, 0.97, 0.97, 0.99, 1.02, 1.05];
/** Month (0 January, 1 February) in which most of the Spring Festival's fortnight falls, by year from 2017. */
const FESTIVAL_MONTH: Readonly<Record<number, number>> = {
  2017: 1,
  2018: 1,
  2019: 1,
  2020: 0,
  2021: 1,
  2022: 1,
  2023: 0,
  2024: 1,
  2025: 0,
  2026: 1,
};
const FESTIVAL_FACTOR = 0.82;

/** Season of a month with the Spring Festival taken off. */
function monthFactor(month: string): number {
  const position = Number(month.slice(5)) - 1;
  const festival = FESTIVAL_MONTH[Number(month.slice(0, 4))] === position ? FESTIVAL_FACTOR : 1;
  return (SEASON[position] ?? 1) * festival;
}

/**
 * The accrual of one fund, area and item over all ledger months: the settlements' own sums where there are settlements,
 * before them the level of the first settled year taken back with growth, season and a little noise.
 */
export function fullAccrual(seed: number, key: string, settled: readonly number[]): number[] {
  const chance = new ChanceStream(
    seed,
    PURPOSE.fund,
    [...key].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) | 0,
  );
  const level = settled.slice(0, 24).reduce((sum, amount) => sum + amount, 0) / 24;
  const modelled = Array.from({ length: MODELLED_MONTHS }, (_, position) => {
    const years = (MODELLED_MONTHS + 11.5 - position) / 12;
    const noise = 0.96 + 0.08 * chance.unit();
    const factor = monthFactor(LEDGER_MONTHS[position] ?? "2020-01") * noise;
    return Math.max(0, Math.round((level * factor) / (1 + YEARLY_GROWTH) ** years));
  });
  return [...modelled, ...settled];
}

const PREPAID_SHARE = 0.95;
/** Months from the end of a year until its clearing: April. */
const CLEARING_MONTH = 3;

/** What was paid out in cash: month by month nineteen twentieths of the month before, the rest at the yearly clearing. */
export function cashOf(accrual: readonly number[]): { readonly monthly: number[]; readonly clearing: number[] } {
  const monthly = accrual.map((_, position) => Math.round(PREPAID_SHARE * (accrual[position - 1] ?? accrual[0] ?? 0)));
  const clearing = accrual.map((_, position) => {
    const month = LEDGER_MONTHS[position] ?? "";
    if (Number(month.slice(5)) - 1 !== CLEARING_MONTH) return 0;
    const year = String(Number(month.slice(0, 4)) - 1);
    return accrual.reduce((rest, amount, index) => {
      if (LEDGER_MONTHS[index]?.slice(0, 4) !== year) return rest;
      return rest + amount - Math.round(PREPAID_SHARE * amount);
    }, 0);
  });
  return { monthly, clearing };
}
