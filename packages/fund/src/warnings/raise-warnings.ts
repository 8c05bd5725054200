import { type CalendarMonth, HengjianError } from "@hengjian/domain";
import type { ForecastPoint, FundForecast } from "../forecast/fund-forecast.js";
import type { IndicatorId, IndicatorValue } from "../indicators/indicator.js";
import type { ParameterSource } from "../indicators/parameter-source.js";
import {
  type LadderStep,
  type ProjectionStep,
  stepOf,
  WARNING_LEVELS,
  type WarningLadder,
  type WarningLevel,
} from "./ladder.js";

/** One warning of one fund: what was seen or is expected, and which dated threshold makes it so. */
export interface FundWarning {
  readonly level: WarningLevel;
  readonly fundPayType: string;
  readonly indicator: IndicatorId;
  readonly kind: "observed" | "projected";
  /** Month observed, or the first month in which the chance reaches its line. */
  readonly month: CalendarMonth;
  /** Observed value of the indicator, or the chance between 0 and 1. */
  readonly value: number;
  /** The step of the ladder that holds the value. */
  readonly step: LadderStep | ProjectionStep;
  readonly ladderId: string;
  readonly source: ParameterSource;
}

/** What warnings are raised from; all of any funds, each ladder finds its own. */
export interface WarningInput {
  readonly values: readonly IndicatorValue[];
  readonly forecasts?: readonly FundForecast[];
  readonly ladders: readonly WarningLadder[];
}

/**
 * Raises warnings in four levels 红橙黄蓝 (xinjiang-2025 art. 5 as method; jingmen-2024 art. 5 for the band), gravest
 * first: observed values against the ladder in force in their month, and chances of the forecast against its projected
 * steps. Values that could not be computed raise nothing. One projected warning a step: the earliest month; a line that is
 * crossed already is observed and no longer expected.
 *
 * @throws HengjianError NOT_EVALUABLE when a forecast was made without the lines of its ladders (projectionLines).
 * @example
 * raiseWarnings({ values: computeIndicators(account, month), forecasts: [forecast], ladders }).map((w) => w.level)
 */
export function raiseWarnings(input: WarningInput): FundWarning[] {
  const warnings = [
    ...input.values.flatMap((value) => observed(value, input.ladders)),
    ...(input.forecasts ?? []).flatMap((forecast) => projected(forecast, input)),
  ];
  const rank = (warning: FundWarning): number => WARNING_LEVELS.indexOf(warning.level);
  return warnings.sort((left, right) => rank(left) - rank(right) || (left.month < right.month ? -1 : 1));
}

/** The gravest level among warnings of one fund; null when there is none. */
export function fundLevel(warnings: readonly FundWarning[], fundPayType: string): WarningLevel | null {
  const levels = warnings.filter((warning) => warning.fundPayType === fundPayType).map((warning) => warning.level);
  return WARNING_LEVELS.find((level) => levels.includes(level)) ?? null;
}

function inForce(ladder: WarningLadder, month: CalendarMonth): boolean {
  const { from, to } = ladder.source;
  return from.slice(0, 7) <= month && (to === null || to.slice(0, 7) > month);
}

function observed(value: IndicatorValue, ladders: readonly WarningLadder[]): FundWarning[] {
  const amount = value.value;
  if (amount === null) return [];
  return ladders
    .filter((ladder) => ladder.indicator === value.id && ladder.fundPayType === value.fundPayType)
    .filter((ladder) => inForce(ladder, value.month))
    .flatMap((ladder) => {
      const step = stepOf(ladder.steps, amount);
      if (step === undefined || step.level === "normal") return [];
      return [
        {
          level: step.level,
          fundPayType: value.fundPayType,
          indicator: value.id,
          kind: "observed" as const,
          month: value.month,
          value: amount,
          step,
          ladderId: ladder.id,
          source: ladder.source,
        },
      ];
    });
}

function projected(forecast: FundForecast, input: WarningInput): FundWarning[] {
  const now = input.values.find(
    (value) =>
      value.id === "reserveMonths" && value.fundPayType === forecast.fundPayType && value.month === forecast.origin,
  );
  return input.ladders
    .filter((ladder) => ladder.indicator === "reserveMonths" && ladder.fundPayType === forecast.fundPayType)
    .filter((ladder) => inForce(ladder, forecast.origin))
    .flatMap((ladder) =>
      ladder.projections.flatMap((step) => {
        if (crossed(now?.value ?? null, step)) return [];
        const point = forecast.points
          .slice(0, step.withinMonths)
          .find((candidate) => chanceOf(candidate, step) >= step.atLeastChance);
        if (point === undefined) return [];
        return [
          {
            level: step.level,
            fundPayType: forecast.fundPayType,
            indicator: "reserveMonths" as const,
            kind: "projected" as const,
            month: point.month,
            value: chanceOf(point, step),
            step,
            ladderId: ladder.id,
            source: ladder.source,
          },
        ];
      }),
    );
}

/** Whether the fund lies beyond the line already; unknown counts as not. */
function crossed(months: number | null, step: ProjectionStep): boolean {
  if (months === null) return false;
  return step.side === "below" ? months < step.months : months > step.months;
}

/** Reads a chance off the forecast; a line that was not asked for there is an error, never "no chance". */
function chanceOf(point: ForecastPoint, step: ProjectionStep): number {
  const below =
    step.months === 0
      ? point.probabilityExhausted
      : point.chances.find((chance) => chance.months === step.months)?.below;
  if (below === undefined) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `the forecast holds no chance at ${step.months} reserve months; pass projectionLines(ladders) as thresholdMonths`,
    );
  }
  return step.side === "below" ? below : 1 - below;
}

/** The lines of reserve months at which a forecast must give chances for these ladders to be read. */
export function projectionLines(ladders: readonly WarningLadder[], fundPayType: string): number[] {
  const steps = ladders.filter((ladder) => ladder.fundPayType === fundPayType).flatMap((ladder) => ladder.projections);
  return [...new Set(steps.map((step) => step.months))].sort((left, right) => left - right);
}
