import type { Fen, Label } from "@hengjian/domain";
import type { Scope } from "@hengjian/warehouse";

/** The two pools that are booked apart and never merged. */
export type FundPool = "employee" | "resident";

/** One pool's month on the cash view. */
export interface AccountMonth {
  readonly month: string;
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  /** Null before any opening balance is known. */
  readonly balanceFen: Fen | null;
  /** Null before twelve months of expenditure are known. */
  readonly reserveMonths: number | null;
}

/** Budget of one pool and year. */
export interface PoolBudget {
  readonly incomeFen: Fen | null;
  readonly expenditureFen: Fen | null;
}

/** Median and the 50, 80 and 95 % bands of one month ahead; plain numbers, forecasts are not observed money. */
export interface FanPoint {
  readonly month: string;
  readonly median: number;
  readonly band50: readonly [number, number];
  readonly band80: readonly [number, number];
  readonly band95: readonly [number, number];
}

/** What is expected of one pool. */
export interface PoolForecast {
  readonly pool: FundPool;
  readonly origin: string;
  /** Reserve months. */
  readonly reserve: readonly FanPoint[];
  /** Balance in fen. */
  readonly balance: readonly FanPoint[];
  /** Chance of lying under the lower and over the upper limit, by month ahead. */
  readonly chances: readonly { readonly month: string; readonly below: number; readonly above: number }[];
  readonly lowerLimit: number;
  readonly upperLimit: number;
  /** How far earlier forecasts of the same kind missed; null where history is too short. */
  readonly backtest: {
    readonly origins: number;
    /** Errors of the whole horizon that do not share months. */
    readonly independentErrors: number;
    /** Mean absolute error of the first twelve months' sum, per cent. */
    readonly incomeErrorPercent: number | null;
    readonly expenditureErrorPercent: number | null;
    readonly coverage95: number | null;
  } | null;
  readonly cautions: readonly Label[];
}

/** Why there is no forecast. */
export interface ForecastAbsent {
  readonly pool: FundPool;
  readonly reason: Label;
}

/** The ladder: 红 橙 黄 蓝. */
export type WarningLevel = "red" | "orange" | "yellow" | "blue";

/** A threshold that was crossed. */
export interface FundWarning {
  readonly id: string;
  readonly level: WarningLevel;
  readonly kind: string;
  readonly pool: FundPool | "";
  readonly title: Label;
  readonly subject: Label;
  readonly value: Label;
  readonly threshold: Label;
  readonly month: string;
  readonly source: SourceAnswer;
}

/** Where a dated threshold comes from. */
export interface SourceAnswer {
  readonly document: string;
  /** The official title and its English rendering. */
  readonly title: Label;
  readonly article: string;
  /** Office that answers for the value; "" where none is named. */
  readonly owner: string;
  /** No text gives the value: it is this platform's proposal. */
  readonly proposal: boolean;
  /** First day of effect. */
  readonly from: string;
}

/** One indicator with all that is needed to make it again; null where it cannot be computed, never 0. */
export interface IndicatorAnswer {
  readonly id: string;
  readonly label: Label;
  readonly formula: Label;
  readonly source: Label;
  readonly owner: Label;
  readonly unit: "months" | "share";
  readonly value: number | null;
  readonly numeratorYuan: string | null;
  readonly denominatorYuan: string | null;
}

/** The thresholds of reserve months in force for one pool. */
export interface LadderAnswer {
  readonly steps: readonly {
    readonly level: WarningLevel;
    readonly kind: "observed" | "projected";
    readonly condition: Label;
  }[];
  readonly source: SourceAnswer;
}

/** One source of income or kind of expenditure from January to the month, beside the year's budget for it. */
export interface FundItemAnswer {
  readonly kind: "income" | "expenditure";
  readonly item: string;
  readonly label: Label;
  readonly actualYuan: string;
  /** Null where no budget was delivered for it. */
  readonly budgetYuan: string | null;
  /** Actual ÷ budget; null without a budget. */
  readonly executed: number | null;
}

/** The draws of a pool's risk reserve in a year against the bounds of its parameters. */
export interface RiskReserveAnswer {
  readonly year: number;
  readonly state: "in-range" | "below-range" | "above-range" | "full" | "drawn-though-full" | "not-evaluable";
  readonly yearComplete: boolean;
  readonly drawnYuan: string;
  readonly lowestYuan: string | null;
  readonly highestYuan: string | null;
  readonly reserveYuan: string;
  readonly stopYuan: string | null;
  readonly source: SourceAnswer;
}

/** Where one pool stands at the end of a month. */
export interface FundStanding {
  readonly pool: FundPool;
  readonly month: string;
  readonly indicators: readonly IndicatorAnswer[];
  /** Income by source, then expenditure by kind, the largest first. */
  readonly items: readonly FundItemAnswer[];
  /** Share of the year that has gone. */
  readonly elapsedShare: number;
  /** Null where the bounds are unknown, or the ledger holds nothing. */
  readonly riskReserve: RiskReserveAnswer | null;
  /** Null where no thresholds are known for the pool. */
  readonly ladder: LadderAnswer | null;
}

/** Accounts, warnings and forecasts of the fund. */
export interface FundOffice {
  accounts(pool: FundPool, scope: Scope): Promise<readonly AccountMonth[]>;
  budget(pool: FundPool, year: number, scope: Scope): Promise<PoolBudget>;
  forecast(pool: FundPool, scope: Scope): Promise<PoolForecast | ForecastAbsent>;
  warnings(month: string, scope: Scope): Promise<readonly FundWarning[]>;
  standing(pool: FundPool, month: string, scope: Scope): Promise<FundStanding>;
}
