import { type CaseOutcome, settleCase } from "@hengjian/policy";
import { z } from "zod";
import { procedure } from "../server/trpc.js";

/** What is owed in a case, or why nothing can be computed; wrong fields are named in the answer itself. */
export type BenefitAnswer = CaseOutcome;

/** One case, as `hengjian benefit --json` takes it; its form is judged by the policy, which names every wrong field. */
export const benefitProcedure = procedure.input(z.unknown()).query(({ input }): BenefitAnswer => settleCase(input));

const assumed = z.strictObject({
  case: z.unknown(),
  assumedDate: z.string().max(10).optional(),
  readings: z.record(z.string().max(64), z.string().max(128)).optional(),
});

/** The same case under stated assumptions: the law of another day, readings turned the other way; the trace begins with them. */
export const benefitAssumingProcedure = procedure.input(assumed).query(({ input }): BenefitAnswer => {
  const { assumedDate, readings } = input;
  return settleCase(input.case, {
    ...(assumedDate === undefined ? {} : { assumedDate }),
    ...(readings === undefined ? {} : { readings }),
  });
});
