import { type Fen, sumFen } from "@hengjian/domain";
import {
  clearedAmount,
  fundTotal,
  isPaidByCase,
  type LossFinding,
  type LossSettlement,
  measureFindings,
  pooledOnly,
} from "@hengjian/loss";
import type { AreaPolicy } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { ROLLUP_FINDING } from "../rollup/finding-steps.js";
import { findingMeasureRows } from "../schema/tables/finding-measure.js";
import { rollupFindingRows } from "../schema/tables/rollup.js";
import { groupsOfStays } from "./groups-of-stays.js";
import { insuredHere } from "./insured-here.js";
import { type FoundLoss, lossFindings } from "./loss-findings.js";
import { type LossTerms, measureRow, overlapsByFinding } from "./loss-row.js";
import { lossSettlement, mergedRecomputation } from "./loss-settlement.js";
import { beginMeasure, clearOthers } from "./measure-run.js";
import { FINDINGS_OF_LOSS, streamPersonSettlements } from "./person-stream.js";
import { type LossBound, type LossSums, reconcileLosses } from "./reconcile-losses.js";
import { type WalkedSettlement, walkPerson } from "./walk-person.js";

/** What a run over all findings gave. */
export interface LossReport extends LossSums {
  readonly findings: number;
  /** Settlements that were computed anew. */
  readonly settlements: number;
  /** Settlements among them that the policy cannot compute, by reason: lines cost nothing there. */
  readonly notEvaluable: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** How a run is steered. */
export interface LossOptions {
  /** Told now and then how many settlements have been done, of how many that findings name. */
  readonly onProgress?: (settlements: number, total: number) => void;
}

const PROGRESS_EVERY = 2_000;

/**
 * Computes fee, in-scope amount and fund loss of every finding in force and puts them in force together with the roll-up
 * of findings. One recomputation a settlement without the union of its violating parts (xinjiang-2025 art. 23–24, method).
 *
 * @example
 * await measureLoss(warehouse, loadAreaPolicy("yunting-demo"));
 */
export async function measureLoss(
  warehouse: Warehouse,
  policy: AreaPolicy,
  options: LossOptions = {},
): Promise<LossReport> {
  const began = performance.now();
  const generation = (await currentGeneration(warehouse))?.generation ?? 0;
  const { collector, byId, bounds, limits, terms, settlements } = await collectLosses(warehouse, policy, options);
  const measures = collector.measures();
  const sums = reconcileLosses({ measures, findings: byId, booked: collector.lossBySettlement(), bounds });
  const writer = await beginMeasure(warehouse, "loss", findingMeasureRows.name);
  const overlaps = overlapsByFinding(collector.overlaps());
  for (const measure of measures) {
    const finding = byId.get(measure.findingId);
    if (finding !== undefined) await writer.add(measureRow(policy, { measure, finding, limits, terms, overlaps }));
  }
  await writer.flush();
  await rollUp(warehouse, writer.measureId);
  const seconds = (performance.now() - began) / 1000;
  await writer.finish({ generation, parameters: { area: policy.area }, seconds });
  const notEvaluable: Record<string, number> = {};
  for (const reason of limits.values()) notEvaluable[reason] = (notEvaluable[reason] ?? 0) + 1;
  return { ...sums, findings: measures.length, settlements, notEvaluable, seconds };
}

function termsOf({ facts, claim, before, waiting, notEvaluable }: WalkedSettlement): LossTerms {
  return { settlementId: facts.settlementId, claim, before, waiting, notEvaluable };
}

/** What is known of losses before it is written down. */
export interface CollectedLosses {
  readonly collector: ReturnType<typeof measureFindings>;
  readonly byId: ReadonlyMap<string, FoundLoss>;
  readonly bounds: readonly LossBound[];
  /** Settlements that the policy cannot compute, with the reason. */
  readonly limits: ReadonlyMap<string, string>;
  /** What each settlement was computed under. */
  readonly terms: ReadonlyMap<string, LossTerms>;
  /** Settlements that were computed anew. */
  readonly settlements: number;
}

/** Computes the losses of findings without keeping them: those in force, or those of another SELECT of findings. */
export async function collectLosses(
  warehouse: Warehouse,
  policy: AreaPolicy,
  options: LossOptions & { readonly source?: string } = {},
): Promise<CollectedLosses> {
  const { source = FINDINGS_OF_LOSS } = options;
  const findings = await lossFindings(warehouse, source);
  const touched = new Set(findings.flatMap(({ settlementIds }) => settlementIds));
  const collector = measureFindings(findings, true);
  const splits = splitsBySettlement(findings);
  const limits = new Map<string, string>();
  const terms = new Map<string, LossTerms>();
  const bounds: LossBound[] = [];
  let settlements = 0;
  const here = await insuredHere(warehouse, policy.area);
  for await (const person of streamPersonSettlements(warehouse, { ofFindings: source })) {
    const walked = walkPerson(policy, person.settlements, here).filter(({ facts }) => touched.has(facts.settlementId));
    for (const one of walked) {
      settlements += 1;
      if (settlements % PROGRESS_EVERY === 0) options.onProgress?.(settlements, touched.size);
      const settlement = lossSettlement(policy, one);
      collector.add(settlement);
      bounds.push({ settlementIds: [settlement.settlementId], boundFen: boundOf(settlement) });
      terms.set(settlement.settlementId, termsOf(one));
      if (one.notEvaluable !== "") limits.set(one.facts.settlementId, one.notEvaluable);
    }
    bounds.push(...addMergedStays(policy, walked, { splits, collector }));
  }
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return { collector, byId, bounds, limits, terms, settlements };
}

/** The most a settlement can lose: what the pooled funds paid, by case what was cleared. */
function boundOf(settlement: LossSettlement): Fen {
  if (isPaidByCase(settlement.paymentMethod)) return clearedAmount(settlement);
  return fundTotal(pooledOnly(settlement.paidFen));
}

/** The roll-up of the run in force stays until the new one is in force. */
async function rollUp(warehouse: Warehouse, measureId: number): Promise<void> {
  const [current] = await warehouse.query<{ id: string }>(
    "SELECT toString(max(measure_id)) AS id FROM measure_run WHERE kind = 'loss'",
  );
  await clearOthers(warehouse, rollupFindingRows.name, Number(current?.id ?? 0));
  await warehouse.command(ROLLUP_FINDING, { measure: measureId });
}

function splitsBySettlement(findings: readonly LossFinding[]): ReadonlyMap<string, readonly LossFinding[]> {
  const splits = new Map<string, LossFinding[]>();
  for (const finding of findings) {
    if (finding.method !== "merged-stays") continue;
    for (const id of finding.settlementIds) splits.set(id, [...(splits.get(id) ?? []), finding]);
  }
  return splits;
}

/** Settlements that findings call one stay are measured together, each group once, whatever findings name it. */
function addMergedStays(
  policy: AreaPolicy,
  walked: readonly WalkedSettlement[],
  of: {
    readonly splits: ReadonlyMap<string, readonly LossFinding[]>;
    readonly collector: ReturnType<typeof measureFindings>;
  },
): LossBound[] {
  const bounds: LossBound[] = [];
  const own = new Set(walked.flatMap(({ facts }) => of.splits.get(facts.settlementId) ?? []));
  for (const group of groupsOfStays([...own])) {
    const members = walked.filter(({ facts }) => group.settlementIds.has(facts.settlementId));
    if (members.length < 2) continue;
    const settlements = members.map((member) => lossSettlement(policy, member));
    of.collector.addMerged(group.findings, settlements, mergedRecomputation(policy, members));
    bounds.push({
      settlementIds: settlements.map(({ settlementId }) => settlementId),
      boundFen: sumFen(settlements.map(boundOf)),
    });
  }
  return bounds;
}
