import {
  addFen,
  type CalendarDate,
  type Fen,
  fen,
  type LossMethod,
  parseYuan,
  type Quantity,
  type UnitPrice,
  type Verdict,
  type ViolatingPart,
} from "@hengjian/domain";
import { type FindingMeasure, type LossFinding, measureFindings, type Overlap, orientationOf } from "@hengjian/loss";
import type { AreaPolicy } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { ROLLUP_FINDING } from "../rollup/finding-steps.js";
import { findingMeasureRows } from "../schema/tables/finding-measure.js";
import { rollupFindingRows } from "../schema/tables/rollup.js";
import { groupsOfStays } from "./groups-of-stays.js";
import { lossSettlement, mergedRecomputation } from "./loss-settlement.js";
import { beginMeasure, clearOthers } from "./measure-run.js";
import { FINDINGS_OF_LOSS, streamPersonSettlements } from "./person-stream.js";
import { type WalkedSettlement, walkPerson } from "./walk-person.js";

/** What a run over all findings gave. */
export interface LossReport {
  readonly findings: number;
  /** Settlements that were computed anew. */
  readonly settlements: number;
  readonly definiteLossFen: Fen;
  readonly suspectedLossFen: Fen;
  /** Loss by fund_pay_type, definite and suspected together. */
  readonly lossFenByFund: Readonly<Record<string, Fen>>;
  readonly seconds: number;
}

/** How a run is steered. */
export interface LossOptions {
  /** Told now and then how many settlements have been done. */
  readonly onProgress?: (settlements: number) => void;
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
  const findings = await lossFindings(warehouse);
  const touched = new Set(findings.flatMap(({ settlementIds }) => settlementIds));
  const collector = measureFindings(findings, true);
  const splits = splitsBySettlement(findings);
  const limits = new Map<string, string>();
  let settlements = 0;
  for await (const person of streamPersonSettlements(warehouse, { ofFindings: true })) {
    const walked = walkPerson(policy, person.settlements).filter(({ facts }) => touched.has(facts.settlementId));
    for (const one of walked) {
      settlements += 1;
      if (settlements % PROGRESS_EVERY === 0) options.onProgress?.(settlements);
      collector.add(lossSettlement(policy, one));
      if (one.notEvaluable !== "") limits.set(one.facts.settlementId, one.notEvaluable);
    }
    addMergedStays(policy, walked, { splits, collector });
  }
  const writer = await beginMeasure(warehouse, "loss", findingMeasureRows.name);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const measures = collector.measures();
  const overlaps = overlapsByFinding(collector.overlaps());
  for (const measure of measures) {
    const finding = byId.get(measure.findingId);
    if (finding !== undefined) await writer.add(measureRow(policy, { measure, finding, limits, overlaps }));
  }
  await writer.flush();
  await rollUp(warehouse, writer.measureId);
  const seconds = (performance.now() - began) / 1000;
  await writer.finish({ generation, parameters: { area: policy.area }, seconds });
  return { ...totals(measures, byId), findings: measures.length, settlements, seconds };
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
): void {
  const own = new Set(walked.flatMap(({ facts }) => of.splits.get(facts.settlementId) ?? []));
  for (const group of groupsOfStays([...own])) {
    const members = walked.filter(({ facts }) => group.settlementIds.has(facts.settlementId));
    if (members.length < 2) continue;
    of.collector.addMerged(
      group.findings,
      members.map((member) => lossSettlement(policy, member)),
      mergedRecomputation(policy, members),
    );
  }
}

interface FindingRow {
  readonly finding_id: string;
  readonly verdict: Verdict;
  readonly method: LossMethod;
  readonly settlement_ids: readonly string[];
  readonly parts: readonly {
    readonly settlement_id: string;
    readonly fee_line_id: string;
    readonly excess_quantity: string | null;
    readonly lawful_price: string | null;
  }[];
  readonly first_day: CalendarDate;
  readonly last_day: CalendarDate;
  readonly lawful_standard: string;
  readonly excess_days: string;
  readonly discovered_on: CalendarDate;
  readonly continues_until: CalendarDate;
}

/** A finding with what its clock needs. */
interface FoundLoss extends LossFinding {
  /** Day of the first screening that found it: discovery stops the clock of the penalty. */
  readonly discoveredOn: CalendarDate;
  /** Last day of the acts that the same rule finds at the same house: people may call them one continuing act. */
  readonly continuesUntil: CalendarDate;
}

/** A finding keeps its id through all screenings of the same facts; the first one that was complete found it. */
const FIRST_FOUND = `SELECT f.finding_id AS finding_id, toDate32(min(r.finished_at)) AS found_on
  FROM finding AS f INNER JOIN screen_result AS r ON r.result_id = f.result_id GROUP BY finding_id`;

