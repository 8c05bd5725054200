import { type CalendarDate, type Fen, fen, ZERO_FEN } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import { chronicEntitlement } from "./chronic.js";
import type { Accumulators, Claim, ClaimContext, ClaimLine, ClaimSplit, LineSplit, SettlementResult } from "./claim.js";
import { isOncologyStay } from "./deductible.js";
import { isEligible } from "./eligibility.js";
import { type FundShares, fundShares } from "./fund-shares.js";
import { traceIdentity } from "./identity.js";
import { outpatientEntitlement } from "./outpatient.js";
import { prenatalEntitlement } from "./prenatal.js";
import { separateDrugEntitlement } from "./separate-drug.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { splitLineBy, splitLines } from "./split-line.js";
import { traceSplit } from "./split-trace.js";
import { stayEntitlement } from "./stay.js";
import { type Terms, type TermsFinder, termsFinder } from "./terms.js";
import { type Trace, yuanText } from "./trace.js";

/** Options of a settlement. */
export interface SettleOptions {
  /** Filled with one entry for each step of law; absent: nothing is recorded. */
  readonly trace?: Trace;
  /** Stated assumption: the parameters of this day instead of those of the claim's own day. */
  readonly assumedDate?: CalendarDate;
}

/** An area's policy prepared for many settlements. */
export interface CompiledPolicy {
  readonly policy: AreaPolicy;
  /** What is owed on a claim with its lines. */
  settle(claim: Claim, before: Accumulators, options?: SettleOptions): SettlementResult;
  /** The same from the sums of lines already split; equal to `settle` on those lines. */
  settleFromSplit(
    split: ClaimSplit,
    claim: ClaimContext,
    before: Accumulators,
    options?: SettleOptions,
  ): SettlementResult;
  /** Whether the fund pays at all on the claim's day (art. 9, 17). */
  isEligible(claim: ClaimContext, options?: SettleOptions): boolean;
  /** The four-way split of one line of a claim. */
  splitLine(line: ClaimLine, claim: Pick<ClaimContext, "careType" | "date">): LineSplit;
  /** The sums of the splits of a claim's lines. */
  splitClaim(claim: Claim): Required<ClaimSplit>;
}

function entitlementOf(split: ClaimSplit, context: SettleContext): Entitlement {
  switch (context.claim.careType) {
    case "inpatient":
    case "day-surgery":
      return stayEntitlement(split, context);
    case "separate-drug":
      return separateDrugEntitlement(split, context);
    case "chronic":
      return chronicEntitlement(split, context);
    case "outpatient":
      return outpatientEntitlement(split, context);
    case "prenatal":
      return prenatalEntitlement(split, context);
  }
}

function accumulatorsAfter(context: SettleContext, shares: FundShares, maternityFen: Fen): Accumulators {
  const { claim, before, terms } = context;
  const outpatient = claim.careType === "outpatient" || claim.careType === "prenatal";
  return {
    oncologyAdmissions: before.oncologyAdmissions + (isOncologyStay(claim, before, terms.readings()) ? 1 : 0),
    capUsedFen: fen(before.capUsedFen + (shares.countsToCap ? shares.basicFen : 0)),
    countedPersonalFen: fen(before.countedPersonalFen + shares.countedFen),
    outpatientPaidFen: fen(before.outpatientPaidFen + (outpatient ? shares.basicFen : 0)),
    prenatalPaidFen: fen(before.prenatalPaidFen + maternityFen),
  };
}

function feeOf(split: ClaimSplit): Fen {
  return fen(split.fullSelfPayFen + split.overCeilingFen + split.preSelfPayFen + split.inScopeFen);
}

/** Nothing is paid in a waiting period: the split stands, every fund amount is 0. */
function refused(split: ClaimSplit, { before, trace }: Settling): SettlementResult {
  const feeFen = feeOf(split);
  if (trace !== undefined) tracePersonal(trace, feeFen, feeFen);
  const { fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen } = split;
  const nothing = { deductibleStandardFen: ZERO_FEN, deductibleFen: ZERO_FEN, ratioPpm: 0, unreducedRatioPpm: 0 };
  const funds = { uncappedBasicFen: ZERO_FEN, basicFen: ZERO_FEN, largeAmountFen: ZERO_FEN, maternityFen: ZERO_FEN };
  const parts = { feeFen, fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen };
  return {
    ...parts,
    ...nothing,
    ...funds,
    personalFen: feeFen,
    countedPersonalFen: ZERO_FEN,
    eligible: false,
    after: before,
  };
}

