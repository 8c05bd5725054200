import { z } from "zod";
import { caseInputSchema } from "./case-input.js";
import { caseErrorSchema, caseResultSchema } from "./case-output.js";

/**
 * The JSON Schema of `hengjian benefit --json`, as published in docs/benefit.schema.json: input, result and error.
 * What lies between fields (a ceiling needs its unit price, a birth is not after the service) is checked beside it.
 */
export function benefitJsonSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "hengjian benefit",
    description:
      "Input on stdin and output on stdout of `hengjian benefit --json`; amounts are decimal strings in yuan.",
    $defs: {
      input: nested(caseInputSchema),
      result: nested(caseResultSchema),
      error: nested(caseErrorSchema),
    },
  };
}

function nested(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}