/** The findings in force that enter a loss. Standards and days that a method needs stand among their conditions. */
async function lossFindings(warehouse: Warehouse): Promise<FoundLoss[]> {
  const findings: FoundLoss[] = [];
  const condition = (name: string): string => `arrayFirst(c -> c.name = '${name}', conditions).actual`;
  const rows = warehouse.stream<FindingRow>(
    `SELECT finding_id, verdict, method, settlement_ids, parts, toString(first_day) AS first_day,
       toString(last_day) AS last_day, ${condition("lawful-standard")} AS lawful_standard,
       ${condition("excess-days")} AS excess_days,
       toString(r.found_on) AS discovered_on,
       toString(if(institution_id = '', f.last_day, max(f.last_day) OVER (PARTITION BY rule_id, institution_id)))
         AS continues_until
     FROM (${FINDINGS_OF_LOSS}) AS f
     ANY LEFT JOIN (${FIRST_FOUND}) AS r ON r.finding_id = f.finding_id
     ORDER BY finding_id`,
  );
  for await (const batch of rows) findings.push(...batch.map(lossFinding));
  return findings;
}

/**
 * Where whole settlements are wrong, the parts say which: the evidence also lists settlements that are right, such as the
 * better proven one of two stays at the same time.
 */
function lossFinding(row: FindingRow): FoundLoss {
  const wrong = row.parts.map(({ settlement_id }) => settlement_id);
  const whole = row.method === "whole-settlement" && wrong.length > 0;
  return {
    id: row.finding_id,
    verdict: row.verdict,
    method: row.method,
    settlementIds: whole ? [...new Set(wrong)] : row.settlement_ids,
    parts: row.parts.map(violatingPart),
    firstDay: row.first_day,
    lastDay: row.last_day,
    discoveredOn: row.discovered_on,
    continuesUntil: row.continues_until,
    ...(row.lawful_standard === "" ? {} : { lawfulStandardFen: parseYuan(row.lawful_standard) }),
    ...(row.excess_days === "" ? {} : { excessDays: Number(row.excess_days) }),
  };
}

function violatingPart(part: FindingRow["parts"][number]): ViolatingPart {
  return {
    settlementId: part.settlement_id,
    feeLineId: part.fee_line_id,
    excessQuantity: part.excess_quantity === null ? null : (Number(part.excess_quantity) as Quantity),
    lawfulPrice: part.lawful_price === null ? null : (Number(part.lawful_price) as UnitPrice),
  };
}

interface MeasuredFinding {
  readonly measure: FindingMeasure;
  readonly finding: FoundLoss;
  readonly limits: ReadonlyMap<string, string>;
  readonly overlaps: ReadonlyMap<string, readonly Overlap[]>;
}

/** Beside the arithmetic stand what else looks at the same lines, the clock of the penalty and the range of a fine. */
function measureRow(policy: AreaPolicy, of: MeasuredFinding): object {
  const { measure, finding } = of;
  const notComputed = finding.settlementIds.flatMap((id) => of.limits.get(id) ?? []);
  const lossFen = sum(Object.values(measure.lossFenByFund));
  const { lastDay, discoveredOn, continuesUntil } = finding;
  return {
    finding_id: measure.findingId,
    fee_fen: measure.feeFen,
    in_scope_fen: measure.inScopeFen,
    loss_by_fund: measure.lossFenByFund,
    loss_fen: lossFen,
    suspected_increment: finding.verdict === "suspected",
    patient_damage_fen: measure.patientDamageFen,
    method: measure.method,
    limitation: [...new Set([...measure.notes, ...notComputed])].join("; "),
    trace: JSON.stringify({
      settlements: measure.traces,
      merged: measure.merged,
      overlaps: of.overlaps.get(finding.id) ?? [],
      orientation: orientationOf({ lastDay, discoveredOn, continuesUntil, lossFen }, policy),
    }),
  };
}

function overlapsByFinding(overlaps: readonly Overlap[]): ReadonlyMap<string, readonly Overlap[]> {
  const byFinding = new Map<string, Overlap[]>();
  for (const overlap of overlaps) {
    for (const id of overlap.findingIds) {
      const known = byFinding.get(id);
      if (known === undefined) byFinding.set(id, [overlap]);
      else known.push(overlap);
    }
  }
  return byFinding;
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce(addFen, fen(0));
}

function totals(
  measures: readonly FindingMeasure[],
  findings: ReadonlyMap<string, LossFinding>,
): Pick<LossReport, "definiteLossFen" | "suspectedLossFen" | "lossFenByFund"> {
  const byFund: Record<string, Fen> = {};
  const byVerdict: Record<string, Fen> = {};
  for (const measure of measures) {
    const verdict = findings.get(measure.findingId)?.verdict ?? "";
    for (const [fund, amount] of Object.entries(measure.lossFenByFund)) {
      byFund[fund] = addFen(byFund[fund] ?? fen(0), amount);
      byVerdict[verdict] = addFen(byVerdict[verdict] ?? fen(0), amount);
    }
  }
  return {
    definiteLossFen: byVerdict["definite"] ?? fen(0),
    suspectedLossFen: byVerdict["suspected"] ?? fen(0),
    lossFenByFund: byFund,
  };
}
