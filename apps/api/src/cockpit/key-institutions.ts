import { institutionList } from "@hengjian/warehouse";
import { z } from "zod";
import { type RankedInstitution, rankedInstitution } from "../institutions/institution-answer.js";
import { lastMonth } from "../period/last-month.js";
import { insuranceType, monthInput, poolInput, yearToMonth } from "../period/period.js";
import { procedure } from "../server/trpc.js";

const input = z.strictObject({ pool: poolInput, month: monthInput });

/** The institutions with the largest found loss in the year up to the month. */
export const keyInstitutionsProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<readonly RankedInstitution[]> => {
    const month = asked.month ?? (await lastMonth(ctx));
    const rows = await ctx.offices.questions.ask(institutionList, ctx.scope, {
      pool: insuranceType(asked.pool),
      ...yearToMonth(month),
      kind: "",
      level: -1,
      institution_area: "",
      search: "",
      sort: "loss",
      descending: 1,
      limit: 5,
      offset: 0,
    });
    return rows.filter((row) => row.findings > 0).map((row) => rankedInstitution(row, ctx.offices.places));
  });
