import { type CalendarDate, calendarDate, type FieldProblem, formatYuan, HengjianError } from "@hengjian/domain";
import type { Accumulators, Claim, SettlementResult } from "../benefit/claim.js";
import { compiledPolicy, type SettleOptions } from "../benefit/settle.js";
import { Trace, type TraceStep } from "../benefit/trace.js";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { DatedEntry } from "../parameters/dated-entry.js";
import { listAreas, loadAreaPolicy } from "../parameters/load-area.js";
import { type OtherReadings, withReadings } from "../parameters/other-readings.js";
import { valueText } from "../parameters/value-text.js";
import { accumulatorsOf, claimOf } from "./case-claim.js";
import { type CaseInput, caseInputSchema } from "./case-input.js";
import type { CaseError, CaseOutcome, CaseResult } from "./case-output.js";
import { crossFieldProblems } from "./cross-field.js";
import { fieldProblems } from "./field-problems.js";

/** Options of a case. */
export interface CaseOptions {
  /** Stated assumption, YYYY-MM-DD: compute with the parameters of this day; the trace begins with it. */
  readonly assumedDate?: string;
  /** Stated assumption: readings turned the other way, by path; the trace begins with them. */
  readonly readings?: OtherReadings;
  /** Where areas come from; by default the folders that ship with the package. */
  readonly loadArea?: (area: string) => AreaPolicy;
}

const TOO_LARGE = "add up to more than can be computed exactly";

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
  if (error.code === "INVALID_AMOUNT") return invalid([{ path: "lines", problem: TOO_LARGE }]);
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

/** What is assumed instead of the law's own answer, and on which policy the case is then computed. */
interface Assumed {
  readonly policy: AreaPolicy;
  readonly date: CalendarDate | undefined;
  readonly own: Readonly<Record<string, string>>;
  readonly instead: Readonly<Record<string, string>>;
}

function assumedOf(claim: Claim, own: AreaPolicy, options: CaseOptions): Assumed {
  const { assumedDate, readings = {} } = options;
  const date = assumedDate === undefined ? undefined : assumedDay(assumedDate);
  const policy = Object.keys(readings).length === 0 ? own : withReadings(own, readings);
  const turned = policy.paths.filter((path) => policy.entries(path) !== own.entries(path));
  const last = (of: AreaPolicy, path: string) => of.entries(path).at(-1) as DatedEntry;
  const texts = (of: AreaPolicy) => Object.fromEntries(turned.map((path) => [path, valueText(path, last(of, path))]));
  const dates = date === undefined ? [{}, {}] : [{ date: claim.date }, { parametersOf: date }];
  return { policy, date, own: { ...dates[0], ...texts(own) }, instead: { ...dates[1], ...texts(policy) } };
}

function assumedDay(text: string): CalendarDate {
  try {
    return calendarDate(text);
  } catch (cause) {
    const problem = "must be a day that exists, YYYY-MM-DD";
    throw new HengjianError("INVALID_INPUT", `assumed date ${problem}`, {
      cause,
      fields: [{ path: "--assume", problem }],
    });
  }
}

function compute(input: CaseInput, own: AreaPolicy, options: CaseOptions): CaseOutcome {
  const claim = claimOf(input);
  const assumed = assumedOf(claim, own, options);
  const { policy, date } = assumed;
  const trace = new Trace(policy, date ?? claim.date);
  if (Object.keys(assumed.instead).length > 0) trace.assume(assumed.own, assumed.instead);
  const judged: SettleOptions = date === undefined ? {} : { assumedDate: date };
  try {
    return resultOf(
      compiledPolicy(policy).settle(claim, accumulatorsOf(input.before), { ...judged, trace }),
      trace.steps,
    );
  } catch (error) {
    if (!(error instanceof HengjianError)) throw error;
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
  try {
    return compute(caseInputSchema.parse(input), policy, options);
  } catch (error) {
    if (error instanceof HengjianError && error.code === "INVALID_INPUT") return refusal(error, undefined);
    throw error;
  }
}

/** The exit code of the command: 0 computed, 1 not computable, 2 wrong input. */
export function caseExitCode(outcome: CaseOutcome): 0 | 1 | 2 {
  if (!("error" in outcome)) return 0;
  return outcome.error.code === "INVALID_INPUT" ? 2 : 1;
}
