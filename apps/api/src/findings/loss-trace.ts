import { fen, formatYuan } from "@hengjian/domain";
import { z } from "zod";

/** What a step of the arithmetic is; the screen has the words. */
export type LossStepKind =
  | "paid"
  | "owed"
  | "delivered-in-scope"
  | "lawful-in-scope"
  | "recomputed"
  | "settlement-loss"
  | "share";

/** One step of the arithmetic behind a loss. */
export interface LossStepAnswer {
  readonly settlementId: string;
  readonly kind: LossStepKind;
  readonly yuan: string;
  /** For the share: how many findings share the settlement's loss. */
  readonly sharers: number;
}

const funds = z.record(z.string(), z.number());
const split = z.object({ inScopeFen: z.number() });
const traceSchema = z.object({
  settlementId: z.string(),
  paidFen: funds,
  owedFen: funds,
  delivered: split,
  lawfulDefinite: split,
  lawfulAll: split,
  recomputedDefiniteFen: funds,
  recomputedAllFen: funds,
  definiteLossFen: funds,
  suspectedLossFen: funds,
  shares: z.array(z.object({ findingId: z.string(), stage: z.enum(["definite", "suspected"]), lossFen: funds })),
});

type Trace = z.output<typeof traceSchema>;

/** Reads the arithmetic that the loss was stored with; what cannot be read is absent, never guessed. */
export function readTrace(text: string | null, findingId: string): readonly LossStepAnswer[] {
  if (text === null || text === "") return [];
  try {
    const read = z.array(traceSchema).safeParse(JSON.parse(text));
    return read.success ? read.data.flatMap((trace) => stepsOf(trace, findingId)) : [];
  } catch {
    return [];
  }
}

/** Definite findings are measured alone; suspected ones get what they add to the definite ones. */
function stepsOf(trace: Trace, findingId: string): LossStepAnswer[] {
  const own = trace.shares.find((share) => share.findingId === findingId);
  const stage = own?.stage ?? "definite";
  const suspected = stage === "suspected";
  const step = (kind: LossStepKind, amount: number, sharers = 0): LossStepAnswer => ({
    settlementId: trace.settlementId,
    kind,
    yuan: formatYuan(fen(amount)),
    sharers,
  });
  const stageLoss = suspected ? trace.suspectedLossFen : trace.definiteLossFen;
  return [
    step("paid", total(trace.paidFen)),
    step("owed", total(trace.owedFen)),
    step("delivered-in-scope", trace.delivered.inScopeFen),
    step("lawful-in-scope", (suspected ? trace.lawfulAll : trace.lawfulDefinite).inScopeFen),
    step("recomputed", total(suspected ? trace.recomputedAllFen : trace.recomputedDefiniteFen)),
    step("settlement-loss", total(stageLoss)),
    step("share", total(own?.lossFen ?? {}), trace.shares.filter((share) => share.stage === stage).length),
  ];
}

function total(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}
