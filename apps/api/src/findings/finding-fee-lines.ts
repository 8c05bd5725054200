import { findingFeeLines } from "@hengjian/warehouse";
import { z } from "zod";
import { procedure } from "../server/trpc.js";
import { type FeeLineItem, feeLineItem } from "../settlements/fee-line-item.js";

/** One page of the fee lines of a finding's settlements, those it rests on first. */
export interface FindingFeeLinesAnswer {
  readonly total: number;
  readonly hits: number;
  readonly rows: readonly (FeeLineItem & { readonly hit: boolean })[];
}

const input = z.strictObject({
  findingId: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits"),
  onlyHits: z.boolean().default(false),
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

export const findingFeeLinesProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<FindingFeeLinesAnswer> => {
    const rows = await ctx.offices.questions.ask(findingFeeLines, ctx.scope, {
      finding_id: asked.findingId,
      only_hits: asked.onlyHits ? 1 : 0,
      limit: asked.pageSize,
      offset: (asked.page - 1) * asked.pageSize,
    });
    return {
      total: rows[0]?.total ?? 0,
      hits: rows[0]?.hits ?? 0,
      rows: rows.map((row) => ({ ...feeLineItem(row), hit: row.hit })),
    };
  });
