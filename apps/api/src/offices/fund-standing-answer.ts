import { addFen, type Fen, formatYuan, type Label, LEDGER_ITEMS } from "@hengjian/domain";
import {
  type BudgetLine,
  INDICATORS,
  type IndicatorValue,
  type LadderStep,
  type ProjectionStep,
  type RiskReserveCheck,
  type WarningLadder,
} from "@hengjian/fund";
import type {
  FundItemAnswer,
  FundPool,
  FundStanding,
  IndicatorAnswer,
  LadderAnswer,
  RiskReserveAnswer,
} from "./fund-office.js";
import { projectionCondition, stepCondition } from "./fund-warning-answer.js";
import { sourceAnswer } from "./parameter-source-answer.js";

interface Found {
  readonly values: readonly IndicatorValue[];
  readonly lines: readonly BudgetLine[];
  readonly riskReserve: RiskReserveCheck | null;
  readonly ladder: WarningLadder | null;
}

/** Where one pool stands at the end of a month: its indicators with their parts, and the thresholds that hold for it. */
export function standingAnswer(pool: FundPool, month: string, found: Found): FundStanding {
  return {
    pool,
    month,
    indicators: found.values.map(indicatorAnswer),
    items: itemAnswers(found.lines),
    elapsedShare: Number(month.slice(5)) / 12,
    riskReserve: found.riskReserve === null ? null : riskReserveAnswer(found.riskReserve),
    ladder: found.ladder === null ? null : ladderAnswer(found.ladder),
  };
}

function indicatorAnswer(value: IndicatorValue): IndicatorAnswer {
  const definition = INDICATORS.find((indicator) => indicator.id === value.id);
  const unknown: Label = { zh: value.id, en: value.id };
  return {
    id: value.id,
    label: definition?.label ?? unknown,
    formula: definition?.formula ?? unknown,
    source: definition?.source ?? { zh: "", en: "" },
    owner: definition?.owner ?? unknown,
    unit: definition?.unit ?? "share",
    value: value.value,
    numeratorYuan: value.numeratorFen === null ? null : formatYuan(value.numeratorFen),
    denominatorYuan: value.denominatorFen === null ? null : formatYuan(value.denominatorFen),
  };
}

function ladderAnswer(ladder: WarningLadder): LadderAnswer {
  const observed = ladder.steps.flatMap((step: LadderStep) =>
    step.level === "normal"
      ? []
      : [{ level: step.level, kind: "observed" as const, condition: stepCondition(step, true) }],
  );
  const projected = ladder.projections.map((step: ProjectionStep) => ({
    level: step.level,
    kind: "projected" as const,
    condition: projectionCondition(step),
  }));
  return { steps: [...observed, ...projected], source: sourceAnswer(ladder.source) };
}

function itemAnswers(lines: readonly BudgetLine[]): FundItemAnswer[] {
  const rank = (line: BudgetLine) => (line.entryKind === "income" ? 0 : 1);
  return [...lines]
    .filter((line) => line.actualFen !== 0 || line.budgetFen !== 0)
    .sort((one, other) => rank(one) - rank(other) || other.actualFen - one.actualFen)
    .map((line) => {
      const known = LEDGER_ITEMS.find((item) => item.code === line.item);
      return {
        kind: line.entryKind,
        item: line.item,
        label: known === undefined ? { zh: line.item, en: line.item } : { zh: known.zh, en: known.en },
        actualYuan: formatYuan(line.actualFen),
        budgetYuan: line.budgetFen === 0 ? null : formatYuan(line.budgetFen),
        executed: line.executed,
      };
    });
}

function riskReserveAnswer(check: RiskReserveCheck): RiskReserveAnswer {
  const yuan = (amount: Fen | null) => (amount === null ? null : formatYuan(amount));
  return {
    year: check.year,
    state: check.state,
    yearComplete: check.yearComplete,
    drawnYuan: formatYuan(check.drawnFen),
    lowestYuan: yuan(check.lowestFen),
    highestYuan: yuan(check.highestFen),
    reserveYuan: formatYuan(addFen(check.reserveBeforeFen, check.drawnFen)),
    stopYuan: yuan(check.stopFen),
    source: sourceAnswer(check.source),
  };
}
