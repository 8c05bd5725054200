import { calendarDate, type FieldProblem, formatYuan, HengjianError } from "@hengjian/domain";
import type { Accumulators, Claim, SettlementResult } from "../benefit/claim.js";
import { compiledPolicy, type SettleOptions } from "../benefit/settle.js";
import { Trace, type TraceStep } from "../benefit/trace.js";
import type { AreaPolicy } from "../parameters/area-policy.js";
import { listAreas, loadAreaPolicy } from "../parameters/load-area.js";
import { accumulatorsOf, claimOf } from "./case-claim.js";
import { type CaseInput, caseInputSchema } from "./case-input.js";
import type { CaseError, CaseOutcome, CaseResult } from "./case-output.js";
import { crossFieldProblems } from "./cross-field.js";
import { fieldProblems } from "./field-problems.js";

/** Options of a case. */
export interface CaseOptions {
  /** Stated assumption, YYYY-MM-DD: compute with the parameters of this day; the trace begins with it. */
  readonly assumedDate?: string;
  /** Where areas come from; by default the folders that ship with the package. */
  readonly loadArea?: (area: string) => AreaPolicy;
}

function invalid(fields: readonly FieldProblem[]): CaseError {
  const unique = fields.filter((field, index) => fields.findIndex((other) => other.path === field.path) === index);
  return { error: { code: "INVALID_INPUT", fields: unique.map(({ path, problem }) => ({ path, problem })) } };
}

function shapeProblems(input: unknown): FieldProblem[] {
  const parsed = caseInputSchema.safeParse(input, { reportInput: true });
  return [...(parsed.success ? [] : fieldProblems(parsed.error)), ...crossFieldProblems(input)];
}

function areaOf(input: unknown, load: (area: string) => AreaPolicy): AreaPolicy | FieldProblem {
  const area = (input as { area?: unknown } | null)?.area;
  try {
    return load(String(area));
  } catch (error) {
    if (!(error instanceof HengjianError) || error.code !== "NOT_FOUND") throw error;
    return { path: "area", problem: `is not an area; known areas: ${listAreas().join(", ")}` };
  }
}

function afterOf(after: Accumulators): CaseResult["after"] {
  return {
    oncologyAdmissions: after.oncologyAdmissions,
    capUsed: formatYuan(after.capUsedFen),
    countedPersonal: formatYuan(after.countedPersonalFen),
    outpatientPaid: formatYuan(after.outpatientPaidFen),
    prenatalPaid: formatYuan(after.prenatalPaidFen),
  };
}

function resultOf(result: SettlementResult, steps: readonly TraceStep[]): CaseResult {
  return {
    inScope: formatYuan(result.inScopeFen),
    overCeiling: formatYuan(result.overCeilingFen),
    preSelfPay: formatYuan(result.preSelfPayFen),
    deductible: formatYuan(result.deductibleFen),
    fund: {
      basic: formatYuan(result.basicFen),
      largeAmount: formatYuan(result.largeAmountFen),
      maternity: formatYuan(result.maternityFen),
    },
    personal: formatYuan(result.personalFen),
    after: afterOf(result.after),
    eligible: result.eligible,
    trace: steps.map((step) => ({
      ...step,
      in: { ...step.in },
      out: { ...step.out },
      parameters: [...step.parameters],
    })),
  };
}

function refusal(error: HengjianError, eligible: boolean | undefined): CaseError {
  if (error.code === "INVALID_INPUT") return invalid(error.fields ?? [{ path: "", problem: error.message }]);
  if (error.code === "INVALID_AMOUNT") return invalid([{ path: "lines", problem: error.message }]);
  if (error.code !== "EXTERNAL_DOCUMENT" && error.code !== "PARAMETER_UNKNOWN") throw error;
  const known = eligible === undefined ? {} : { eligible };
  const { code, message } = error;
  return { error: { code, document: error.document ?? "", article: error.article ?? "", message, ...known }, ...known };
}

/** Waiting is judged first; undefined where the law of the day is not held. */
function eligibleIfKnown(claim: Claim, policy: AreaPolicy, options: SettleOptions): boolean | undefined {
  try {
    return compiledPolicy(policy).isEligible(claim, options);
  } catch (error) {
    if (error instanceof HengjianError) return undefined;
    throw error;
  }
}

function compute(input: CaseInput, policy: AreaPolicy, assumedDate: string | undefined): CaseOutcome {
  const claim = claimOf(input);
  const before = accumulatorsOf(input.before);
  const assumed = assumedDate === undefined ? undefined : calendarDate(assumedDate);
  const trace = new Trace(policy, assumed ?? claim.date);
  if (assumed !== undefined) trace.assume(claim.date, assumed);
  const options: SettleOptions = assumed === undefined ? { trace } : { trace, assumedDate: assumed };
  try {
    return resultOf(compiledPolicy(policy).settle(claim, before, options), trace.steps);
  } catch (error) {
    if (!(error instanceof HengjianError)) throw error;
    const judged = assumed === undefined ? {} : { assumedDate: assumed };
    return refusal(error, error.code === "EXTERNAL_DOCUMENT" ? eligibleIfKnown(claim, policy, judged) : undefined);
  }
}

/**
 * The contract of `hengjian benefit --json`: any JSON value in, the result or the reason out; amounts are decimal
 * strings in yuan. Never throws for what a user can write: wrong input names every wrong field (INVALID_INPUT), what the
 * text leaves to another document names it (EXTERNAL_DOCUMENT), a day outside the texts says so (PARAMETER_UNKNOWN).
 *
 * @example
 * settleCase({ area: "jingmen-2024", pool: "employee", careType: "inpatient", date: "2025-03-01", institutionLevel: 3,
 *   lines: [{ kind: "drug", class: "B", amount: "10000.00" }] }) // fund.basic "6970.00"
 */
export function settleCase(input: unknown, options: CaseOptions = {}): CaseOutcome {
  const problems = shapeProblems(input);
  const named = !problems.some((problem) => problem.path === "area" || problem.path === "");
  const policy = named ? areaOf(input, options.loadArea ?? loadAreaPolicy) : undefined;
  if (policy !== undefined && "problem" in policy) problems.unshift(policy);
  if (problems.length > 0 || policy === undefined || "problem" in policy) return invalid(problems);
  return compute(caseInputSchema.parse(input), policy, options.assumedDate);
}

/** The exit code of the command: 0 computed, 1 not computable, 2 wrong input. */
export function caseExitCode(outcome: CaseOutcome): 0 | 1 | 2 {
  if (!("error" in outcome)) return 0;
  return outcome.error.code === "INVALID_INPUT" ? 2 : 1;
}
