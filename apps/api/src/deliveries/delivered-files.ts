import { deliveredTable, type Label } from "@hengjian/domain";
import { deliveredFiles } from "@hengjian/warehouse";
import { z } from "zod";
import { procedure } from "../server/trpc.js";
import { requireCity } from "./whole-city.js";

/** A delivered file; landed + quarantined + duplicate = records. */
export interface DeliveredFile {
  readonly batchId: string;
  readonly publishedAt: string;
  readonly fileName: string;
  readonly table: string;
  readonly tableLabel: Label;
  readonly encoding: string;
  readonly records: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicate: number;
}

/** One page of delivered files. */
export interface DeliveredFilesAnswer {
  readonly total: number;
  readonly rows: readonly DeliveredFile[];
}

const input = z.strictObject({
  table: z.string().max(64).default(""),
  page: z.number().int().min(1).max(5000).default(1),
  pageSize: z.number().int().min(1).max(100).default(15),
});

export const deliveredFilesProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<DeliveredFilesAnswer> => {
    requireCity(ctx);
    const rows = await ctx.offices.questions.ask(deliveredFiles, ctx.scope, {
      table_name: asked.table,
      limit: asked.pageSize,
      offset: (asked.page - 1) * asked.pageSize,
    });
    return {
      total: rows[0]?.total ?? 0,
      rows: rows.map((row) => ({
        batchId: row.batch_id,
        publishedAt: row.published_at,
        fileName: row.file_name,
        table: row.table_name,
        tableLabel: tableLabel(row.table_name),
        encoding: row.encoding,
        records: row.record_count,
        landed: row.landed_count,
        quarantined: row.quarantined_count,
        duplicate: row.duplicate_count,
      })),
    };
  });

/** What a table is called; its name where the dictionary does not know it. */
export function tableLabel(name: string): Label {
  return deliveredTable(name)?.label ?? { zh: name, en: name };
}
