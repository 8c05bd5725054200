import { fen, formatYuan } from "@hengjian/domain";
import { findingTotals } from "@hengjian/warehouse";
import { z } from "zod";
import { findingFilter } from "../findings/filter.js";
import type { FundPool } from "../offices/fund-office.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, type Pool, poolInput, yearToMonth } from "../period/period.js";
import { procedure, type RequestContext } from "../server/trpc.js";
import { type KpiAnswer, kpi, type PoolBooks } from "./kpis.js";

/** Reserve months and balance of one pool; never added to the other's. */
export interface ReserveAnswer {
  readonly pool: FundPool;
  readonly months: number | null;
  readonly balanceYuan: string | null;
}

/** What was found, by verdict; the measures are never merged. */
export interface FoundAnswer {
  readonly findings: number;
  readonly definiteFindings: number;
  readonly lossYuan: string;
  readonly definiteLossYuan: string;
  readonly suspectedLossYuan: string;
  readonly feeYuan: string;
  readonly inScopeYuan: string;
}

/** A stage whose source is not connected: its place and the reason, never a figure. */
export interface StageWithoutSource {
  readonly value: null;
  readonly reason: "no-case-handling";
}

/** First row of the cockpit. */
export interface CockpitAnswer {
  readonly month: string;
  readonly fromMonth: string;
  readonly income: KpiAnswer;
  readonly expenditure: KpiAnswer;
  readonly surplus: KpiAnswer;
  readonly reserves: readonly ReserveAnswer[];
  readonly stages: {
    readonly found: FoundAnswer;
    readonly confirmed: StageWithoutSource;
    readonly recovered: StageWithoutSource;
  };
}

const input = z.strictObject({ pool: poolInput, month: monthInput, compare: z.enum(["yoy", "mom"]).default("yoy") });

export const cockpitProcedure = procedure.input(input).query(async ({ ctx, input: asked }): Promise<CockpitAnswer> => {
  const month = asked.month ?? (await lastMonth(ctx));
  const [employee, resident, found] = await Promise.all([
    booksOf("employee", month, ctx),
    booksOf("resident", month, ctx),
    foundIn(asked.pool, month, ctx),
  ]);
  const all = [employee, resident];
  const looked = asked.pool === "all" ? all : all.filter((book) => book.pool === asked.pool);
  const at = { month, compare: asked.compare };
  return {
    month,
    fromMonth: yearToMonth(month).from_month,
    income: kpi("income", looked, at),
    expenditure: kpi("expenditure", looked, at),
    surplus: kpi("surplus", looked, at),
    reserves: all.map((book) => reserveOf(book, month)),
    stages: {
      found,
      confirmed: { value: null, reason: "no-case-handling" },
      recovered: { value: null, reason: "no-case-handling" },
    },
  };
});

async function booksOf(pool: FundPool, month: string, ctx: RequestContext): Promise<PoolBooks> {
  const { fund } = ctx.offices;
  const [accounts, budget] = await Promise.all([
    fund.accounts(pool, ctx.scope),
    fund.budget(pool, Number(month.slice(0, 4)), ctx.scope),
  ]);
  return { pool, accounts, budget };
}

function reserveOf(book: PoolBooks, month: string): ReserveAnswer {
  const account = book.accounts.find((at) => at.month === month);
  return {
    pool: book.pool,
    months: account?.reserveMonths ?? null,
    balanceYuan: account?.balanceFen == null ? null : formatYuan(account.balanceFen),
  };
}

async function foundIn(pool: Pool, month: string, ctx: RequestContext): Promise<FoundAnswer> {
  const rows = await ctx.offices.questions.ask(
    findingTotals,
    ctx.scope,
    findingFilter({ pool: insuranceType(pool), ...yearToMonth(month) }),
  );
  const sum = (column: "fee_fen" | "in_scope_fen" | "loss_fen", verdict?: string) =>
    formatYuan(
      fen(
        rows.filter((row) => verdict === undefined || row.verdict === verdict).reduce((t, row) => t + row[column], 0),
      ),
    );
  return {
    findings: rows.reduce((total, row) => total + row.findings, 0),
    definiteFindings: rows.find((row) => row.verdict === "definite")?.findings ?? 0,
    lossYuan: sum("loss_fen"),
    definiteLossYuan: sum("loss_fen", "definite"),
    suspectedLossYuan: sum("loss_fen", "suspected"),
    feeYuan: sum("fee_fen"),
    inScopeYuan: sum("in_scope_fen"),
  };
}
