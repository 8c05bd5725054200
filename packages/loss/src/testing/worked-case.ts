import {
  calendarDate,
  type Fen,
  fen,
  type LossMethod,
  parseQuantity,
  parseUnitPrice,
  parseYuan,
  quantity,
  type Verdict,
  type ViolatingPart,
} from "@hengjian/domain";
import {
  type Accumulators,
  type ClaimContext,
  compiledPolicy,
  fundAmountsByPayType,
  loadAreaPolicy,
  NO_ACCUMULATORS,
} from "@hengjian/policy";
import type { FundAmounts, LossFinding, LossLine, LossSettlement, Recomputed, SplitTotals } from "../inputs.js";
import { totalsOf } from "../violating-lines.js";

/** How a settlement is paid, in words. */
type PaymentWord = "item" | "single-disease" | "dip" | "drg" | "bed-day";
const PAYMENT: Readonly<Record<PaymentWord, string>> = {
  item: "1",
  "single-disease": "2",
  dip: "3",
  drg: "4",
  "bed-day": "5",
};

/** A fee line of a sheet; what is not given of the split is 0, the rest of the amount is in scope. */
interface CaseLine {
  readonly id: string;
  readonly amount: string;
  readonly quantity?: string;
  readonly unitPrice?: string;
  readonly fullSelfPay?: string;
  readonly overCeiling?: string;
  readonly preSelfPay?: string;
  readonly drug?: boolean;
}

/** A settlement of a sheet; `paid` absent: what the policy gives. */
interface CaseSettlement {
  readonly id?: string;
  readonly payment?: PaymentWord;
  readonly standard?: string | null;
  readonly cleared?: string;
  readonly bedDays?: number;
  readonly lines?: readonly CaseLine[];
  readonly paid?: Readonly<Record<string, string>>;
}

interface CasePart {
  readonly on?: string;
  readonly line?: string;
  readonly whole?: boolean;
  readonly excess?: string;
  readonly lawfulPrice?: string;
}

interface CaseFinding {
  readonly id: string;
  readonly verdict?: Verdict;
  readonly method: LossMethod;
  readonly on?: readonly string[];
  readonly parts?: readonly CasePart[];
  readonly lawfulStandard?: string;
  readonly excessDays?: number;
}

/** What a worked case of settlements gives. */
export interface SettlementCase extends CaseSettlement {
  readonly area: string;
  readonly pool: "employee" | "resident";
  readonly institutionLevel: 1 | 2 | 3;
  readonly date: string;
  readonly birthDate?: string;
  readonly offSite?: ClaimContext["offSite"];
  readonly oncology?: boolean;
  readonly condition?: "hypertension" | "diabetes";
  readonly careType?: ClaimContext["careType"];
  /** The pool that owes the benefit, where `pool` paid it. */
  readonly owedBy?: "employee" | "resident";
  readonly before?: {
    readonly capUsed?: string;
    readonly countedPersonal?: string;
    readonly oncologyAdmissions?: number;
    readonly outpatientPaid?: string;
  };
  /** The settlements of one person in order; absent: the case itself is one. */
  readonly members?: readonly CaseSettlement[];
  readonly findings: readonly CaseFinding[];
}

/** Settlements with findings as the engine takes them. */
export interface LossWorld {
  readonly settlements: readonly LossSettlement[];
  readonly findings: readonly LossFinding[];
  /** What the policy gives for all settlements as one stay, the year before the first held. */
  readonly mergedRecompute: (split: SplitTotals) => Recomputed;
}

/**
 * Builds the settlements of a worked case: the area's policy settles each in order, the year growing by what the policy
 * gives, and what was paid is that unless the sheet says otherwise.
 */
export function lossWorld(input: SettlementCase): LossWorld {
  const claim = claimOf(input);
  const members = input.members ?? [input];
  let before = accumulatorsOf(input.before);
  const first = before;
  const settlements = members.map((member, index): LossSettlement => {
    const own = { ...input, ...member };
    const lines = (own.lines ?? []).map(lossLine);
    const held = before;
    const terms = { claim: { ...claim, pool: input.owedBy ?? input.pool }, bookedOn: input.pool, before: held };
    const recompute = (split: SplitTotals): Recomputed => settled(input.area, { ...terms, split });
    const paid = settled(input.area, { claim, before: held, split: totalsOf(lines) });
    before = settledAfter(input.area, { claim, before: held, split: totalsOf(lines) });
    return {
      settlementId: member.id ?? `S${index + 1}`,
      insuranceType: input.pool === "employee" ? "310" : "390",
      paymentMethod: PAYMENT[own.payment ?? "item"],
      paidFen: own.paid === undefined ? paid.fundFen : fenByFund(own.paid),
      personPayFen: paid.personFen,
      groupStandardFen: own.standard === undefined || own.standard === null ? null : parseYuan(own.standard),
      clearedFen: own.cleared === undefined ? null : parseYuan(own.cleared),
      settledDay: claim.date,
      lines,
      ...(own.bedDays === undefined ? {} : { bedDays: own.bedDays }),
      recompute,
      ...(input.owedBy === undefined ? {} : { owingInsuranceType: input.owedBy === "employee" ? "310" : "390" }),
    };
  });
  const everywhere = settlements.map(({ settlementId }) => settlementId);
  return {
    settlements,
    findings: input.findings.map((finding) => lossFinding(finding, { date: input.date, everywhere })),
    mergedRecompute: (split) => settled(input.area, { claim, before: first, split }),
  };
}

