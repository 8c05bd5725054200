import { formatYuan, type Label } from "@hengjian/domain";
import {
  INDICATORS,
  type IndicatorValue,
  type LadderStep,
  type ProjectionStep,
  type WarningLadder,
} from "@hengjian/fund";
import type { FundPool, FundStanding, IndicatorAnswer, LadderAnswer } from "./fund-office.js";
import { projectionCondition, stepCondition } from "./fund-warning-answer.js";
import { sourceAnswer } from "./parameter-source-answer.js";

/** Where one pool stands at the end of a month: its indicators with their parts, and the thresholds that hold for it. */
export function standingAnswer(
  pool: FundPool,
  month: string,
  found: { readonly values: readonly IndicatorValue[]; readonly ladder: WarningLadder | null },
): FundStanding {
  return {
    pool,
    month,
    indicators: found.values.map(indicatorAnswer),
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
    source: definition?.source ?? "",
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
