import { quarantineRecords } from "@hengjian/warehouse";
import { z } from "zod";
import { procedure } from "../server/trpc.js";
import { requireCity } from "./whole-city.js";

/** One page of refused records. */
export interface QuarantineAnswer {
  readonly total: number;
  readonly rows: readonly {
    readonly fileName: string;
    readonly record: number;
    readonly line: number;
    readonly column: string;
    readonly code: string;
  }[];
}

const input = z.strictObject({
  code: z.string().max(64).default(""),
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
});

export const quarantineProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<QuarantineAnswer> => {
    requireCity(ctx);
    const rows = await ctx.offices.questions.ask(quarantineRecords, ctx.scope, {
      reason_code: asked.code,
      limit: asked.pageSize,
      offset: (asked.page - 1) * asked.pageSize,
    });
    return {
      total: rows[0]?.total ?? 0,
      rows: rows.map((row) => ({
        fileName: row.file_name,
        record: row.record_number,
        line: row.line_number,
        column: row.column_name,
        code: row.reason_code,
      })),
    };
  });
