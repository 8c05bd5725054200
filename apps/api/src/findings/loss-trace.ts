import { fen, formatYuan } from "@hengjian/domain";
import { z } from "zod";

/** What a step of the arithmetic is; the screen has the words. */
export type LossStepKind =
  | "paid"
  | "owed"
  | "delivered-in-scope"
  | "lawful-in-scope"
  | "recomputed"
  | "definite-loss"
  | "settlement-loss"
  | "share"
  | "standard"
  | "person-share"
  | "cleared-by-file"
  | "cleared-by-standard"
  | "cleared-by-payment"
  | "saved-standard"
  | "case-loss"
  | "before-merging"
  | "merged"
  | "merged-loss"
  | "merged-share";

/** One step of the arithmetic behind a loss. */
export interface LossStepAnswer {
  readonly settlementId: string;
  readonly kind: LossStepKind;
  readonly yuan: string;
  /** For a share: how many findings share the settlement's loss. */
  readonly sharers: number;
}

const funds = z.record(z.string(), z.number());
const split = z.object({ inScopeFen: z.number() });
const settlementSchema = z.object({
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
  shares: z.array(
    z.object({
      findingId: z.string(),
      stage: z.enum(["definite", "suspected"]),
      weightFen: z.number().default(0),
      lossFen: funds,
    }),
  ),
  /** How a case is paid; null where items are. */
  casePayment: z
    .object({
      groupStandardFen: z.number().nullable(),
      days: z.number(),
      personPayFen: z.number(),
      fundPaidFen: z.number(),
      clearedFen: z.number(),
      clearedBy: z.enum(["clearing-file", "standard-minus-person", "fund-payment"]),
    })
    .nullable()
    .default(null),
});
const mergedSchema = z.object({
  bookedOn: z.string(),
  beforeMergingFen: z.number(),
  mergedFen: funds,
  lossFen: funds,
  /** Not stored with older traces, whose findings show their share alone. */
  sharedFen: z.number().default(0),
  sharers: z.number().default(1),
});
const traceSchema = z.object({ settlements: z.array(settlementSchema), merged: mergedSchema.nullable() });

type SettlementTrace = z.output<typeof settlementSchema>;
type MergedTrace = z.output<typeof mergedSchema>;

/** Reads the arithmetic that the loss was stored with; what cannot be read is absent, never guessed. */
export function readTrace(text: string | null, finding: { id: string; method: string }): readonly LossStepAnswer[] {
  const read = traceSchema.safeParse(parsed(text));
  if (!read.success) return [];
  const { settlements, merged } = read.data;
  const own = settlements.filter((trace) => merged === null || shareOf(trace, finding.id) !== undefined);
  const steps = own.flatMap((trace) => settlementSteps(trace, finding));
  return merged === null ? steps : [...steps, ...mergedSteps(merged)];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

function shareOf(trace: SettlementTrace, findingId: string) {
  return trace.shares.find((share) => share.findingId === findingId);
}

/** Definite findings are measured alone; suspected ones get what they add to the definite ones, which is shown then. */
function settlementSteps(trace: SettlementTrace, finding: { id: string; method: string }): LossStepAnswer[] {
  const own = shareOf(trace, finding.id);
  const stage = own?.stage ?? "definite";
  const suspected = stage === "suspected";
  const step = (kind: LossStepKind, amount: number, sharers = 0) => stepOf(trace.settlementId, kind, amount, sharers);
  const fundPaidFen = trace.casePayment?.fundPaidFen ?? total(trace.paidFen);
  const paid = [step("paid", fundPaidFen), step("owed", total(trace.owedFen))];
  const sharers = trace.shares.filter((share) => share.stage === stage).length;
  const definiteFen = total(trace.definiteLossFen);
  const counted = suspected && definiteFen > 0 ? [step("definite-loss", definiteFen)] : [];
  const share = step("share", total(own?.lossFen ?? {}), sharers);
  if (finding.method === "paid-minus-owed") return [...paid, share];
  if (trace.casePayment !== null) {
    const lossFen = total(suspected ? trace.suspectedLossFen : trace.definiteLossFen);
    const saved = step("saved-standard", own?.weightFen ?? 0);
    return [...caseSteps(trace, trace.casePayment), saved, ...counted, step("case-loss", lossFen), share];
  }
  return [
    ...paid,
    step("delivered-in-scope", trace.delivered.inScopeFen),
    step("lawful-in-scope", (suspected ? trace.lawfulAll : trace.lawfulDefinite).inScopeFen),
    step("recomputed", total(suspected ? trace.recomputedAllFen : trace.recomputedDefiniteFen)),
    ...counted,
    step("settlement-loss", total(suspected ? trace.suspectedLossFen : trace.definiteLossFen)),
    share,
  ];
}

const CLEARED_BY = {
  "clearing-file": "cleared-by-file",
  "standard-minus-person": "cleared-by-standard",
  "fund-payment": "cleared-by-payment",
} as const;

/** By case: the standard (by bed-day of all its days), the person's share, and what the fund cleared. */
function caseSteps(trace: SettlementTrace, of: NonNullable<SettlementTrace["casePayment"]>): LossStepAnswer[] {
  const { groupStandardFen, days, personPayFen, clearedFen, clearedBy } = of;
  const step = (kind: LossStepKind, amount: number) => stepOf(trace.settlementId, kind, amount);
  return [
    ...(groupStandardFen === null ? [] : [step("standard", groupStandardFen * days)]),
    ...(clearedBy === "standard-minus-person" ? [step("person-share", personPayFen)] : []),
    step(CLEARED_BY[clearedBy], clearedFen),
  ];
}

function mergedSteps(trace: MergedTrace): LossStepAnswer[] {
  const shared = trace.sharers > 1;
  const own = total(trace.lossFen);
  return [
    stepOf(trace.bookedOn, "before-merging", trace.beforeMergingFen),
    stepOf(trace.bookedOn, "merged", total(trace.mergedFen)),
    stepOf(trace.bookedOn, "merged-loss", shared ? trace.sharedFen : own),
    ...(shared ? [stepOf(trace.bookedOn, "merged-share", own, trace.sharers)] : []),
  ];
}

function stepOf(settlementId: string, kind: LossStepKind, amount: number, sharers = 0): LossStepAnswer {
  return { settlementId, kind, yuan: formatYuan(fen(amount)), sharers };
}

function total(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}
