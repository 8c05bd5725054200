import { addFen, type Fen, ZERO_FEN } from "@hengjian/domain";
import { addByFund, lossBetween } from "./by-fund.js";
import type { FundAmounts, LossFinding, LossSettlement, Recomputed } from "./inputs.js";
import type { FindingMeasure, FindingOnSettlement, LossNote, LossTrace, MergedTrace, Overlap } from "./measured.js";
import { mergedStaysLoss } from "./merged-stays.js";
import { settlementLoss } from "./settlement-loss.js";

/** Collects the money of findings while settlements pass by, each once, in any order. */
export interface MeasureCollector {
  /** Takes one settlement with every finding that touches it. */
  add(settlement: LossSettlement): void;
  /** Takes the settlements of one split admission in order of settlement, and what they would have been as one stay. */
  addMerged(finding: LossFinding, members: readonly LossSettlement[], merged: Recomputed): void;
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
  readonly notes: Set<LossNote>;
  readonly traces: LossTrace[];
  merged: MergedTrace | null;
}

/**
 * Measures findings settlement by settlement. The order in which settlements come does not matter, nor does the order of
 * findings. Metrics and shadow rules are for the caller to leave out.
 *
 * @param keepTraces whether each finding keeps its arithmetic (memory: about 1 kB a settlement)
 */
export function measureFindings(findings: readonly LossFinding[], keepTraces: boolean): MeasureCollector {
  const running = new Map(findings.map((finding) => [finding.id, start(finding)]));
  const bySettlement = groupBySettlement(findings);
  const losses = new Map<string, FundAmounts>();
  const book = (settlementId: string, lossFen: FundAmounts) =>
    losses.set(settlementId, addByFund(losses.get(settlementId) ?? {}, lossFen));
  return {
    add(settlement) {
      const result = settlementLoss(settlement, bySettlement.get(settlement.settlementId) ?? []);
      for (const part of result.findings) {
        take(running.get(part.findingId), part, keepTraces ? result.trace : null);
        book(settlement.settlementId, part.lossFen);
      }
    },
    addMerged(finding, members, merged) {
      const entry = running.get(finding.id);
      if (entry === undefined) return;
      const result = mergedStaysLoss(members, merged);
      const already = members.reduce<FundAmounts>(
        (sum, member) => addByFund(sum, losses.get(member.settlementId) ?? {}),
        {},
      );
      const left = lossBetween(result.lossFen, already);
      const { bookedOn, beforeMergingFen, mergedFen } = result;
      if (keepTraces) entry.merged = { bookedOn, beforeMergingFen, mergedFen, lossFen: left };
      entry.lossFen = addByFund(entry.lossFen, left);
      entry.patientDamageFen = addFen(entry.patientDamageFen, result.patientDamageFen);
      entry.seen = true;
      for (const note of result.notes) entry.notes.add(note);
      book(result.bookedOn, entry.lossFen);
    },
    measures: () => [...running.values()].map(finished).sort((a, b) => (a.findingId < b.findingId ? -1 : 1)),
    overlaps: () => overlapsOf(bySettlement),
    lossBySettlement: () => losses,
  };
}

function start(finding: LossFinding): Running {
  return {
    finding,
    feeFen: ZERO_FEN,
    inScopeFen: ZERO_FEN,
    lossFen: {},
    patientDamageFen: ZERO_FEN,
    seen: false,
    notes: new Set(),
    traces: [],
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

function take(entry: Running | undefined, part: FindingOnSettlement, trace: LossTrace | null): void {
  if (entry === undefined) return;
  entry.feeFen = addFen(entry.feeFen, part.feeFen);
  entry.inScopeFen = addFen(entry.inScopeFen, part.inScopeFen);
  entry.lossFen = addByFund(entry.lossFen, part.lossFen);
  entry.seen = true;
  for (const note of part.notes) entry.notes.add(note);
  if (trace !== null) entry.traces.push(trace);
}

function finished(entry: Running): FindingMeasure {
  const notes = entry.seen ? [...entry.notes].sort() : (["settlement-not-available"] as const);
  return {
    findingId: entry.finding.id,
    method: entry.finding.method,
    feeFen: entry.feeFen,
    inScopeFen: entry.inScopeFen,
    lossFenByFund: entry.lossFen,
    patientDamageFen: entry.patientDamageFen,
    notes,
    traces: entry.traces,
    merged: entry.merged,
  };
}

function overlapsOf(bySettlement: ReadonlyMap<string, readonly LossFinding[]>): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const [settlementId, findings] of bySettlement) {
    const byLine = new Map<string, Set<string>>();
    for (const finding of findings) {
      for (const part of finding.parts) {
        if (part.settlementId !== settlementId) continue;
        const holders = byLine.get(part.feeLineId) ?? new Set();
        byLine.set(part.feeLineId, holders.add(finding.id));
      }
    }
    for (const [feeLineId, holders] of byLine) {
      if (holders.size > 1) overlaps.push({ settlementId, feeLineId, findingIds: [...holders].sort() });
    }
  }
  return overlaps.sort((a, b) => (a.settlementId + a.feeLineId < b.settlementId + b.feeLineId ? -1 : 1));
}
