import { formatYuan, sameLabel } from "@hengjian/domain";
import { findingsByRule } from "@hengjian/warehouse";
import { z } from "zod";
import { findingFilter } from "../findings/filter.js";
import type { RuleAnswer } from "../offices/rule-office.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, poolInput, yearToMonth } from "../period/period.js";
import { procedure, type RequestContext } from "../server/trpc.js";

/** A rule with what it found in the year up to a month. */
export interface RuleFoundAnswer {
  readonly rule: RuleAnswer;
  readonly findings: number;
  readonly institutions: number;
  readonly feeYuan: string;
  readonly inScopeYuan: string;
  readonly lossYuan: string;
}

const input = z.strictObject({ pool: poolInput, month: monthInput });

/** Every rule of the catalogue, those that found most first. */
export const rulesProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<readonly RuleFoundAnswer[]> => {
    const month = asked.month ?? (await lastMonth(ctx));
    const filter = findingFilter({ pool: insuranceType(asked.pool), ...yearToMonth(month) });
    const found = await ctx.offices.questions.ask(findingsByRule, ctx.scope, filter);
    const ranked = found.map((row) => ({
      rule: ruleOrItsId(row.rule_id, row.verdict, ctx),
      findings: row.findings,
      institutions: row.institutions,
      feeYuan: formatYuan(row.fee_fen),
      inScopeYuan: formatYuan(row.in_scope_fen),
      lossYuan: formatYuan(row.loss_fen),
    }));
    const silent = ctx.offices.rules
      .all()
      .filter((rule) => !found.some((row) => row.rule_id === rule.id))
      .map((rule) => ({ rule, findings: 0, institutions: 0, feeYuan: "0.00", inScopeYuan: "0.00", lossYuan: "0.00" }));
    return [...ranked, ...silent];
  });

/** A rule of the catalogue; a finding of a rule that has left it is shown under its id. */
function ruleOrItsId(ruleId: string, verdict: "definite" | "suspected", ctx: RequestContext): RuleAnswer {
  const rule = ctx.offices.rules.find(ruleId);
  if (rule !== undefined) return rule;
  return {
    id: ruleId,
    version: "",
    name: sameLabel(ruleId),
    statement: sameLabel(""),
    shape: "",
    shapeTitle: sameLabel(""),
    verdict,
    stage: "",
    status: "retired",
    method: "none",
    nationalCode: "",
    requirement: "-",
    classes: [],
    subjects: [],
    scenes: [],
    pools: [],
    timeWindow: "",
    knowledge: [],
    articles: [],
    exemptions: [],
    parameters: [],
  };
}
