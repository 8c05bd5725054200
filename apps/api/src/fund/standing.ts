import { z } from "zod";
import type { FundStanding } from "../offices/fund-office.js";
import { lastMonth } from "../period/last-month.js";
import { monthInput } from "../period/period.js";
import { procedure } from "../server/trpc.js";

const input = z.strictObject({ month: monthInput });

/** Indicators and thresholds of both pools at the end of a month, each pool for itself. */
export const standingProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<readonly FundStanding[]> => {
    const month = asked.month ?? (await lastMonth(ctx));
    return Promise.all(
      (["employee", "resident"] as const).map((pool) => ctx.offices.fund.standing(pool, month, ctx.scope)),
    );
  });
