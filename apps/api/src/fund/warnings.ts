import { z } from "zod";
import type { FundWarning, WarningLevel } from "../offices/fund-office.js";
import { lastMonth } from "../period/last-month.js";
import { monthInput, poolInput } from "../period/period.js";
import { procedure } from "../server/trpc.js";

/** The warnings of a month by level, gravest first. */
export interface WarningsAnswer {
  readonly month: string;
  readonly counts: Readonly<Record<WarningLevel, number>>;
  readonly warnings: readonly FundWarning[];
}

const LADDER: readonly WarningLevel[] = ["red", "orange", "yellow", "blue"];

const input = z.strictObject({ month: monthInput, pool: poolInput });

export const warningsProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<WarningsAnswer> => {
    const month = asked.month ?? (await lastMonth(ctx));
    const all = await ctx.offices.fund.warnings(month, ctx.scope);
    const warnings = all
      .filter((warning) => asked.pool === "all" || warning.pool === "" || warning.pool === asked.pool)
      .sort((a, b) => LADDER.indexOf(a.level) - LADDER.indexOf(b.level) || (a.id < b.id ? -1 : 1));
    const count = (level: WarningLevel) => warnings.filter((warning) => warning.level === level).length;
    return {
      month,
      counts: { red: count("red"), orange: count("orange"), yellow: count("yellow"), blue: count("blue") },
      warnings,
    };
  });
