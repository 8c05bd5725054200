import { type Fen, formatYuan, HengjianError, type Label } from "@hengjian/domain";
import { settlementFeeLines, settlementFindings, settlementHeader } from "@hengjian/warehouse";
import { z } from "zod";
import { poolOf } from "../findings/findings.js";
import { lastFour, maskName } from "../people/masking.js";
import { procedure } from "../server/trpc.js";
import { type FeeLineItem, feeLineItem } from "./fee-line-item.js";

/** A finding that rests on a settlement. */
export interface SettlementFinding {
  readonly findingId: string;
  readonly ruleId: string;
  readonly ruleName: Label;
  readonly verdict: "definite" | "suspected" | "metric";
  readonly feeLineIds: readonly string[];
}

/** A settlement: who, where, when, and how its fee was shared out. */
export interface SettlementAnswer {
  readonly settlementId: string;
  readonly visitId: string;
  readonly person: string;
  readonly sex: string;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly areaName: Label;
  readonly pool: "employee" | "resident" | "other";
  readonly careCategory: string;
  readonly level: number;
  readonly paymentMethod: string;
  readonly beginDay: string;
  readonly endDay: string;
  readonly settledAt: string;
  /** Named amounts in the order of the arithmetic; null where the delivery left them out. */
  readonly amounts: readonly { readonly name: SettlementAmount; readonly yuan: string | null }[];
  readonly groupCode: string;
  readonly findings: readonly SettlementFinding[];
}

export type SettlementAmount =
  | "medicalFee"
  | "fullSelfPay"
  | "overCeiling"
  | "preSelfPay"
  | "inScope"
  | "deductibleMet"
  | "basicFund"
  | "largeFund"
  | "medicalAid"
  | "fundTotal"
  | "personPay"
  | "accountPay"
  | "groupStandard"
  | "cleared";

type HeaderRow = ReturnType<typeof settlementHeader.row.parse>;

export const settlementProcedure = procedure
  .input(z.strictObject({ settlementId: z.string().min(1).max(64) }))
  .query(async ({ ctx, input: asked }): Promise<SettlementAnswer> => {
    const { questions, places, rules } = ctx.offices;
    const parameters = { settlement_id: asked.settlementId };
    const [row] = await questions.ask(settlementHeader, ctx.scope, parameters);
    if (row === undefined) throw new HengjianError("NOT_FOUND", "there is no such settlement");
    const findings = await questions.ask(settlementFindings, ctx.scope, parameters);
    return {
      settlementId: row.settlement_id,
      visitId: row.visit_id,
      person: `${maskName(row.person_name)} ${lastFour(row.person_id)}`,
      sex: row.sex,
      institutionId: row.institution_id,
      institutionName: row.institution_name ?? row.institution_id,
      areaName: places.areaName(row.institution_area),
      pool: poolOf(row.insurance_type),
      careCategory: row.care_category,
      level: row.institution_level,
      paymentMethod: row.payment_method,
      beginDay: row.begin_day,
      endDay: row.end_day,
      settledAt: row.settled_at,
      amounts: amountsOf(row),
      groupCode: row.group_code ?? "",
      findings: findings.map((finding) => ({
        findingId: finding.finding_id,
        ruleId: finding.rule_id,
        ruleName: rules.find(finding.rule_id)?.name ?? { zh: finding.rule_id, en: finding.rule_id },
        verdict: finding.verdict,
        feeLineIds: finding.fee_line_ids,
      })),
    };
  });

function amountsOf(row: HeaderRow): SettlementAnswer["amounts"] {
  const named: readonly (readonly [SettlementAmount, Fen | null])[] = [
    ["medicalFee", row.medical_fee_fen],
    ["fullSelfPay", row.full_self_pay_fen],
    ["overCeiling", row.over_ceiling_fen],
    ["preSelfPay", row.pre_self_pay_fen],
    ["inScope", row.in_scope_fen],
    ["deductibleMet", row.deductible_met_fen],
    ["basicFund", row.basic_fund_fen],
    ["largeFund", row.large_fund_fen],
    ["medicalAid", row.medical_aid_fen],
    ["fundTotal", row.fund_total_fen],
    ["personPay", row.person_pay_fen],
    ["accountPay", row.account_pay_fen],
    ["groupStandard", row.group_standard_fen],
    ["cleared", row.cleared_fen],
  ];
  return named.map(([name, amount]) => ({ name, yuan: amount === null ? null : formatYuan(amount) }));
}

/** One page of a settlement's fee lines. */
export interface SettlementFeeLinesAnswer {
  readonly total: number;
  readonly rows: readonly FeeLineItem[];
}

const linesInput = z.strictObject({
  settlementId: z.string().min(1).max(64),
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

export const settlementFeeLinesProcedure = procedure
  .input(linesInput)
  .query(async ({ ctx, input: asked }): Promise<SettlementFeeLinesAnswer> => {
    const rows = await ctx.offices.questions.ask(settlementFeeLines, ctx.scope, {
      settlement_id: asked.settlementId,
      limit: asked.pageSize,
      offset: (asked.page - 1) * asked.pageSize,
    });
    return { total: rows[0]?.total ?? 0, rows: rows.map(feeLineItem) };
  });
