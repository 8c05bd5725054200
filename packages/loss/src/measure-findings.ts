import { addFen, type Fen, ZERO_FEN } from "@hengjian/domain";
import { addByFund, fundTotal, isNothing, NO_FUND, sumByFund } from "./by-fund.js";
import type { FundAmounts, LossFinding, LossSettlement, Recomputed, SplitTotals } from "./inputs.js";
import type {
  FindingMeasure,
  LossNote,
  LossShare,
  LossTrace,
  MergedTrace,
  Overlap,
  SettlementLoss,
} from "./measured.js";
import { type MergedGroupLoss, type MergedMember, mergedGroupLoss } from "./merged-group.js";
import { overlapsOf } from "./overlaps.js";
import { settlementLoss } from "./settlement-loss.js";

/** Collects the money of findings while settlements pass by, each once, in any order. */
export interface MeasureCollector {
  /** Takes one settlement with every finding that touches it. */
  add(settlement: LossSettlement): void;
  /**
   * Takes the settlements of one split admission in order of settlement, after or before they are added, with the
   * findings that call them one stay, and what they would have been as one stay for any split.
   */
  addMerged(
    findings: LossFinding | readonly LossFinding[],
    members: readonly LossSettlement[],
    merged: Recomputed | ((split: SplitTotals) => Recomputed),
  ): void;
  /** The measures of every finding, ordered by id; what was never seen keeps 0 and says so. */
  measures(): FindingMeasure[];
  /** Lines that several findings look at. */
  overlaps(): Overlap[];
  /** Sums of losses by settlement and fund, for reconciliation. */
  lossBySettlement(): ReadonlyMap<string, FundAmounts>;
}

interface Running {
  readonly finding: LossFinding;
  feeFen: Fen;
  inScopeFen: Fen;
  lossFen: FundAmounts;
  patientDamageFen: Fen;
  seen: boolean;
  notes: readonly LossNote[];
  /** Null where no arithmetic is kept. */
  readonly traces: LossTrace[] | null;
  merged: MergedTrace | null;
}

/** What a collector holds while settlements pass by. */
interface Books {
  readonly keepTraces: boolean;
  readonly running: ReadonlyMap<string, Running>;
  readonly bySettlement: ReadonlyMap<string, readonly LossFinding[]>;
  readonly losses: Map<string, FundAmounts>;
  /** Members of split stays, held back until it is known what merging makes of them. */
  readonly held: Map<string, SettlementLoss>;
  readonly mergedIds: Set<string>;
}

/**
 * Measures findings settlement by settlement. The order in which settlements come does not matter, nor does the order of
 * findings. Shadow rules are for the caller to leave out; metrics get no loss.
 *
 * @param keepTraces whether each finding keeps its arithmetic (memory: about 1 kB a settlement)
 */
export function measureFindings(findings: readonly LossFinding[], keepTraces: boolean): MeasureCollector {
  const books: Books = {
    keepTraces,
    running: new Map(findings.map((finding) => [finding.id, start(finding, keepTraces)])),
    bySettlement: groupBySettlement(findings),
    losses: new Map(),
    held: new Map(),
    mergedIds: new Set(),
  };
  const release = (): void => {
    for (const result of books.held.values()) takeAlone(books, result, []);
    books.held.clear();
  };
  return {
    add: (settlement) => addOne(books, settlement),
    addMerged: (of, members, merged) => {
      const group = "id" in of ? [of] : [...of].sort((a, b) => (a.id < b.id ? -1 : 1));
      mergeMembers(books, group, { members, merged });
    },
    measures: () => {
      release();
      return [...books.running.values()].map(finished).sort((a, b) => (a.findingId < b.findingId ? -1 : 1));
    },
    overlaps: () => overlapsOf(books.bySettlement),
    lossBySettlement: () => {
      release();
      return books.losses;
    },
  };
}

function addOne(books: Books, settlement: LossSettlement): void {
  if (books.mergedIds.has(settlement.settlementId)) return;
  const findings = books.bySettlement.get(settlement.settlementId) ?? [];
  const result = settlementLoss(settlement, findings);
  const member = findings.some((finding) => finding.method === "merged-stays" && finding.verdict !== "metric");
  if (member) books.held.set(settlement.settlementId, result);
  else takeAlone(books, result, []);
}

function mergeMembers(
  books: Books,
  group: readonly LossFinding[],
  of: {
    readonly members: readonly LossSettlement[];
    readonly merged: Recomputed | ((split: SplitTotals) => Recomputed);
  },
): void {
  const { merged } = of;
  const fresh = of.members.filter(({ settlementId }) => !books.mergedIds.has(settlementId));
  if (fresh.length < 2) return;
  const members = fresh.map((settlement): MergedMember => {
    const findings = books.bySettlement.get(settlement.settlementId) ?? [];
    const alone = books.held.get(settlement.settlementId) ?? settlementLoss(settlement, findings);
    return { settlement, findings, alone };
  });
  const recompute = typeof merged === "function" ? merged : (): Recomputed => merged;
  const result = mergedGroupLoss({ findings: group, members, recompute });
  for (const { settlement, alone, findings } of members) {
    books.held.delete(settlement.settlementId);
    books.mergedIds.add(settlement.settlementId);
    takeAlone(books, withoutReplaced(alone, findings, result), replacedIds(findings, result));
  }
  takeMerged(books, group, result);
}

