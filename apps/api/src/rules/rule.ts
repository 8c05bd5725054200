import { formatYuan, HengjianError, type Label } from "@hengjian/domain";
import { findingsByInstitution, findingsByMonth, findingsByRule, reasonWords, ruleCoverage } from "@hengjian/warehouse";
import { z } from "zod";
import { findingFilter } from "../findings/filter.js";
import type { RuleAnswer } from "../offices/rule-office.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, monthsBefore, monthsFrom, poolInput, yearToMonth } from "../period/period.js";
import { procedure } from "../server/trpc.js";

/** A rule with its law, parameters and exemptions, and where and when it found what. */
export interface RuleProfileAnswer {
  readonly month: string;
  readonly rule: RuleAnswer;
  /** The year up to the month. */
  readonly findings: number;
  readonly institutions: number;
  readonly lossYuan: string;
  /** Rows that the last screening had to judge, and those it could not; null before any screening. */
  readonly coverage: {
    readonly lookedAt: number;
    readonly notEvaluable: number;
    /** Why not, as the results keep it; "" for none. */
    readonly reasons: string;
    /** The same in words. */
    readonly reasonsSaid: Label;
  } | null;
  /** The last 24 months, oldest first; months without a hit hold 0. */
  readonly months: readonly { readonly month: string; readonly findings: number; readonly lossYuan: string }[];
  /** The ten institutions with the largest found loss of the year. */
  readonly top: readonly {
    readonly institutionId: string;
    readonly name: string;
    readonly areaName: Label;
    readonly findings: number;
    readonly lossYuan: string;
  }[];
}

const SHOWN_MONTHS = 24;
const input = z.strictObject({ ruleId: z.string().min(1).max(64), pool: poolInput, month: monthInput });

export const ruleProcedure = procedure.input(input).query(async ({ ctx, input: asked }): Promise<RuleProfileAnswer> => {
  const { questions, places, rules } = ctx.offices;
  const rule = rules.find(asked.ruleId);
  if (rule === undefined) throw new HengjianError("NOT_FOUND", "there is no such rule");
  const month = asked.month ?? (await lastMonth(ctx));
  const first = monthsBefore(month, SHOWN_MONTHS - 1);
  const one = { rule_id: asked.ruleId, pool: insuranceType(asked.pool) };
  const year = findingFilter({ ...one, ...yearToMonth(month) });
  const [[found], [coverage], months, top] = await Promise.all([
    questions.ask(findingsByRule, ctx.scope, year),
    questions.ask(ruleCoverage, ctx.scope, { rule_id: asked.ruleId }),
    questions.ask(findingsByMonth, ctx.scope, findingFilter({ ...one, from_month: first, to_month: month })),
    questions.ask(findingsByInstitution, ctx.scope, year),
  ]);
  return {
    month,
    rule,
    findings: found?.findings ?? 0,
    institutions: found?.institutions ?? 0,
    lossYuan: found === undefined ? "0.00" : formatYuan(found.loss_fen),
    coverage: coverageOf(coverage),
    months: monthsFrom(first, month).map((at) => {
      const row = months.find((known) => known.month === at);
      return {
        month: at,
        findings: row?.findings ?? 0,
        lossYuan: row === undefined ? "0.00" : formatYuan(row.loss_fen),
      };
    }),
    top: top.map((row) => ({
      institutionId: row.institution_id,
      name: row.institution_name ?? row.institution_id,
      areaName: places.areaName(row.area),
      findings: row.findings,
      lossYuan: formatYuan(row.loss_fen),
    })),
  };
});

function coverageOf(row: ReturnType<typeof ruleCoverage.row.parse> | undefined): RuleProfileAnswer["coverage"] {
  if (row === undefined || row.looked_at === 0) return null;
  return {
    lookedAt: row.looked_at,
    notEvaluable: row.not_evaluable,
    reasons: row.reasons,
    reasonsSaid: reasonWords(row.reasons),
  };
}
