import { z } from "zod";
import { askedPeriod } from "../period/asked-period.js";
import { insuranceType, monthInput, poolInput } from "../period/period.js";
import type { RequestContext } from "../server/trpc.js";
import { findingFilter } from "./filter.js";

/** What a list of findings is asked with, on a page and as a file; absent keys ask for all. */
export const findingsInput = z.strictObject({
  pool: poolInput,
  fromMonth: monthInput,
  toMonth: monthInput,
  ruleId: z.string().max(64).default(""),
  verdict: z.enum(["", "definite", "suspected"]).default(""),
  institutionId: z.string().max(64).default(""),
  area: z.string().max(16).default(""),
  sort: z.enum(["loss", "fee", "new", "old"]).default("loss"),
});

/** The filter that is asked for, with its months: without a wish the year of the last month that holds data, up to it. */
export async function findingsAsked(asked: z.output<typeof findingsInput>, ctx: RequestContext) {
  const period = await askedPeriod(asked, ctx);
  const filter = findingFilter({
    pool: insuranceType(asked.pool),
    rule_id: asked.ruleId,
    verdict: asked.verdict,
    institution_id: asked.institutionId,
    institution_area: asked.area,
    ...period,
  });
  return { filter, fromMonth: period.from_month, toMonth: period.to_month };
}
