import { type CalendarDate, fen, HengjianError } from "@hengjian/domain";
import {
  type Accumulators,
  type AreaPolicy,
  type ClaimContext,
  citedArticle,
  compiledPolicy,
  Trace,
  type TraceStep,
} from "@hengjian/policy";
import { findingEvidence } from "@hengjian/warehouse";
import { z } from "zod";
import { articleAnswer } from "../offices/article-answer.js";
import type { ArticleAnswer } from "../offices/rule-office.js";
import { procedure } from "../server/trpc.js";

/** A provision that the reckoning of a loss goes by, and for what. */
export interface LossProvision extends ArticleAnswer {
  readonly about: "loss" | "standards" | "limitation" | "penalty";
}

/** The steps of law of one settlement, as it was delivered and without what is called wrong; made when somebody asks. */
export interface LossLawAnswer {
  readonly settlementId: string;
  /** Why there are no steps: the policy cannot compute the settlement; empty where it can. */
  readonly notEvaluable: string;
  readonly delivered: readonly TraceStep[];
  /** Empty where the whole settlement is called wrong: nothing of it is owed then. */
  readonly lawful: readonly TraceStep[];
}

/** The method of the loss itself is a draft's: it stands here as method, whatever the day. */
const LOSS_METHOD = ["23", "24"].map((article) => ({ document: "xinjiang-2025", article }));
const BY_PARAMETER = [
  ["standards", "supervision/loss/groupMethod"],
  ["limitation", "supervision/limitation/years"],
  ["penalty", "supervision/penalty/lossFactorLow"],
  ["penalty", "supervision/penalty/fraudFactorLow"],
] as const;
const BY_STANDARDS: ReadonlySet<string> = new Set(["group-difference", "bed-days", "merged-stays"]);

/** What the loss, its clock and its fine go by on the last day of the act. */
export function lossProvisions(policy: AreaPolicy, of: { method: string; lastDay: CalendarDate }): LossProvision[] {
  if (of.method === "none") return [];
  const dated = BY_PARAMETER.flatMap(([about, path]): LossProvision[] => {
    if (about === "standards" && !BY_STANDARDS.has(of.method)) return [];
    const entry = policy.entry(path, of.lastDay);
    if (entry.state !== "value") return [];
    const cited = { document: entry.source.document, article: citedArticle(entry.source) };
    return [{ about, ...articleAnswer(cited, policy.area) }];
  });
  const method = LOSS_METHOD.map((cited): LossProvision => ({ about: "loss", ...articleAnswer(cited, policy.area) }));
  return [...method, ...dated];
}

const fenAmount = z.number().int().transform(fen);
const split = z.object({
  fullSelfPayFen: fenAmount,
  overCeilingFen: fenAmount,
  preSelfPayFen: fenAmount,
  inScopeFen: fenAmount,
  drugInScopeFen: fenAmount,
});
const stored = z.object({
  settlements: z.array(
    z.object({
      settlementId: z.string(),
      delivered: split,
      lawfulDefinite: split,
      lawfulAll: split,
      shares: z.array(z.object({ findingId: z.string(), stage: z.enum(["definite", "suspected"]) })),
    }),
  ),
  terms: z.array(
    z.object({
      settlementId: z.string(),
      claim: z.looseObject({ date: z.string() }).nullable(),
      before: z.looseObject({}),
      waiting: z.boolean(),
      notEvaluable: z.string(),
    }),
  ),
});

const input = z.strictObject({
  findingId: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits"),
  settlementId: z.string().min(1).max(64),
});

/** The law of one settlement of a finding, step by step. @throws HengjianError NOT_FOUND where the reader sees none. */
export const findingLossLawProcedure = procedure
  .input(input)
  .query(async ({ ctx, input: asked }): Promise<LossLawAnswer> => {
    const { questions, policy } = ctx.offices;
    const [row] = await questions.ask(findingEvidence, ctx.scope, { finding_id: asked.findingId });
    const read = stored.safeParse(row === undefined ? undefined : JSON.parse(row.trace ?? "null"));
    const trace = read.data?.settlements.find(({ settlementId }) => settlementId === asked.settlementId);
    const terms = read.data?.terms.find(({ settlementId }) => settlementId === asked.settlementId);
    if (row === undefined || trace === undefined || terms === undefined)
      throw new HengjianError(
        "NOT_FOUND",
        "this finding keeps no arithmetic of such a settlement; run hengjian loss again",
      );
    const { claim, before, notEvaluable, waiting, settlementId } = terms;
    if (claim === null || notEvaluable !== "" || waiting)
      return { settlementId, notEvaluable: waiting ? "waiting-period" : notEvaluable, delivered: [], lawful: [] };
    const steps = (of: z.output<typeof split>): readonly TraceStep[] =>
      lawSteps(policy, { claim: claim as unknown as ClaimContext, before: before as unknown as Accumulators }, of);
    const stage = trace.shares.find(({ findingId }) => findingId === asked.findingId)?.stage ?? row.verdict;
    const lawful = stage === "definite" ? trace.lawfulDefinite : trace.lawfulAll;
    return {
      settlementId,
      notEvaluable: "",
      delivered: steps(trace.delivered),
      lawful: lawful.inScopeFen === 0 ? [] : steps(lawful),
    };
  });

function lawSteps(
  policy: AreaPolicy,
  terms: { readonly claim: ClaimContext; readonly before: Accumulators },
  of: z.output<typeof split>,
): readonly TraceStep[] {
  const trace = new Trace(policy, terms.claim.date);
  compiledPolicy(policy).settleFromSplit(of, terms.claim, terms.before, { trace });
  return trace.steps;
}
