import { z } from "zod";
import { insuranceType, monthInput, poolInput, yearToMonth } from "../period/period.js";

/** Which houses are asked for, and for the year up to which month; absent keys ask for all. */
export const institutionGroupInput = z.strictObject({
  pool: poolInput,
  month: monthInput,
  kind: z.string().max(32).default(""),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
  area: z.string().max(16).default(""),
});

/** What a ranking of houses is asked with, on a page and as a file. */
export const institutionsInput = institutionGroupInput.extend({
  search: z.string().max(64).default(""),
  sort: z.enum(["loss", "fund", "findings", "rate", "stay"]).default("loss"),
});

/** The group as the warehouse is asked for it, from January up to the month; a level of -1 asks for all. */
export function institutionGroup(asked: z.output<typeof institutionGroupInput>, month: string) {
  return {
    pool: insuranceType(asked.pool),
    ...yearToMonth(month),
    kind: asked.kind,
    level: asked.level ?? -1,
    institution_area: asked.area,
  };
}
