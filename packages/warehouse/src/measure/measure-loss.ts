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
import { type FindingMeasure, type LossFinding, measureFindings } from "@hengjian/loss";
import type { AreaPolicy } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { ROLLUP_FINDING } from "../rollup/finding-steps.js";
import { findingMeasureRows } from "../schema/tables/finding-measure.js";
import { rollupFindingRows } from "../schema/tables/rollup.js";
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
  const merged = findings.filter(({ method }) => method === "merged-stays");
  const mergedBySettlement = new Map(merged.flatMap((one) => one.settlementIds.map((id) => [id, one] as const)));
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
    addMergedStays(policy, walked, { mergedBySettlement, collector });
  }
  const writer = await beginMeasure(warehouse, "loss", findingMeasureRows.name);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const measures = collector.measures();
  for (const measure of measures) {
    const finding = byId.get(measure.findingId);
    if (finding !== undefined) await writer.add(measureRow(measure, finding, limits));
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

function addMergedStays(
  policy: AreaPolicy,
  walked: readonly WalkedSettlement[],
  of: {
    readonly mergedBySettlement: ReadonlyMap<string, LossFinding>;
    readonly collector: ReturnType<typeof measureFindings>;
  },
): void {
  const found = new Set(walked.flatMap(({ facts }) => of.mergedBySettlement.get(facts.settlementId) ?? []));
  for (const finding of found) {
    const members = walked.filter(({ facts }) => finding.settlementIds.includes(facts.settlementId));
    if (members.length < 2) continue;
    const merged = mergedRecomputation(policy, members);
    if (merged !== null)
      of.collector.addMerged(
        finding,
        members.map((member) => lossSettlement(policy, member)),
        merged,
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
}

/** The findings in force that enter a loss. Standards and days that a method needs stand among their conditions. */
async function lossFindings(warehouse: Warehouse): Promise<LossFinding[]> {
  const findings: LossFinding[] = [];
  const condition = (name: string): string => `arrayFirst(c -> c.name = '${name}', conditions).actual`;
  const rows = warehouse.stream<FindingRow>(
    `SELECT finding_id, verdict, method, settlement_ids, parts, toString(first_day) AS first_day,
       toString(last_day) AS last_day, ${condition("lawful-standard")} AS lawful_standard,
       ${condition("excess-days")} AS excess_days
     FROM (${FINDINGS_OF_LOSS}) ORDER BY finding_id`,
  );
  for await (const batch of rows) findings.push(...batch.map(lossFinding));
  return findings;
}

/**
 * Where whole settlements are wrong, the parts say which: the evidence also lists settlements that are right, such as the
 * better proven one of two stays at the same time.
 */
function lossFinding(row: FindingRow): LossFinding {
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

function measureRow(measure: FindingMeasure, finding: LossFinding, limits: ReadonlyMap<string, string>): object {
  const notComputed = finding.settlementIds.flatMap((id) => limits.get(id) ?? []);
  return {
    finding_id: measure.findingId,
    fee_fen: measure.feeFen,
    in_scope_fen: measure.inScopeFen,
    loss_by_fund: measure.lossFenByFund,
    loss_fen: sum(Object.values(measure.lossFenByFund)),
    suspected_increment: finding.verdict === "suspected",
    patient_damage_fen: measure.patientDamageFen,
    method: measure.method,
    limitation: [...new Set([...measure.notes, ...notComputed])].join("; "),
    trace: JSON.stringify({ settlements: measure.traces, merged: measure.merged }),
  };
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
