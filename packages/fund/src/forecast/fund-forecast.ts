import type { CalendarMonth, Fen, Label } from "@hengjian/domain";
import type { CalendarEffect } from "@hengjian/forecast";
import type { Pool } from "../accounts/fund-catalogue.js";
import type { RESERVE_MONTHS_DEFINITION } from "../indicators/reserve-months.js";

/** A median with the bands that hold 50, 80 and 95 % of outcomes. */
export interface Fan<T> {
  readonly median: T;
  readonly low50: T;
  readonly high50: T;
  readonly low80: T;
  readonly high80: T;
  readonly low95: T;
  readonly high95: T;
}

/** The chance that reserve months lie below a line. */
export interface ThresholdChance {
  readonly months: number;
  /** Between 0 and 1. */
  readonly below: number;
}

/** One month of what has been. */
export interface HistoryPoint {
  readonly month: CalendarMonth;
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  readonly balanceFen: Fen | null;
  /** Null in the first eleven months. */
  readonly reserveMonths: number | null;
}

/** One month to come. */
export interface ForecastPoint {
  readonly month: CalendarMonth;
  /** Medians; income − expenditure continues the median balance exactly. */
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  /** 95 % conformal ranges of the single month; null when no past origin exists. */
  readonly income95: Range | null;
  readonly expenditure95: Range | null;
  /** Accumulated balance; its bands are calibrated on running sums, not added up from monthly ones. */
  readonly balance: Fan<Fen>;
  readonly reserveMonths: Fan<number>;
  /** Chances between 0 and 1 against the band of jingmen-2024 art. 5 and the line of insufficiency. */
  readonly probabilityBelow3: number;
  readonly probabilityBelow6: number;
  readonly probabilityAbove9: number;
  /** Chance that the balance is used up. */
  readonly probabilityExhausted: number;
  /** Chances at the lines asked for (those of the ladders). */
  readonly chances: readonly ThresholdChance[];
  /** Balance as each single method would have it: the spread of models, apart from the fan. */
  readonly modelSpread: Range;
}

/** Lowest and highest of something. */
export interface Range {
  readonly lowFen: Fen;
  readonly highFen: Fen;
}

/** How well the same forecast would have done in the past. */
export interface Backtest {
  /** Past days from which it was made again. */
  readonly originCount: number;
  /** Independent errors of the full horizon among them. */
  readonly independentErrors: number;
  /** Mean absolute error of the first 12 months' sum, in per cent; null without a whole year after any origin. */
  readonly mape: { readonly income: number | null; readonly expenditure: number | null };
  /** Share of past balances inside the 95 % band made without their own origin, and how many were looked at. */
  readonly coverage: { readonly level: 0.95; readonly share: number | null; readonly checks: number };
}

/** What a reader must know before believing the forecast. */
export interface ForecastNote {
  readonly code:
    | "short-history"
    | "no-past-origins"
    | "few-independent-errors"
    | "annual-profile"
    | "calendar-effect"
    | "opening-mismatch";
  readonly severity: "limit" | "info";
  readonly text: Label;
}

/** Which method forecast a part of income or expenditure. */
export interface ForecastPart {
  readonly kind: "income" | "expenditure";
  /** Ledger items in the part. */
  readonly items: readonly string[];
  readonly method: "ensemble" | "annual-profile";
  readonly effects: readonly CalendarEffect[];
  /** Its share of the flow's median, by month; parts sum to the flow up to rounding. */
  readonly amountsFen: readonly Fen[];
}

/** The forecast of one fund. */
export interface FundForecast {
  readonly fundPayType: string;
  /** The pool it serves; null where it serves both. */
  readonly pool: Pool | null;
  /** Last month of history. */
  readonly origin: CalendarMonth;
  readonly definition: typeof RESERVE_MONTHS_DEFINITION;
  readonly history: readonly HistoryPoint[];
  readonly points: readonly ForecastPoint[];
  readonly method: { readonly name: string; readonly text: Label; readonly parts: readonly ForecastPart[] };
  readonly backtest: Backtest;
  readonly notes: readonly ForecastNote[];
}