function settleSplit(lines: ClaimSplit, context: SettleContext): SettlementResult {
  const entitlement = entitlementOf(lines, context);
  const shares = fundShares(entitlement, context);
  const { split, maternityFen } = entitlement;
  const feeFen = feeOf(split);
  const personalFen = fen(feeFen - shares.basicFen - shares.largeAmountFen - maternityFen);
  if (context.trace !== undefined) tracePersonal(context.trace, feeFen, personalFen);
  return {
    feeFen,
    fullSelfPayFen: split.fullSelfPayFen,
    overCeilingFen: split.overCeilingFen,
    preSelfPayFen: split.preSelfPayFen,
    inScopeFen: split.inScopeFen,
    deductibleStandardFen: entitlement.standardFen,
    deductibleFen: entitlement.deductibleFen,
    ratioPpm: entitlement.ratioPpm,
    unreducedRatioPpm: entitlement.unreducedRatioPpm,
    uncappedBasicFen: entitlement.entitledFen,
    basicFen: shares.basicFen,
    largeAmountFen: shares.largeAmountFen,
    maternityFen,
    personalFen,
    countedPersonalFen: shares.countedFen,
    eligible: true,
    after: accumulatorsAfter(context, shares, maternityFen),
  };
}

/** The last step: what no fund pays is the person's. */
function tracePersonal(trace: Trace, feeFen: Fen, personalFen: Fen): void {
  trace.add({
    step: "personal",
    in: { fee: yuanText(feeFen), funds: yuanText(feeFen - personalFen) },
    out: { personal: yuanText(personalFen) },
    paths: ["fund/payment/remainder"],
  });
}

/** What every settlement starts from. */
interface Settling {
  readonly claim: ClaimContext;
  readonly before: Accumulators;
  readonly trace: Trace | undefined;
}

/** Waiting is judged first, then the identity, then the lines: the order in which the law asks. */
function settleBy(terms: Terms, of: Settling, split: () => ClaimSplit): SettlementResult {
  const { claim, before, trace } = of;
  trace?.standOn(terms.date);
  const eligible = isEligible(claim, terms, trace);
  const who = claim.identity ?? "ordinary";
  if (!eligible && who !== "special") {
    if (claim.careType === "chronic") terms.chronic(claim.pool);
    return refused(split(), of);
  }
  const identity = terms.identity(claim.pool, who);
  if (trace !== undefined) traceIdentity(trace, claim.pool, who, identity);
  if (claim.careType === "chronic") terms.chronic(claim.pool);
  const sums = split();
  return eligible ? settleSplit(sums, { claim, before, terms, identity, trace }) : refused(sums, of);
}

/**
 * Prepares an area's policy: dated parameters are resolved once for each period between two changes, so that a
 * settlement costs arithmetic only.
 *
 * @example
 * const compiled = compileSettle(loadAreaPolicy("yunting-demo"));
 * compiled.settle(claim, NO_ACCUMULATORS).basicFen
 */
export function compileSettle(policy: AreaPolicy): CompiledPolicy {
  const find: TermsFinder = termsFinder(policy);
  const termsOf = (claim: ClaimContext, assumedDate?: CalendarDate): Terms => {
    const { settledDate } = claim;
    if (assumedDate !== undefined || settledDate === undefined) return find(assumedDate ?? claim.date);
    const atSettlement = find(settledDate);
    return atSettlement.readings().bySettlementDay ? atSettlement : find(claim.date);
  };
  const splitClaim = (claim: Claim): Required<ClaimSplit> =>
    splitLines(claim.lines, termsOf(claim).lines(claim.careType));
  return {
    policy,
    settle: (claim, before, options = {}) => {
      const { trace, assumedDate } = options;
      const terms = termsOf(claim, assumedDate);
      return settleBy(terms, { claim, before, trace }, () => {
        const lineTerms = terms.lines(claim.careType);
        const split = splitLines(claim.lines, lineTerms);
        if (trace !== undefined) traceSplit(trace, claim, { terms: lineTerms, split });
        return split;
      });
    },
    settleFromSplit: (split, claim, before, options) => {
      return settleBy(termsOf(claim, options?.assumedDate), { claim, before, trace: options?.trace }, () => split);
    },
    isEligible: (claim, options = {}) => isEligible(claim, termsOf(claim, options.assumedDate)),
    splitLine: (line, claim) => splitLineBy(line, find(claim.date).lines(claim.careType)),
    splitClaim,
  };
}

const compiled = new WeakMap<AreaPolicy, CompiledPolicy>();

/** The compiled form of a policy, made once. */
export function compiledPolicy(policy: AreaPolicy): CompiledPolicy {
  const kept = compiled.get(policy);
  if (kept !== undefined) return kept;
  const made = compileSettle(policy);
  compiled.set(policy, made);
  return made;
}

/**
 * What a person is owed on a claim: every legal step in the order of law, all amounts in fen.
 *
 * @throws HengjianError PARAMETER_UNKNOWN before the law's first day, EXTERNAL_DOCUMENT where the text leaves the answer
 * to another document, INVALID_INPUT where a field that decides is missing.
 * @example
 * settle(claim, NO_ACCUMULATORS, loadAreaPolicy("jingmen-2024")).basicFen
 */
export function settle(
  claim: Claim,
  before: Accumulators,
  policy: AreaPolicy,
  options: SettleOptions = {},
): SettlementResult {
  return compiledPolicy(policy).settle(claim, before, options);
}

/** The same from the sums of lines already split. */
export function settleFromSplit(
  split: ClaimSplit,
  claim: ClaimContext,
  before: Accumulators,
  policy: AreaPolicy,
): SettlementResult {
  return compiledPolicy(policy).settleFromSplit(split, claim, before);
}