/** A member's own loss without the stages that merging decides; wrong payments stay where they are. */
function withoutReplaced(
  alone: SettlementLoss,
  findings: readonly LossFinding[],
  result: MergedGroupLoss,
): SettlementLoss {
  const wrongPayments = new Set(findings.filter(({ method }) => method === "paid-minus-owed").map(({ id }) => id));
  const shares = alone.trace.shares.filter(
    (share) => !result.replaced.has(share.stage) || wrongPayments.has(share.findingId),
  );
  const own = (id: string): FundAmounts =>
    shares
      .filter((share) => share.findingId === id)
      .reduce<FundAmounts>((sum, s) => addByFund(sum, s.lossFen), NO_FUND);
  return {
    trace: {
      ...alone.trace,
      ...(result.replaced.has("definite") ? { definiteLossFen: NO_FUND } : {}),
      ...(result.replaced.has("suspected") ? { suspectedLossFen: NO_FUND } : {}),
      shares,
    },
    findings: alone.findings.map((part) => ({ ...part, lossFen: own(part.findingId) })),
  };
}

function replacedIds(findings: readonly LossFinding[], result: MergedGroupLoss): readonly string[] {
  const replaced = (stage: LossShare["stage"]): boolean => result.replaced.has(stage);
  return findings
    .filter(({ method, verdict }) => verdict !== "metric" && method !== "paid-minus-owed" && replaced(verdict))
    .map(({ id }) => id);
}

function takeAlone(books: Books, result: SettlementLoss, replaced: readonly string[]): void {
  for (const part of result.findings) {
    if (!isNothing(part.lossFen)) book(books, result.trace.settlementId, part.lossFen);
    const entry = books.running.get(part.findingId);
    if (entry === undefined) continue;
    entry.feeFen = addFen(entry.feeFen, part.feeFen);
    entry.inScopeFen = addFen(entry.inScopeFen, part.inScopeFen);
    entry.lossFen = addByFund(entry.lossFen, part.lossFen);
    entry.seen = true;
    const moved = part.weightFen > 0 && replaced.includes(part.findingId);
    addNotes(entry, moved ? REPLACED : part.notes);
    entry.traces?.push(result.trace);
  }
}

const REPLACED: readonly LossNote[] = ["replaced-by-merged-stay"];

function addNotes(entry: Running, notes: readonly LossNote[]): void {
  for (const note of notes) if (!entry.notes.includes(note)) entry.notes = [...entry.notes, note];
}

function takeMerged(books: Books, group: readonly LossFinding[], result: MergedGroupLoss): void {
  for (const { findingId, lossFen } of result.shares) {
    book(books, result.bookedOn, lossFen);
    const entry = books.running.get(findingId);
    if (entry === undefined) continue;
    entry.lossFen = addByFund(entry.lossFen, lossFen);
    if (books.keepTraces) entry.merged = ownMerged(result, findingId);
  }
  // The person is damaged once, however many findings see the same split: the first by id shows it.
  group.forEach(({ id }, index) => {
    const entry = books.running.get(id);
    if (entry === undefined) return;
    entry.seen = true;
    if (index === 0) entry.patientDamageFen = addFen(entry.patientDamageFen, result.patientDamageFen);
    if (books.keepTraces) entry.merged = ownMerged(result, id);
    addNotes(entry, result.notes);
  });
}

/** What merging costs as one finding shows it: its own share, and beside it what all findings of its stage share. */
function ownMerged(result: MergedGroupLoss, findingId: string): MergedTrace {
  const own = result.shares.find((share) => share.findingId === findingId);
  if (own === undefined) return { ...result.merged, lossFen: NO_FUND };
  const stage = result.shares.filter((share) => share.stage === own.stage);
  return {
    ...result.merged,
    lossFen: own.lossFen,
    sharedFen: fundTotal(sumByFund(stage.map((share) => share.lossFen))),
    sharers: stage.length,
  };
}

function book(books: Books, settlementId: string, lossFen: FundAmounts): void {
  books.losses.set(settlementId, addByFund(books.losses.get(settlementId) ?? NO_FUND, lossFen));
}

function start(finding: LossFinding, keepTraces: boolean): Running {
  return {
    finding,
    feeFen: ZERO_FEN,
    inScopeFen: ZERO_FEN,
    lossFen: NO_FUND,
    patientDamageFen: ZERO_FEN,
    seen: false,
    notes: NO_NOTES,
    traces: keepTraces ? [] : null,
    merged: null,
  };
}

function groupBySettlement(findings: readonly LossFinding[]): Map<string, LossFinding[]> {
  const groups = new Map<string, LossFinding[]>();
  for (const finding of findings) {
    for (const id of finding.settlementIds) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [finding]);
      else group.push(finding);
    }
  }
  return groups;
}

const NO_NOTES: readonly LossNote[] = [];
const NO_TRACES: readonly LossTrace[] = [];
const NOT_AVAILABLE: readonly LossNote[] = ["settlement-not-available"];
const NO_METHOD: readonly LossNote[] = ["not-a-loss-method"];

function finished(entry: Running): FindingMeasure {
  const unseen = entry.finding.method === "none" ? NO_METHOD : NOT_AVAILABLE;
  const seen = entry.notes.length < 2 ? entry.notes : [...entry.notes].sort();
  return {
    findingId: entry.finding.id,
    method: entry.finding.method,
    feeFen: entry.feeFen,
    inScopeFen: entry.inScopeFen,
    lossFenByFund: entry.lossFen,
    patientDamageFen: entry.patientDamageFen,
    notes: entry.seen ? seen : unseen,
    traces: entry.traces ?? NO_TRACES,
    merged: entry.merged,
  };
}
