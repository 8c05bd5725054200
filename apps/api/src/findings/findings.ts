import { formatYuan, type Label } from "@hengjian/domain";
import { findingCount, findingList } from "@hengjian/warehouse";
import { z } from "zod";
import { lastFour, maskName } from "../people/masking.js";
import { procedure, type RequestContext } from "../server/trpc.js";
import { findingsAsked, findingsInput } from "./findings-input.js";

/** A finding in a list. */
export interface FindingListItem {
  readonly findingId: string;
  readonly ruleId: string;
  readonly ruleName: Label;
  readonly verdict: "definite" | "suspected";
  readonly subjectKind: string;
  /** Masked; "" when the finding is about no person. */
  readonly person: string;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly areaName: Label;
  readonly pool: "employee" | "resident" | "other";
  readonly firstDay: string;
  readonly lastDay: string;
  readonly feeLines: number;
  readonly settlements: number;
  /** Null: not computed, which is not zero. */
  readonly feeYuan: string | null;
  readonly inScopeYuan: string | null;
  readonly lossYuan: string | null;
}

/** One page of findings with the totals of the whole filter. */
export interface FindingsAnswer {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly total: number;
  readonly feeYuan: string;
  readonly inScopeYuan: string;
  readonly lossYuan: string;
  readonly rows: readonly FindingListItem[];
}

const input = findingsInput.extend({
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
});

export const findingsProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<FindingsAnswer> => {
    const { questions } = ctx.offices;
    const { filter, fromMonth, toMonth } = await findingsAsked(asked, ctx);
    const [[totals], rows] = await Promise.all([
      questions.ask(findingCount, ctx.scope, filter),
      questions.ask(findingList, ctx.scope, {
        ...filter,
        sort: asked.sort,
        limit: asked.pageSize,
        offset: (asked.page - 1) * asked.pageSize,
      }),
    ]);
    return {
      fromMonth,
      toMonth,
      total: totals?.findings ?? 0,
      feeYuan: totals === undefined ? "0.00" : formatYuan(totals.fee_fen),
      inScopeYuan: totals === undefined ? "0.00" : formatYuan(totals.in_scope_fen),
      lossYuan: totals === undefined ? "0.00" : formatYuan(totals.loss_fen),
      rows: rows.map((row) => findingListItem(row, ctx)),
    };
  });

type ListRow = ReturnType<typeof findingList.row.parse>;

/** One row of the warehouse as the list shows it: named, masked, in yuan. */
export function findingListItem(row: ListRow, ctx: RequestContext): FindingListItem {
  const { places, rules } = ctx.offices;
  return {
    findingId: row.finding_id,
    ruleId: row.rule_id,
    ruleName: rules.find(row.rule_id)?.name ?? { zh: row.rule_id, en: row.rule_id },
    verdict: row.verdict,
    subjectKind: row.subject_kind,
    person: row.person_id === "" ? "" : `${maskName(row.person_name)} ${lastFour(row.person_id)}`,
    institutionId: row.institution_id,
    institutionName: row.institution_name ?? row.institution_id,
    areaName: places.areaName(row.institution_area),
    pool: poolOf(row.insurance_type),
    firstDay: row.first_day,
    lastDay: row.last_day,
    feeLines: row.fee_lines,
    settlements: row.settlements,
    feeYuan: row.fee_fen === null ? null : formatYuan(row.fee_fen),
    inScopeYuan: row.in_scope_fen === null ? null : formatYuan(row.in_scope_fen),
    lossYuan: row.loss_fen === null ? null : formatYuan(row.loss_fen),
  };
}

/** The pool that an insurance type belongs to. */
export function poolOf(insurance: string): "employee" | "resident" | "other" {
  if (insurance === "310") return "employee";
  return insurance === "390" ? "resident" : "other";
}
