import { z } from "zod";
import { answerSchema, refusalSchema } from "./answer-schema.js";
import { claimSchema } from "./claim-schema.js";

/**
 * The JSON Schema of POST /precheck, as published in docs/precheck.schema.json: request, answer and refusal, from the
 * schemas that the route reads and answers by. What lies between fields (two sections about one person) is checked beside.
 */
export function precheckJsonSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "POST /precheck",
    description:
      "A claim before it is paid, in the names of the national interface; the answer says what the rules found and what they could not judge.",
    $defs: {
      request: nested(claimSchema, "input"),
      answer: nested(answerSchema, "output"),
      refusal: nested(refusalSchema, "output"),
    },
  };
}

function nested(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io }) as Record<string, unknown>;
  return rest;
}
