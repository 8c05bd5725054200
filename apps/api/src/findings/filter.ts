import type { findingFilterShape } from "@hengjian/warehouse";
import type { z } from "zod";

/** The filter of every question about findings, as the warehouse takes it. */
export type FindingFilter = z.infer<z.ZodObject<typeof findingFilterShape>>;

/** A whole filter from the parts that are asked for: everything else asks for all. */
export function findingFilter(
  parts: Partial<FindingFilter> & Pick<FindingFilter, "from_month" | "to_month">,
): FindingFilter {
  return { pool: "", rule_id: "", verdict: "", institution_id: "", institution_area: "", ...parts };
}
