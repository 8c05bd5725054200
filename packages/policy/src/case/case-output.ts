import { z } from "zod";

const yuan = z.string().regex(/^-?\d{1,13}\.\d{2}$/);
const words = z.record(z.string(), z.string());

const traceStep = z.strictObject({
  step: z.string(),
  article: z.string().describe("Document and article"),
  in: words,
  out: words,
  parameters: z.array(
    z.strictObject({
      path: z.string(),
      value: z.string(),
      unit: z.string(),
      from: z.string(),
      document: z.string(),
      article: z.string(),
    }),
  ),
  reading: z.string().optional().describe("Path and choice of each reading that made a difference here"),
});

/** What is owed: the fund's amounts and `personal` sum to the fee. */
export const caseResultSchema = z.strictObject({
  inScope: yuan,
  overCeiling: yuan,
  preSelfPay: yuan,
  deductible: yuan.describe("What of the standard was really met"),
  fund: z.strictObject({ basic: yuan, largeAmount: yuan, maternity: yuan }),
  personal: yuan,
  after: z.strictObject({
    oncologyAdmissions: z.int(),
    capUsed: yuan,
    countedPersonal: yuan,
    outpatientPaid: yuan,
    prenatalPaid: yuan,
  }),
  eligible: z.boolean(),
  trace: z.array(traceStep),
});

const documentError = {
  document: z.string(),
  article: z.string(),
  message: z.string(),
  eligible: z.boolean().optional().describe("Waiting is judged first; given where it could be"),
};

/** Why nothing was computed. */
export const caseErrorSchema = z.strictObject({
  error: z.discriminatedUnion("code", [
    z.strictObject({ code: z.literal("EXTERNAL_DOCUMENT"), ...documentError }),
    z.strictObject({ code: z.literal("PARAMETER_UNKNOWN"), ...documentError }),
    z.strictObject({
      code: z.literal("INVALID_INPUT"),
      fields: z.array(z.strictObject({ path: z.string(), problem: z.string() })),
    }),
  ]),
  eligible: z.boolean().optional(),
});

/** A computed case. */
export type CaseResult = z.infer<typeof caseResultSchema>;
/** A refused case. */
export type CaseError = z.infer<typeof caseErrorSchema>;
/** What `hengjian benefit --json` writes. */
export type CaseOutcome = CaseResult | CaseError;
