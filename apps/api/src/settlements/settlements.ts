import { formatYuan, type Label } from "@hengjian/domain";
import { settlementCount, settlementList } from "@hengjian/warehouse";
import { z } from "zod";
import { poolOf } from "../findings/findings.js";
import { lastFour, maskName } from "../people/masking.js";
import { procedure, type RequestContext } from "../server/trpc.js";
import { settlementsAsked, settlementsInput } from "./settlements-input.js";

/** A settlement in a list. */
export interface SettlementListItem {
  readonly settlementId: string;
  /** Masked. */
  readonly person: string;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly areaName: Label;
  readonly pool: "employee" | "resident" | "other";
  readonly careCategory: string;
  readonly beginDay: string;
  readonly endDay: string;
  readonly settledAt: string;
  readonly feeYuan: string;
  readonly inScopeYuan: string;
  readonly fundYuan: string;
  /** Findings in force that rest on it. */
  readonly findings: number;
}

/** One page of settlements that still stand, with the totals of the whole filter. */
export interface SettlementsAnswer {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly total: number;
  readonly feeYuan: string;
  readonly inScopeYuan: string;
  readonly fundYuan: string;
  readonly rows: readonly SettlementListItem[];
}

const input = settlementsInput.extend({
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
});

export const settlementsProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<SettlementsAnswer> => {
    const { questions } = ctx.offices;
    const filter = await settlementsAsked(asked, ctx);
    const page = { order: asked.sort, limit: asked.pageSize, offset: (asked.page - 1) * asked.pageSize };
    const [[counted], rows] = await Promise.all([
      questions.ask(settlementCount, ctx.scope, filter),
      questions.ask(settlementList, ctx.scope, { ...filter, ...page }),
    ]);
    return {
      fromMonth: filter.from_month,
      toMonth: filter.to_month,
      total: counted?.settlements ?? 0,
      feeYuan: counted === undefined ? "0.00" : formatYuan(counted.fee_fen),
      inScopeYuan: counted === undefined ? "0.00" : formatYuan(counted.in_scope_fen),
      fundYuan: counted === undefined ? "0.00" : formatYuan(counted.fund_fen),
      rows: rows.map((row) => settlementListItem(row, ctx)),
    };
  });

/** One row of the warehouse as lists and files take it. */
export function settlementListItem(row: z.infer<typeof settlementList.row>, ctx: RequestContext): SettlementListItem {
  return {
    settlementId: row.settlement_id,
    person: `${maskName(row.person_name)} ${lastFour(row.person_id)}`,
    institutionId: row.institution_id,
    institutionName: row.institution_name ?? row.institution_id,
    areaName: ctx.offices.places.areaName(row.institution_area),
    pool: poolOf(row.insurance_type),
    careCategory: row.care_category,
    beginDay: row.begin_day,
    endDay: row.end_day,
    settledAt: row.settled_at,
    feeYuan: formatYuan(row.medical_fee_fen),
    inScopeYuan: formatYuan(row.in_scope_fen),
    fundYuan: formatYuan(row.fund_total_fen),
    findings: row.findings,
  };
}
