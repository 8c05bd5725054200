import type { FundForecast } from "@hengjian/fund";
import type { FanPoint, FundPool, PoolForecast } from "./fund-office.js";

interface Fan {
  readonly median: number;
  readonly low50: number;
  readonly high50: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

const LOWER_LIMIT = 6;
const UPPER_LIMIT = 9;

/** A forecast of packages/fund as the screen takes it. */
export function poolForecast(pool: FundPool, forecast: FundForecast): PoolForecast {
  const { backtest } = forecast;
  return {
    pool,
    origin: forecast.origin,
    reserve: forecast.points.map((point) => fanPoint(point.month, point.reserveMonths)),
    balance: forecast.points.map((point) => fanPoint(point.month, point.balance)),
    chances: forecast.points.map((point) => ({
      month: point.month,
      below: point.probabilityBelow6,
      above: point.probabilityAbove9,
    })),
    lowerLimit: LOWER_LIMIT,
    upperLimit: UPPER_LIMIT,
    backtest:
      backtest.originCount === 0
        ? null
        : {
            origins: backtest.originCount,
            independentErrors: backtest.independentErrors,
            incomeErrorPercent: backtest.mape.income,
            expenditureErrorPercent: backtest.mape.expenditure,
            coverage95: backtest.coverage.share,
          },
    cautions: forecast.notes.map((note) => note.text),
  };
}

function fanPoint(month: string, fan: Fan): FanPoint {
  return {
    month,
    median: fan.median,
    band50: [fan.low50, fan.high50],
    band80: [fan.low80, fan.high80],
    band95: [fan.low95, fan.high95],
  };
}
