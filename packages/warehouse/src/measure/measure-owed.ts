import { type Fen, fen, formatPercent, formatYuan, type Rate } from "@hengjian/domain";
import { type AreaPolicy, compareOwed, type PaidAmounts, type SettlementResult } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { owedRows } from "../schema/tables/finding-measure.js";
import { judgedHere } from "./insured-here.js";
import { beginMeasure } from "./measure-run.js";
import { paidAmounts } from "./paid-amounts.js";
import { streamPersonSettlements } from "./person-stream.js";
import { type WalkedSettlement, walkPerson } from "./walk-person.js";

/** What a run over all settlements gave. */
export interface OwedReport {
  /** Settlements read. */
  readonly settlements: number;
  /** Settlements with an amount owed. */
  readonly computed: number;
  /** Settlements where paid and owed differ, by the first step of law that differs. */
  readonly differing: Readonly<Record<string, number>>;
  /** Settlements that could not be computed, by reason. */
  readonly notEvaluable: Readonly<Record<string, number>>;
  /** The city taken as the watched one because the invented area knows none of the delivery's; "" otherwise. */
  readonly cityTaken: string;
  /** The city whose payments are not judged, because most do not keep the invented area's benefits; "" otherwise. */
  readonly cityLeft: string;
  readonly seconds: number;
}

/** How a run is steered. */
export interface OwedOptions {
  /** Told now and then how many settlements have been done. */
  readonly onProgress?: (settlements: number) => void;
}

const PROGRESS_EVERY = 20_000;

/**
 * Computes what every standing settlement should have cost the funds and puts the relation `owed` in force. Each is
 * computed by itself: the year before it is taken as it was truly paid.
 *
 * @example
 * await measureOwed(warehouse, loadAreaPolicy("yunting-demo"));
 */
export async function measureOwed(
  warehouse: Warehouse,
  policy: AreaPolicy,
  options: OwedOptions = {},
): Promise<OwedReport> {
  const began = performance.now();
  const generation = (await currentGeneration(warehouse))?.generation ?? 0;
  const here = await judgedHere(warehouse, policy);
  const writer = await beginMeasure(warehouse, "owed", owedRows.name);
  const differing: Record<string, number> = {};
  const notEvaluable: Record<string, number> = {};
  let settlements = 0;
  for await (const person of streamPersonSettlements(warehouse)) {
    for (const walked of walkPerson(policy, person.settlements, here)) {
      settlements += 1;
      if (settlements % PROGRESS_EVERY === 0) options.onProgress?.(settlements);
      if (walked.owed === null || walked.claim === null) {
        notEvaluable[walked.notEvaluable] = (notEvaluable[walked.notEvaluable] ?? 0) + 1;
        continue;
      }
      const row = owedRow(walked, walked.owed);
      if (row.step !== "") differing[row.step] = (differing[row.step] ?? 0) + 1;
      await writer.add(row);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  const computed = await writer.finish({ generation, parameters: { area: policy.area, notEvaluable }, seconds });
  const { cityTaken, cityLeft } = here;
  return { settlements, computed, differing, notEvaluable, cityTaken, cityLeft, seconds };
}

interface OwedRow {
  readonly step: string;
}

function owedRow(walked: WalkedSettlement, owed: SettlementResult): OwedRow {
  const { facts, claim } = walked;
  const paid = paidAmounts(facts);
  const wrongPool = facts.poolAtAdmission !== "";
  const differing = claim === null ? null : compareOwed(paid, owed, claim.careType).step;
  const step = wrongPool ? "pool" : differing;
  const [stepOwed, stepPaid] = wrongPool
    ? [facts.poolAtAdmission, facts.insuranceType]
    : step === null
      ? ["", ""]
      : stepTexts(step, paid, owed);
  return {
    settlement_id: facts.settlementId,
    person_id: facts.personId,
    settled_day: facts.settledDay,
    step: step ?? "",
    step_owed: stepOwed,
    step_paid: stepPaid,
    owed_deductible_fen: owed.deductibleFen,
    owed_basic_fen: owed.basicFen,
    owed_large_fen: owed.largeAmountFen,
    owed_aid_fen: 0,
    owed_maternity_fen: owed.maternityFen,
    owed_person_fen: owed.personalFen,
  } as OwedRow;
}

/** What stood in force at the differing step and what was used instead, for the evidence. */
function stepTexts(step: string, paid: PaidAmounts, owed: SettlementResult): [owed: string, paid: string] {
  const yuan = (due: Fen, given: Fen | undefined): [string, string] => [formatYuan(due), formatYuan(given ?? fen(0))];
  switch (step) {
    case "deductible":
      return yuan(owed.deductibleFen, paid.deductibleFen);
    case "ratio":
    case "off-site":
      return [`${formatPercent(owed.ratioPpm as Rate)}%`, `${impliedRatio(paid, owed)}%`];
    case "maternity":
      return yuan(owed.maternityFen, paid.maternityFen);
    case "large-amount":
      return yuan(owed.largeAmountFen, paid.largeAmountFen);
    default:
      return yuan(owed.basicFen, paid.basicFen);
  }
}

/** The ratio that would give what was paid, to two decimals of a per cent. */
function impliedRatio(paid: PaidAmounts, owed: SettlementResult): string {
  const base = paid.inScopeFen - owed.deductibleFen;
  return base <= 0 ? "0" : formatPercent((Math.round((paid.basicFen * 10_000) / base) * 100) as Rate);
}
