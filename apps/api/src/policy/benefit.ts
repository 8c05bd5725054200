import { type CaseOutcome, settleCase } from "@hengjian/policy";
import { z } from "zod";
import { procedure } from "../server/trpc.js";

/** What is owed in a case, or why nothing can be computed; wrong fields are named in the answer itself. */
export type BenefitAnswer = CaseOutcome;

/** One case, as `hengjian benefit --json` takes it; its form is judged by the policy, which names every wrong field. */
export const benefitProcedure = procedure.input(z.unknown()).query(({ input }): BenefitAnswer => settleCase(input));
