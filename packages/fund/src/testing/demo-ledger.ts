import { addToMonth, type CalendarMonth, calendarDate, calendarMonth, type Fen, fen } from "@hengjian/domain";
import { seededRandom, springFestivalShare } from "@hengjian/forecast";
import type { LedgerEntry } from "../accounts/fund-account.js";
import type { WarningLadder } from "../warnings/ladder.js";

/** How an invented ledger for tests is made. Amounts are invented; the shape is that of a city's two pools. */
export interface DemoLedgerOptions {
  readonly start?: string;
  readonly months?: number;
  readonly seed?: number;
  /** Yearly growth of expenditure, for example 0.06. */
  readonly expenditureGrowth?: number;
  /** Opening balance in months of first-year expenditure. */
  readonly openingMonths?: number;
  readonly noise?: number;
}

const YUAN = 100;
const MILLION = 1_000_000 * YUAN;
/** Residents pay from September to December for the next year. */
const PREMIUM_TIMING = [0.03, 0.01, 0, 0, 0, 0, 0, 0, 0.14, 0.3, 0.32, 0.2];
const SUBSIDY_TIMING = [0, 0, 0.35, 0, 0, 0.3, 0, 0, 0.2, 0, 0.15, 0];
const SEASON = [1.02, 0.97, 1.05, 1.01, 1, 0.99, 1.02, 1.03, 0.98, 0.97, 0.98, 0.98];
/** Log effect of the Spring Festival on hospital expenditure. */
export const DEMO_FESTIVAL_EFFECT = -0.28;

/** One entry of an invented ledger. */
export function entry(
  month: CalendarMonth,
  fundPayType: string,
  kind: readonly [string, string],
  amount: number,
): LedgerEntry {
  const [entryKind, item] = kind;
  const amountFen: Fen = fen(Math.round(amount));
  return { month, fundPayType, insuredArea: "429900", entryKind, item, basis: "cash", amountFen };
}

/** Cash entries of both pools: smooth employees, lumpy residents, hospital expenditure that dips at Spring Festival. */
export function demoLedger(options: DemoLedgerOptions = {}): LedgerEntry[] {
  const { months = 96, seed = 1, expenditureGrowth = 0.05, openingMonths = 8, noise = 0.02 } = options;
  const start = calendarMonth(options.start ?? "2018-01");
  const random = seededRandom(seed);
  const shake = (): number => Math.exp(noise * (random() + random() + random() - 1.5) * 2);
  const yearly = new Map<number, number>();
  const entries: LedgerEntry[] = [
    entry(start, "310100", ["opening", "opening"], openingMonths * 100 * MILLION),
    entry(start, "390100", ["opening", "opening"], openingMonths * 90 * MILLION),
  ];
  for (let position = 0; position < months; position += 1) {
    const month = addToMonth(start, position);
    const year = Number(month.slice(0, 4));
    const calendar = Number(month.slice(5)) - 1;
    const growth = Math.exp((Math.log(1 + expenditureGrowth) * position) / 12);
    const festival = Math.exp(DEMO_FESTIVAL_EFFECT * springFestivalShare(month));
    const care = growth * festival * (SEASON[calendar] ?? 1);
    const spend = (fund: string, item: string, amount: number): void => {
      entries.push(entry(month, fund, ["expenditure", item], amount * care * shake() * MILLION));
    };
    entries.push(
      entry(month, "310100", ["income", "premium-employer"], 102 * 1.05 ** (position / 12) * shake() * MILLION),
    );
    spend("310100", "inpatient", 70);
    spend("310100", "outpatient", 30);
    spend("390100", "inpatient", 75);
    spend("390100", "outpatient", 15);
    if (!yearly.has(year)) yearly.set(year, 1080 * 1.05 ** (year - 2018) * shake());
    const total = (yearly.get(year) ?? 0) * MILLION;
    const lump = (item: string, share: number, timing: readonly number[]): void => {
      const part = timing[calendar] ?? 0;
      if (part > 0) entries.push(entry(month, "390100", ["income", item], total * share * part * shake()));
    };
    lump("premium-resident", 0.36, PREMIUM_TIMING);
    lump("subsidy-central", 0.64, SUBSIDY_TIMING);
  }
  return entries;
}

/** The proposed ladder of reserve months for tests. */
export function demoLadder(fundPayType: string): WarningLadder {
  return {
    id: `reserve-months-${fundPayType}`,
    indicator: "reserveMonths",
    fundPayType,
    steps: [
      { level: "red", under: 3 },
      { level: "orange", atLeast: 3, under: 4 },
      { level: "yellow", atLeast: 4, under: 6 },
      { level: "normal", atLeast: 6, atMost: 9 },
      { level: "blue", over: 9, atMost: 15 },
      { level: "orange", over: 15 },
    ],
    projections: [
      { level: "red", months: 0, side: "below", withinMonths: 12, atLeastChance: 0.5 },
      { level: "orange", months: 3, side: "below", withinMonths: 12, atLeastChance: 0.5 },
      { level: "yellow", months: 6, side: "below", withinMonths: 24, atLeastChance: 0.5 },
    ],
    source: {
      document: "proposal",
      article: "reserve-months",
      owner: "fund accounting",
      proposal: true,
      from: calendarDate("2018-01-01"),
      to: null,
    },
  };
}
