import { HengjianError } from "@hengjian/domain";
import { z } from "zod";
import { findingsInput } from "../findings/findings-input.js";
import { institutionsInput } from "../institutions/institution-group.js";
import { monthInput, poolInput } from "../period/period.js";
import { settlementsInput } from "../settlements/settlements-input.js";

/** Language of what is handed out; Chinese by default. */
const languageInput = z.enum(["zh", "en"]).default("zh");

/** The list's own filter as it stands in a query string; absent keys ask for all. */
export const findingsExportInput = findingsInput.extend({ lang: languageInput });

/** The list of settlements, as its page asks for it. */
export const settlementsExportInput = settlementsInput.extend({ lang: languageInput });

/** The ranking of houses; in a query string a level is a digit, and the order from below a 1. */
export const institutionsExportInput = institutionsInput.extend({
  level: z
    .enum(["0", "1", "2", "3"])
    .transform((level) => Number(level) as 0 | 1 | 2 | 3)
    .optional(),
  ascending: z.enum(["", "1"]).default(""),
  lang: languageInput,
});

/** The cockpit's own view. */
export const cockpitExportInput = z.strictObject({
  pool: poolInput,
  month: monthInput,
  compare: z.enum(["yoy", "mom"]).default("yoy"),
  lang: languageInput,
});

/** One finding's export. */
export const findingExportInput = z.strictObject({
  findingId: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits"),
  lang: languageInput,
});

/** Reads a query string. @throws HengjianError INVALID_INPUT naming every wrong key. */
export function readExportInput<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const fields = read.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), problem: issue.message }));
  throw new HengjianError(
    "INVALID_INPUT",
    `input field '${fields[0]?.path ?? ""}': ${fields[0]?.problem ?? "is wrong"}`,
    {
      fields,
    },
  );
}
