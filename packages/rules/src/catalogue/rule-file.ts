import { calendarDate } from "@hengjian/domain";
import { z } from "zod";
import { exemptionSchema } from "../exemptions/exemption.js";

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write it in kebab-case");
const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const SOURCE_FORM =
  "say in both languages where the value comes from, the Chinese text in Chinese: source: { zh: …, en: … }";
const sourceText = (holds: RegExp) => z.string({ error: SOURCE_FORM }).regex(holds, SOURCE_FORM);
/** Where a parameter's value comes from, as its reader sees it; it decides no finding and enters no version of a rule set. */
const sourceSchema = z.strictObject(
  { zh: sourceText(/\p{Script=Han}/u), en: sourceText(/\S/) },
  { error: SOURCE_FORM },
);

const day = z.string().transform((text) => calendarDate(text));

/** One value of a parameter: for an area ("default": every area without its own), in force from a day, with its source. */
export const parameterValueSchema = z.strictObject({
  area: kebab.default("default"),
  from: day,
  value: z.json(),
  unit: z.string().min(1),
  source: sourceSchema,
});

const articleSchema = z.strictObject({
  document: kebab,
  article: z.string().min(1),
  /** Area whose decisions may rest on it; absent: every area (national law) or, for a draft, method only. */
  area: kebab.optional(),
  from: day.optional(),
  to: day.optional(),
});

const requirement = z.string().regex(/^(A([1-9]|1[0-9]|2[0-6])|-)$/);
const described = {
  id: kebab,
  version: z.string().regex(/^\d+(\.\d+)*$/),
  nationalCodes: z.array(z.string().regex(/^(GZ|ZB)\d{14}$/)).default([]),
  /** National rules of the 2025 edition whose code is not known, by their names. */
  nationalNames: z.array(z.string().min(1)).default([]),
  requirement,
  names: both,
  /** What each document calls the behaviour: document id → its own class. */
  classes: z.record(kebab, z.string().min(1)),
  articles: z.array(articleSchema),
};

const runnableSchema = z.strictObject({
  ...described,
  status: z.enum(["draft", "shadow", "active", "retired"]),
  /** Sub-forms that it looks for; the rule's own id when absent. */
  subForms: z.array(kebab).optional(),
  verdict: z.enum(["definite", "suspected", "metric"]),
  stage: z.array(z.enum(["before", "during", "after"])).min(1),
  subject: z.array(z.enum(["institution", "pharmacy", "staff", "insured-person"])).min(1),
  pools: z.array(z.enum(["310", "390"])).default(["310", "390"]),
  scenes: z.array(z.enum(["inpatient", "outpatient", "pharmacy", "internet", "off-site"])).min(1),
  timeWindow: z.enum(["visit", "stay", "day", "days", "week", "month", "quarter", "year", "rolling-year", "any"]),
  areas: z.array(kebab).default([]),
  shape: kebab,
  parameters: z.record(z.string(), z.union([parameterValueSchema, z.array(parameterValueSchema).min(1)])),
  /** Lists of knowledge points or pairs that it reads together. */
  knowledge: z.array(kebab).default([]),
  exemptions: z.array(exemptionSchema).default([]),
  lossMethod: z.enum([
    "lines-out",
    "excess-quantity",
    "excess-price",
    "whole-settlement",
    "merged-stays",
    "group-difference",
    "bed-days",
    "paid-minus-owed",
    "none",
  ]),
  explanation: both,
});

const notEvaluableSchema = z.strictObject({
  ...described,
  status: z.literal("not-evaluable"),
  subForms: z.array(kebab).optional(),
  verdict: z.enum(["definite", "suspected", "metric"]),
  /** The data that it would need, in words. */
  needs: both,
});

/** A rule file of packages/rules/catalogue: a rule that runs, or one that says which data it would need. */
export const ruleFileSchema = z.discriminatedUnion("status", [runnableSchema, notEvaluableSchema]);

/** A rule as its file states it. */
export type RuleFile = z.output<typeof ruleFileSchema>;
/** A rule that can be run. */
export type RunnableRuleFile = z.output<typeof runnableSchema>;
/** A rule that waits for data. */
export type NotEvaluableRuleFile = z.output<typeof notEvaluableSchema>;
/** One dated value of a parameter. */
export type ParameterValue = z.output<typeof parameterValueSchema>;