/** Amounts of a sheet by fund, in fen. */
export function fenByFund(amounts: Readonly<Record<string, string>>): FundAmounts {
  return new Map(Object.entries(amounts).map(([fund, amount]) => [fund, parseYuan(amount)]));
}

function claimOf(input: SettlementCase): ClaimContext {
  const { pool, institutionLevel, offSite, oncology, careType, condition } = input;
  return {
    pool,
    careType: careType ?? "inpatient",
    date: calendarDate(input.date),
    institutionLevel,
    ...(offSite === undefined ? {} : { offSite }),
    ...(oncology === undefined ? {} : { oncology }),
    ...(condition === undefined ? {} : { condition }),
    birthDate: calendarDate(input.birthDate ?? "1970-01-01"),
  };
}

function accumulatorsOf(before: SettlementCase["before"]): Accumulators {
  return {
    ...NO_ACCUMULATORS,
    oncologyAdmissions: before?.oncologyAdmissions ?? 0,
    capUsedFen: parseYuan(before?.capUsed ?? "0"),
    countedPersonalFen: parseYuan(before?.countedPersonal ?? "0"),
    outpatientPaidFen: parseYuan(before?.outpatientPaid ?? "0"),
  };
}

interface SettledOf {
  readonly claim: ClaimContext;
  readonly before: Accumulators;
  readonly split: SplitTotals;
  /** The pool whose funds paid; absent: the claim's. */
  readonly bookedOn?: ClaimContext["pool"];
}

function settle(area: string, { claim, before, split }: SettledOf) {
  return compiledPolicy(loadAreaPolicy(area)).settleFromSplit(split, claim, before);
}

function settled(area: string, of: SettledOf): Recomputed {
  const result = settle(area, of);
  return { fundFen: fundAmountsByPayType(of.bookedOn ?? of.claim.pool, result), personFen: result.personalFen };
}

function settledAfter(area: string, of: SettledOf): Accumulators {
  return settle(area, of).after;
}

function lossLine(line: CaseLine): LossLine {
  const amountFen = parseYuan(line.amount);
  const part = (amount: string | undefined): Fen => parseYuan(amount ?? "0");
  const [fullSelfPayFen, overCeilingFen, preSelfPayFen] = [
    part(line.fullSelfPay),
    part(line.overCeiling),
    part(line.preSelfPay),
  ];
  return {
    feeLineId: line.id,
    quantity: line.quantity === undefined ? quantity(10_000) : parseQuantity(line.quantity),
    unitPrice: parseUnitPrice(line.unitPrice ?? line.amount),
    amountFen,
    fullSelfPayFen,
    overCeilingFen,
    preSelfPayFen,
    inScopeFen: fen(amountFen - fullSelfPayFen - overCeilingFen - preSelfPayFen),
    drug: line.drug ?? false,
  };
}

function lossFinding(
  finding: CaseFinding,
  of: { readonly date: string; readonly everywhere: readonly string[] },
): LossFinding {
  const [only = "S1"] = of.everywhere;
  const parts = (finding.parts ?? []).map((part) => violatingPart(part, only));
  const named = finding.on ?? [...new Set(parts.map((part) => part.settlementId))];
  return {
    id: finding.id,
    verdict: finding.verdict ?? "definite",
    method: finding.method,
    settlementIds: named.length > 0 ? named : of.everywhere,
    parts,
    firstDay: calendarDate(of.date),
    lastDay: calendarDate(of.date),
    ...(finding.lawfulStandard === undefined ? {} : { lawfulStandardFen: parseYuan(finding.lawfulStandard) }),
    ...(finding.excessDays === undefined ? {} : { excessDays: finding.excessDays }),
  };
}

function violatingPart(part: CasePart, only: string): ViolatingPart {
  return {
    settlementId: part.on ?? only,
    feeLineId: part.whole === true ? "" : (part.line ?? ""),
    excessQuantity: part.excess === undefined ? null : parseQuantity(part.excess),
    lawfulPrice: part.lawfulPrice === undefined ? null : parseUnitPrice(part.lawfulPrice),
  };
}
