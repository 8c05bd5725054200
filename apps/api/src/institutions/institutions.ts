import { institutionList } from "@hengjian/warehouse";
import { z } from "zod";
import { lastMonth } from "../period/last-month.js";
import { procedure } from "../server/trpc.js";
import { type RankedInstitution, rankedInstitution } from "./institution-answer.js";
import { institutionGroup, institutionsInput } from "./institution-group.js";

/** One page of institutions. */
export interface InstitutionsAnswer {
  readonly month: string;
  readonly total: number;
  readonly rows: readonly RankedInstitution[];
}

const input = institutionsInput.extend({
  descending: z.boolean().default(true),
  page: z.number().int().min(1).max(1000).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
});

export const institutionsProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<InstitutionsAnswer> => {
    const month = asked.month ?? (await lastMonth(ctx));
    const rows = await ctx.offices.questions.ask(institutionList, ctx.scope, {
      ...institutionGroup(asked, month),
      search: asked.search,
      sort: asked.sort,
      descending: asked.descending ? 1 : 0,
      limit: asked.pageSize,
      offset: (asked.page - 1) * asked.pageSize,
    });
    return {
      month,
      total: rows[0]?.total ?? 0,
      rows: rows.map((row) => rankedInstitution(row, ctx.offices.places)),
    };
  });
