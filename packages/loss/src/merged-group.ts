import { addFen, type Fen, fen, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from "@hengjian/domain";
import { basicFundOf } from "./basic-fund.js";
import {
  fundTotal,
  isNothing,
  lossBetween,
  NO_FUND,
  pooledOnly,
  shareByFund,
  smallerByFund,
  spreadLikePaid,
  sumByFund,
} from "./by-fund.js";
import { caseStandard, clearedByFund, isPaidByBedDay, isPaidByCase } from "./case-payment.js";
import type { FundAmounts, LossFinding, LossSettlement, Recomputed, SplitTotals } from "./inputs.js";
import type { LossNote, LossShare, MergedTrace, SettlementLoss } from "./measured.js";

/** A member of one admission that was split: its settlement, the findings on it and what they cost by themselves. */
export interface MergedMember {
  readonly settlement: LossSettlement;
  readonly findings: readonly LossFinding[];
  readonly alone: SettlementLoss;
}

/** Settlements of one admission, in order of settlement, with the findings that say so. */
export interface MergedGroup {
  /** Ordered by id; method `merged-stays`. */
  readonly findings: readonly LossFinding[];
  /** At least two. */
  readonly members: readonly MergedMember[];
  /** What the policy gives for a split of all their lines as one stay, accumulators as before the first. */
  readonly recompute: (split: SplitTotals) => Recomputed;
}

/** What merging changes: the shares that take the place of the members' own, booked on the last settlement. */
export interface MergedGroupLoss {
  readonly bookedOn: string;
  /** Shares of the stages that merging replaces; a stage that is not replaced keeps the members' own. */
  readonly shares: readonly LossShare[];
  readonly replaced: ReadonlySet<LossShare["stage"]>;
  readonly patientDamageFen: Fen;
  readonly merged: MergedTrace;
  readonly notes: readonly LossNote[];
}

/**
 * Losses that span settlements: the recomputation of the one stay takes the place of its members' recomputations. While
 * the finding is only suspected, definite findings keep what they cost alone, and merging decides the increment. Paid by
 * item: the smaller of paid and owed of all members minus what one stay without the violating parts would have cost,
 * usually below zero, then 0. Paid by case: the sum of the standards minus the merged one (stated by a finding, else the
 * highest lawful standard of the members); by bed-day the days. Members paid in different ways are each measured by themselves.
 */
export function mergedGroupLoss(group: MergedGroup): MergedGroupLoss {
  const bookedOn = lastOf(group)?.settlementId ?? "";
  const definiteToo = group.findings.some((finding) => finding.verdict === "definite");
  const all = measureMerged(group, "suspected");
  const { patientDamageFen, beforeFen, mergedFen } = all;
  if (all.notes.includes("members-paid-differently")) {
    const merged = {
      bookedOn,
      beforeMergingFen: beforeFen,
      mergedFen,
      lossFen: NO_FUND,
      sharedFen: ZERO_FEN,
      sharers: 1,
    };
    return { bookedOn, shares: [], replaced: new Set(), patientDamageFen, merged, notes: all.notes };
  }
  const definiteFen = definiteToo ? measureMerged(group, "definite").lossFen : definiteOfMembers(group);
  const shares = [
    ...(definiteToo ? stageShares(group, "definite", definiteFen) : []),
    ...stageShares(group, "suspected", increment(group, all, definiteFen)),
  ];
  const ids = new Set(group.findings.map((finding) => finding.id));
  const lossFen = sumByFund(shares.filter((share) => ids.has(share.findingId)).map((share) => share.lossFen));
  const merged = {
    bookedOn,
    beforeMergingFen: beforeFen,
    mergedFen,
    lossFen,
    sharedFen: fundTotal(lossFen),
    sharers: 1,
  };
  const standards = all.notes.filter((note) => note !== "below-zero-is-zero");
  const notes: LossNote[] = isNothing(lossFen) ? [...standards, "below-zero-is-zero"] : standards;
  const replaced = new Set<LossShare["stage"]>(definiteToo ? ["definite", "suspected"] : ["suspected"]);
  return { bookedOn, shares, replaced, patientDamageFen, merged, notes };
}

/**
 * What the suspected findings add. Paid by item fund by fund; paid by case one amount that the funds share by what they
 * still hold after the definite loss, so that both together never exceed what was measured.
 */
function increment(group: MergedGroup, all: MeasuredGroup, definiteFen: FundAmounts): FundAmounts {
  if (all.heldFen === null) return lossBetween(all.lossFen, definiteFen);
  const addedFen = maxFen(ZERO_FEN, subtractFen(fundTotal(all.lossFen), fundTotal(definiteFen)));
  return spreadLikePaid(addedFen, lossBetween(all.heldFen, definiteFen), fallbackFund(group));
}

/** One measurement of a group: what it costs with the findings up to a stage, wrong payments left aside. */
export interface MeasuredGroup {
  readonly lossFen: FundAmounts;
  /** Paid by item: what the funds paid for the parts; paid by case: the sum of their standards. */
  readonly beforeFen: Fen;
  readonly mergedFen: FundAmounts;
  /** Paid by case: what the funds hold of the cleared amounts beside wrong payments; null where items are paid. */
  readonly heldFen: FundAmounts | null;
  /** What the person paid above the share of one stay. */
  readonly patientDamageFen: Fen;
  readonly notes: readonly LossNote[];
}

/** Measures a group as one stay, without what the findings up to a stage call wrong. */
export function measureMerged(group: MergedGroup, stage: LossShare["stage"]): MeasuredGroup {
  const { members } = group;
  const asOne = group.recompute(sumSplits(members.map(({ alone }) => alone.trace.delivered)));
  const personPaid = sumFen(members.map(({ settlement }) => settlement.personPayFen));
  const patientDamageFen = maxFen(ZERO_FEN, subtractFen(personPaid, asOne.personFen));
  const byCase = members.filter(({ settlement }) => isPaidByCase(settlement.paymentMethod)).length;
  if (byCase > 0 && byCase < members.length) {
    const beforeFen = fundTotal(paidTogether(group));
    const notes: LossNote[] = ["members-paid-differently"];
    return { lossFen: NO_FUND, beforeFen, mergedFen: asOne.fundFen, heldFen: null, patientDamageFen, notes };
  }
  const measured = byCase === 0 ? byItem(group, stage) : byStandard(group, stage);
  const notes: LossNote[] = isNothing(measured.lossFen) ? ["below-zero-is-zero"] : [];
  if (byCase > 0 && statedStandard(group, stage) === null) notes.push("merged-standard-is-the-higher-one");
  return { ...measured, patientDamageFen, notes };
}

type Measured = Pick<MeasuredGroup, "lossFen" | "beforeFen" | "mergedFen" | "heldFen">;

function byItem(group: MergedGroup, stage: LossShare["stage"]): Measured {
  const traces = group.members.map(({ alone }) => alone.trace);
  const lawful = sumSplits(traces.map((trace) => (stage === "definite" ? trace.lawfulDefinite : trace.lawfulAll)));
  const mergedFen = group.recompute(lawful).fundFen;
  const before = sumByFund(traces.map((trace) => smallerByFund(trace.paidFen, trace.owedFen)));
  return {
    lossFen: lossBetween(before, mergedFen),
    beforeFen: fundTotal(paidTogether(group)),
    mergedFen,
    heldFen: null,
  };
}

function byStandard(group: MergedGroup, stage: LossShare["stage"]): Measured {
  const { members } = group;
  const before = sumFen(members.map(({ settlement }) => caseStandard(settlement) ?? ZERO_FEN));
  const mergedStandard = minFen(before, mergedStandardOf(group, stage));
  const cleared = sumByFund(members.map(({ settlement }) => clearedByFund(settlement)));
  const heldFen = lossBetween(cleared, wrongPayments(group));
  const fund = fallbackFund(group);
  const loss = minFen(subtractFen(before, mergedStandard), fundTotal(heldFen));
  const mergedFen = new Map([[fund, mergedStandard]]);
  return { lossFen: spreadLikePaid(loss, heldFen, fund), beforeFen: before, mergedFen, heldFen };
}

/** The fund that takes a standard where none paid: the basic one of the pool. */
function fallbackFund(group: MergedGroup): string {
  return basicFundOf(lastOf(group)?.insuranceType ?? "");
}

/** What was paid wrongly on the members: it stays on them, so merging cannot lose it a second time. */
function wrongPayments({ members }: MergedGroup): FundAmounts {
  const shares = members.flatMap(({ alone, findings }) => {
    const wrong = new Set(findings.filter(({ method }) => method === "paid-minus-owed").map(({ id }) => id));
    return alone.trace.shares.filter(({ findingId }) => wrong.has(findingId));
  });
  return sumByFund(shares.map(({ lossFen }) => lossFen));
}

/** The merged stay's own standard where a finding states one; of several the highest, which accuses least. */
function statedStandard(group: MergedGroup, stage: LossShare["stage"]): Fen | null {
  const entering = group.findings.filter(({ verdict }) => verdict === "definite" || verdict === stage);
  const stated = entering.flatMap(({ lawfulStandardFen }) => lawfulStandardFen ?? []);
  return stated.length === 0 ? null : stated.reduce(maxFen);
}

/** The standard stated for the merged stay; else by case the highest lawful standard of the members; where all are paid by the day, their days without the surplus ones. */
function mergedStandardOf(group: MergedGroup, stage: LossShare["stage"]): Fen {
  const { members, findings } = group;
  const stated = statedStandard(group, stage);
  if (stated !== null) return stated;
  const standards = members.map((member) => lawfulStandard(member, stage));
  if (!members.every(({ settlement }) => isPaidByBedDay(settlement.paymentMethod))) {
    const cases = members.flatMap((member, index) =>
      isPaidByBedDay(member.settlement.paymentMethod) ? [] : [standards[index] ?? ZERO_FEN],
    );
    return cases.reduce<Fen>((most, standard) => maxFen(most, standard), ZERO_FEN);
  }
  const surplusDays = Math.max(0, ...findings.map((finding) => finding.excessDays ?? 0));
  const dayFen = members.reduce<Fen>(
    (most, { settlement }) => maxFen(most, settlement.groupStandardFen ?? ZERO_FEN),
    ZERO_FEN,
  );
  return maxFen(ZERO_FEN, subtractFen(sumFen(standards), fen(dayFen * surplusDays)));
}

/** A member's standard as it should have been: none for a false stay, the lawful group's where a finding names one. */
function lawfulStandard(member: MergedMember, stage: LossShare["stage"]): Fen {
  let standard = caseStandard(member.settlement) ?? ZERO_FEN;
  for (const finding of member.findings) {
    if (finding.verdict === "metric" || (stage === "definite" && finding.verdict !== "definite")) continue;
    const touches = finding.parts.some((part) => part.settlementId === member.settlement.settlementId);
    if (!touches) continue;
    if (finding.method === "whole-settlement") standard = ZERO_FEN;
    if (finding.method === "group-difference") standard = minFen(standard, finding.lawfulStandardFen ?? standard);
  }
  return standard;
}

function paidTogether(group: MergedGroup): FundAmounts {
  return sumByFund(group.members.map(({ settlement }) => pooledOnly(settlement.paidFen)));
}

function lastOf(group: MergedGroup): LossSettlement | undefined {
  return group.members[group.members.length - 1]?.settlement;
}

/** What definite findings cost on the members by themselves; wrong payments stand beside and stay where they are. */
function definiteOfMembers(group: MergedGroup): FundAmounts {
  return sumByFund(group.members.map(({ alone }) => alone.trace.definiteLossFen));
}

/** Shared by the weights that findings have on the members; a finding of split stays weighs the stays after the first. */
function stageShares(group: MergedGroup, stage: LossShare["stage"], lossFen: FundAmounts): LossShare[] {
  if (isNothing(lossFen)) return [];
  const weights = new Map<string, Fen>();
  for (const { alone, findings } of group.members) {
    for (const { findingId, weightFen } of alone.findings) {
      const finding = findings.find((one) => one.id === findingId);
      if (finding?.verdict !== stage || weightFen === 0) continue;
      weights.set(findingId, addFen(weights.get(findingId) ?? ZERO_FEN, weightFen));
    }
  }
  for (const finding of group.findings) {
    if (finding.verdict === stage || weights.size === 0) weights.set(finding.id, laterStays(group, finding));
  }
  const takers = [...weights].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = shareByFund(
    lossFen,
    takers.map(([, weight]) => weight),
  );
  return takers.map(([findingId, weightFen], index) => ({
    findingId,
    stage,
    weightFen,
    lossFen: parts[index] ?? NO_FUND,
  }));
}

function laterStays(group: MergedGroup, finding: LossFinding): Fen {
  const own = group.members.filter(({ settlement }) => finding.settlementIds.includes(settlement.settlementId));
  return sumFen(own.slice(1).map(({ alone }) => alone.trace.delivered.inScopeFen));
}

function sumSplits(splits: readonly SplitTotals[]): SplitTotals {
  const total = (of: (split: SplitTotals) => Fen): Fen => sumFen(splits.map(of));
  return {
    feeFen: total((split) => split.feeFen),
    fullSelfPayFen: total((split) => split.fullSelfPayFen),
    overCeilingFen: total((split) => split.overCeilingFen),
    preSelfPayFen: total((split) => split.preSelfPayFen),
    inScopeFen: total((split) => split.inScopeFen),
    drugInScopeFen: total((split) => split.drugInScopeFen),
  };
}
