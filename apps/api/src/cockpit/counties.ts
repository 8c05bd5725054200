import { fen, formatYuan, type Label } from "@hengjian/domain";
import { areaMonths, findingsByArea } from "@hengjian/warehouse";
import { z } from "zod";
import { findingFilter } from "../findings/filter.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, monthsBefore, monthsFrom, poolInput, yearToMonth } from "../period/period.js";
import { procedure } from "../server/trpc.js";
import { change } from "./kpis.js";

/** One area by its institutions (就医地): what the funds paid there and what was found there. */
export interface CountyAnswer {
  readonly area: string;
  readonly name: Label;
  readonly fundYuan: string;
  /** Growth against the same months of last year; null without a base. */
  readonly growth: number | null;
  readonly lossYuan: string;
  readonly findings: number;
  readonly institutions: number;
  /** Found loss for every 10,000 yuan paid; null when nothing was paid. */
  readonly lossPerTenThousand: number | null;
  /** Fund payments of the last 13 months, yuan, oldest first. */
  readonly series: readonly string[];
}

const input = z.strictObject({ pool: poolInput, month: monthInput });

export const countiesProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<readonly CountyAnswer[]> => {
    const { questions, places } = ctx.offices;
    const month = asked.month ?? (await lastMonth(ctx));
    const period = yearToMonth(month);
    const earliest = `${Number(month.slice(0, 4)) - 1}-01`;
    const pool = insuranceType(asked.pool);
    const [paid, found] = await Promise.all([
      questions.ask(areaMonths, ctx.scope, { pool, from_month: earliest, to_month: month }),
      questions.ask(findingsByArea, ctx.scope, findingFilter({ pool, ...period })),
    ]);
    const areas = [...new Set(paid.map((row) => row.area))].filter((area) => area !== "");
    const last13 = monthsFrom(monthsBefore(month, 12), month);
    return areas.map((area) => {
      const rows = paid.filter((row) => row.area === area);
      const sumOver = (first: string, last: string) =>
        fen(rows.filter((row) => row.month >= first && row.month <= last).reduce((t, row) => t + row.fund_fen, 0));
      const now = sumOver(period.from_month, month);
      const before = sumOver(earliest, monthsBefore(month, 12));
      const findings = found.find((row) => row.area === area);
      const loss = findings?.loss_fen ?? fen(0);
      return {
        area,
        name: places.areaName(area),
        fundYuan: formatYuan(now),
        growth: change(now, before).ratio,
        lossYuan: formatYuan(loss),
        findings: findings?.findings ?? 0,
        institutions: findings?.institutions ?? 0,
        lossPerTenThousand: now > 0 ? (loss / now) * 10_000 : null,
        series: last13.map((at) => formatYuan(sumOver(at, at))),
      };
    });
  });
