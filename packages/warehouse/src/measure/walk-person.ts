import { type Fen, fen, HengjianError, yearOf, ZERO_FEN } from "@hengjian/domain";
import { claimOfSettlement, deliveredCodes } from "@hengjian/loss";
import {
  type Accumulators,
  type AreaPolicy,
  type ClaimContext,
  type ClaimSplit,
  type CompiledPolicy,
  compiledPolicy,
  NO_ACCUMULATORS,
  type SettlementResult,
} from "@hengjian/policy";
import { type InsuredHere, insuredByPlaces } from "./insured-by-places.js";
import type { SettlementFacts } from "./settlement-facts.js";

/** A settlement with what was owed on it, everything before it taken as it truly was. */
export interface WalkedSettlement {
  readonly facts: SettlementFacts;
  /** Null where the policy cannot compute it; then `notEvaluable` says why. */
  readonly owed: SettlementResult | null;
  readonly claim: ClaimContext | null;
  readonly notEvaluable: string;
  /** What the calendar year had brought before. */
  readonly before: Accumulators;
  /** In a waiting period nothing is owed. */
  readonly waiting: boolean;
}

/** The split as it was settled. */
export function deliveredSplit(facts: SettlementFacts): ClaimSplit {
  return {
    fullSelfPayFen: facts.fullSelfPayFen,
    overCeilingFen: facts.overCeilingFen,
    preSelfPayFen: facts.preSelfPayFen,
    inScopeFen: facts.inScopeFen,
    drugInScopeFen: facts.drugInScopeFen,
  };
}

/**
 * Walks through one person's settlements in their order. The accumulators of a calendar year grow by what was truly paid,
 * so that a wrong settlement is judged by itself and its knock-on effects on later ones never count.
 */
export function walkPerson(
  policy: AreaPolicy,
  settlements: readonly SettlementFacts[],
  { insures }: InsuredHere = insuredByPlaces(policy.area),
): WalkedSettlement[] {
  const engine = compiledPolicy(policy);
  const years = new Map<number, Accumulators>();
  const seenStays = new Set<string>();
  return settlements.map((facts) => {
    const year = yearOf(facts.settledDay);
    const before = years.get(year) ?? NO_ACCUMULATORS;
    const stayInHouse = `${facts.stayId}/${facts.institutionId}`;
    const continuesStay = facts.stayId !== "" && seenStays.has(stayInHouse);
    seenStays.add(stayInHouse);
    const walked = insures(facts.insuredArea)
      ? owedOn(engine, { facts, before, continuesStay })
      : { ...NOTHING_OWED, facts, before, notEvaluable: "insured-elsewhere" };
    if (walked.claim !== null && walked.owed !== null)
      years.set(year, trulyAfter(policy, { facts, claim: walked.claim, before, owed: walked.owed }));
    return walked;
  });
}

/** What a settlement is that the area's policy does not decide. */
const NOTHING_OWED = { owed: null, claim: null, waiting: false } as const;

function owedOn(
  engine: CompiledPolicy,
  of: { readonly facts: SettlementFacts; readonly before: Accumulators; readonly continuesStay: boolean },
): WalkedSettlement {
  const { facts, before } = of;
  let told: Pick<WalkedSettlement, "claim" | "waiting"> = NOTHING_OWED;
  try {
    const codes = deliveredCodes(engine.policy, facts.beginDay);
    const delivered = claimOfSettlement(facts, { codes, continuesStay: of.continuesStay });
    if ("notEvaluable" in delivered) return { ...NOTHING_OWED, facts, before, notEvaluable: delivered.notEvaluable };
    told = delivered;
    const owed = engine.settleFromSplit(deliveredSplit(facts), delivered.claim, before);
    return { ...delivered, facts, before, notEvaluable: "", owed: delivered.waiting ? refused(owed, before) : owed };
  } catch (error) {
    if (!(error instanceof HengjianError)) throw error;
    return { ...told, facts, before, notEvaluable: notEvaluableReason(error), owed: null };
  }
}

function notEvaluableReason(error: HengjianError): string {
  return error.document === undefined ? error.code : `${error.code}:${error.document}`;
}

function refused(owed: SettlementResult, before: Accumulators): SettlementResult {
  const nothing = { deductibleFen: ZERO_FEN, basicFen: ZERO_FEN, largeAmountFen: ZERO_FEN, maternityFen: ZERO_FEN };
  return {
    ...owed,
    ...nothing,
    personalFen: owed.feeFen,
    countedPersonalFen: ZERO_FEN,
    eligible: false,
    after: before,
  };
}

/** What the year has brought afterwards: payments as they truly were, the counted share as the law counts it. */
function trulyAfter(
  policy: AreaPolicy,
  of: {
    readonly facts: SettlementFacts;
    readonly claim: ClaimContext;
    readonly before: Accumulators;
    readonly owed: SettlementResult;
  },
): Accumulators {
  const { facts, claim, before, owed } = of;
  const paid = facts.basicFundFen;
  if (paid === owed.basicFen && owed.maternityFen === maternityPaid(facts)) return owed.after;
  const capTypes = policy.list("readings/cap/careTypes", claim.date);
  const pooled = claim.careType === "outpatient" || claim.careType === "prenatal";
  return {
    oncologyAdmissions: owed.after.oncologyAdmissions,
    capUsedFen: capTypes.includes(claim.careType) ? fen(before.capUsedFen + paid) : before.capUsedFen,
    countedPersonalFen: owed.after.countedPersonalFen,
    outpatientPaidFen: pooled ? fen(before.outpatientPaidFen + paid) : before.outpatientPaidFen,
    prenatalPaidFen: fen(before.prenatalPaidFen + maternityPaid(facts)),
  };
}

/** What the maternity fund paid; only the fund split tells. */
export function maternityPaid(facts: SettlementFacts): Fen {
  return facts.paidFen.get("510100") ?? ZERO_FEN;
}
