import { z } from "zod";

const label = z.object({ zh: z.string(), en: z.string() });
const texts = z.array(z.string());

const ruleSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    name: label,
    nationalCode: z.string().describe("national codes of the rule, separated by blanks; empty where none is known"),
  })
  .describe("the rule");

const articleSchema = z.object({
  document: z.string().describe("id of the document"),
  title: z.string(),
  article: z.string(),
  basis: z.boolean().describe("whether a decision may rest on it; otherwise it gives the method only"),
});

/** A finding before payment. */
const findingSchema = z.object({
  id: z.string().describe("32 hex digits; the same when screening finds it after payment"),
  rule: ruleSchema,
  verdict: z.enum(["definite", "suspected", "metric"]),
  sentence: label.describe("what was seen, which limit, which article, which lines"),
  conditions: z.array(
    z.object({
      name: z.string(),
      label,
      actual: label.describe("what was seen"),
      limit: label.describe("what is allowed; empty where the condition is a fact"),
    }),
  ),
  exemptions: z
    .array(z.object({ name: z.string(), label }))
    .describe("what was looked for and not found; one of these would have excused"),
  articles: z.array(articleSchema),
  firstDay: z.string(),
  lastDay: z.string(),
  lines: z.array(
    z.object({
      visit: z.string().describe("mdtrt_id"),
      line: z.string().describe("feedetl_sn; empty: the whole settlement is in question"),
      excessQuantity: z.string().nullable().describe("that much of the quantity is too much"),
      lawfulPrice: z.string().nullable().describe("what a unit may cost, yuan"),
    }),
  ),
  countedLines: texts.describe(
    "lines of claim and history that the finding rests on, mdtrt_id/feedetl_sn; at most 100",
  ),
});

/** What could not be judged. */
const notJudgedSchema = z.object({
  rule: ruleSchema,
  reason: z.enum(["history", "knowledge", "relation", "field", "condition"]),
  sentence: label,
  missing: texts.describe("field names, lists or registers that are empty, or the conditions as text"),
  lines: texts.describe("lines concerned, mdtrt_id/feedetl_sn; none: the whole claim; at most 100"),
});

/** The answer of POST /precheck. */
export const answerSchema = z.object({
  area: z.string(),
  ruleSetVersion: z.string(),
  snapshot: z.string().describe("the published data that registers, prices and knowledge were read from"),
  visit: z.string().describe("mdtrt_id of the claim"),
  rules: z.number().describe("rules that look at claims before payment in this area"),
  findings: z.array(findingSchema).describe("none: nothing was found by the rules that judged"),
  notJudged: z.array(notJudgedSchema),
});

/** An answer that says what was wrong. */
export const refusalSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    fields: z
      .array(z.object({ path: z.string(), problem: z.string() }))
      .optional()
      .describe("every wrong field"),
  }),
});

/** The answer of POST /precheck. */
export type PrecheckAnswer = z.output<typeof answerSchema>;
/** One finding of it. */
export type PrecheckFinding = PrecheckAnswer["findings"][number];
/** One rule that could not judge. */
export type PrecheckNotJudged = PrecheckAnswer["notJudged"][number];
