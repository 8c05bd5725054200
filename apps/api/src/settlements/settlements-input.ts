import { z } from "zod";
import { askedPeriod } from "../period/asked-period.js";
import { insuranceType, monthInput, poolInput } from "../period/period.js";
import type { RequestContext } from "../server/trpc.js";

/** What a list of settlements is asked with, on a page and as a file; absent keys ask for all. */
export const settlementsInput = z.strictObject({
  pool: poolInput,
  fromMonth: monthInput,
  toMonth: monthInput,
  institutionId: z.string().max(64).default(""),
  careCategory: z.string().max(32).default(""),
  sort: z.enum(["new", "old", "fee", "fund"]).default("new"),
});

/** The filter as the warehouse is asked for it: without a wish the year of the last month that holds data, up to it. */
export async function settlementsAsked(asked: z.output<typeof settlementsInput>, ctx: RequestContext) {
  return {
    pool: insuranceType(asked.pool),
    ...(await askedPeriod(asked, ctx)),
    institution_id: asked.institutionId,
    care_category: asked.careCategory,
  };
}
