import { formatYuan } from "@hengjian/domain";
import { z } from "zod";
import type { FanPoint, ForecastAbsent, FundPool, PoolForecast } from "../offices/fund-office.js";
import { procedure } from "../server/trpc.js";

/** One pool's past, and what is expected of it. */
export interface ForecastAnswer {
  readonly pool: FundPool;
  readonly history: readonly {
    readonly month: string;
    readonly reserveMonths: number | null;
    readonly balanceYuan: string | null;
    readonly incomeYuan: string;
    readonly expenditureYuan: string;
  }[];
  readonly expected:
    | ({ readonly available: true } & Omit<PoolForecast, "pool" | "balance"> & {
          /** Balance in yuan, plain numbers: a forecast is not observed money. */
          readonly balance: readonly FanPoint[];
        })
    | { readonly available: false; readonly reason: ForecastAbsent["reason"] };
}

const input = z.strictObject({ pool: z.enum(["employee", "resident"]) });

export const forecastProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<ForecastAnswer> => {
    const { fund } = ctx.offices;
    const [accounts, forecast] = await Promise.all([
      fund.accounts(asked.pool, ctx.scope),
      fund.forecast(asked.pool, ctx.scope),
    ]);
    return {
      pool: asked.pool,
      history: accounts.map((at) => ({
        month: at.month,
        reserveMonths: at.reserveMonths,
        balanceYuan: at.balanceFen === null ? null : formatYuan(at.balanceFen),
        incomeYuan: formatYuan(at.incomeFen),
        expenditureYuan: formatYuan(at.expenditureFen),
      })),
      expected: expectedOf(forecast),
    };
  });

function expectedOf(forecast: PoolForecast | ForecastAbsent): ForecastAnswer["expected"] {
  if ("reason" in forecast) return { available: false, reason: forecast.reason };
  const { pool: _pool, balance, ...rest } = forecast;
  return { available: true, ...rest, balance: balance.map(inYuan) };
}

function inYuan(point: FanPoint): FanPoint {
  const scale = (band: readonly [number, number]) => [band[0] / 100, band[1] / 100] as const;
  return {
    month: point.month,
    median: point.median / 100,
    band50: scale(point.band50),
    band80: scale(point.band80),
    band95: scale(point.band95),
  };
}
