import { addFen, type Fen, fen, formatYuan, HengjianError, sumFen, ZERO_FEN } from "@hengjian/domain";
import { type FindingMeasure, type FundAmounts, fundRecord, fundTotal, sumByFund } from "@hengjian/loss";
import type { FoundLoss } from "./loss-findings.js";

/** The losses of a run, added up by every way; each way meets the same total to the fen. */
export interface LossSums {
  readonly definiteLossFen: Fen;
  readonly suspectedLossFen: Fen;
  /** Loss by fund_pay_type, definite and suspected together. */
  readonly lossFenByFund: Readonly<Record<string, Fen>>;
  readonly lossFenByRule: Readonly<Record<string, Fen>>;
  readonly lossFenByInstitution: Readonly<Record<string, Fen>>;
  /** By area of the institution. */
  readonly lossFenByCounty: Readonly<Record<string, Fen>>;
  /** Settlements on which a loss is booked. */
  readonly settlementsWithLoss: number;
  /** What the funds paid, or cleared by case, on the settlements with a loss: no loss exceeds it. */
  readonly boundFen: Fen;
}

/** Settlements that are measured together, and the most they can lose: paid, by case cleared. */
export interface LossBound {
  readonly settlementIds: readonly string[];
  readonly boundFen: Fen;
}

interface MeasuredRun {
  readonly measures: readonly FindingMeasure[];
  readonly findings: ReadonlyMap<string, FoundLoss>;
  /** Loss by settlement and fund, as it was booked. */
  readonly booked: ReadonlyMap<string, FundAmounts>;
  /** A settlement of a merged stay stands in two: by itself and with the others; the last one counts. */
  readonly bounds: readonly LossBound[];
}

/**
 * Adds the losses of a run up by rule, institution, county, fund and settlement, and holds each settlement between nothing
 * and what was paid (cleared, where payment is by case). A run that does not add up is never put in force.
 *
 * @throws HengjianError INTERNAL, naming the sums or the settlements that do not meet.
 */
export function reconcileLosses(run: MeasuredRun): LossSums {
  const rules = new Map<string, Fen>();
  const institutions = new Map<string, Fen>();
  const counties = new Map<string, Fen>();
  const verdicts = new Map<string, Fen>();
  for (const { findingId, lossFenByFund } of run.measures) {
    const finding = run.findings.get(findingId);
    const lossFen = fundTotal(lossFenByFund);
    if (finding === undefined || lossFen === 0) continue;
    count(rules, finding.ruleId, lossFen);
    count(institutions, finding.institutionId, lossFen);
    count(counties, finding.county, lossFen);
    count(verdicts, finding.verdict, lossFen);
  }
  const byFund = sumByFund(run.measures.map(({ lossFenByFund }) => lossFenByFund));
  const booked = new Map([...run.booked].map(([id, amounts]) => [id, fundTotal(amounts)]));
  demandEqual({
    funds: fundTotal(byFund),
    rules: total(rules),
    institutions: total(institutions),
    counties: total(counties),
    verdicts: total(verdicts),
    settlements: total(booked),
  });
  return {
    definiteLossFen: verdicts.get("definite") ?? ZERO_FEN,
    suspectedLossFen: verdicts.get("suspected") ?? ZERO_FEN,
    lossFenByFund: fundRecord(byFund),
    lossFenByRule: Object.fromEntries(rules),
    lossFenByInstitution: Object.fromEntries(institutions),
    lossFenByCounty: Object.fromEntries(counties),
    settlementsWithLoss: [...booked.values()].filter((lossFen) => lossFen > 0).length,
    boundFen: demandWithinBounds(booked, run.bounds),
  };
}

function count(sums: Map<string, Fen>, key: string, amount: Fen): void {
  sums.set(key, addFen(sums.get(key) ?? ZERO_FEN, amount));
}

function total(sums: ReadonlyMap<string, Fen>): Fen {
  return sumFen([...sums.values()]);
}

function demandEqual(sums: Readonly<Record<string, Fen>>): void {
  if (new Set(Object.values(sums)).size <= 1) return;
  const told = Object.entries(sums).map(([way, sum]) => `${way} ${formatYuan(sum)}`);
  throw new HengjianError("INTERNAL", `losses do not add up: ${told.join(", ")} yuan; nothing was put in force`);
}

/** @returns the bounds of all settlements with a loss together. */
function demandWithinBounds(booked: ReadonlyMap<string, Fen>, bounds: readonly LossBound[]): Fen {
  const groupOf = new Map<string, LossBound>();
  for (const bound of bounds) for (const id of bound.settlementIds) groupOf.set(id, bound);
  let sum = ZERO_FEN;
  for (const bound of new Set(groupOf.values())) {
    const lossFen = sumFen(bound.settlementIds.map((id) => booked.get(id) ?? ZERO_FEN));
    if (lossFen < 0 || lossFen > bound.boundFen) {
      const what = `${bound.settlementIds.join(", ")}: loss ${formatYuan(lossFen)} of ${formatYuan(bound.boundFen)} yuan`;
      throw new HengjianError("INTERNAL", `a loss lies outside what was paid: ${what}; nothing was put in force`);
    }
    if (lossFen > 0) sum = fen(sum + bound.boundFen);
  }
  return sum;
}
