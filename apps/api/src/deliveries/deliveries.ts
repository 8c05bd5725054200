import { HengjianError } from "@hengjian/domain";
import { deliveredFiles, quarantineReasons, quarantineRecords } from "@hengjian/warehouse";
import { z } from "zod";
import { procedure, type RequestContext } from "../server/trpc.js";

/** A delivered file; landed + quarantined + duplicate = records. */
export interface DeliveredFile {
  readonly batchId: string;
  readonly publishedAt: string;
  readonly fileName: string;
  readonly table: string;
  readonly encoding: string;
  readonly records: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicate: number;
}

/** Files taken in, and why records were refused. */
export interface DeliveriesAnswer {
  readonly files: readonly DeliveredFile[];
  readonly reasons: readonly { readonly code: string; readonly records: number; readonly files: number }[];
}

/** Files hold rows of every area: only the city's reader may look at them. */
function requireCity(ctx: RequestContext): void {
  if (ctx.scope.insuredAreas !== "all" || ctx.scope.institutionAreas !== "all")
    throw new HengjianError("NOT_FOUND", "deliveries are shown to readers of the whole city only");
}

export const deliveriesProcedure = procedure.query(async ({ ctx }): Promise<DeliveriesAnswer> => {
  requireCity(ctx);
  const { questions } = ctx.offices;
  const [files, reasons] = await Promise.all([
    questions.ask(deliveredFiles, ctx.scope, {}),
    questions.ask(quarantineReasons, ctx.scope, {}),
  ]);
  return {
    files: files.map((row) => ({
      batchId: row.batch_id,
      publishedAt: row.published_at,
      fileName: row.file_name,
      table: row.table_name,
      encoding: row.encoding,
      records: row.record_count,
      landed: row.landed_count,
      quarantined: row.quarantined_count,
      duplicate: row.duplicate_count,
    })),
    reasons: reasons.map((row) => ({ code: row.reason_code, records: row.records, files: row.files })),
  };
});

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
