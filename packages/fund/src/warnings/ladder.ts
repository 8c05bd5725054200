import type { IndicatorId } from "../indicators/indicator.js";
import type { ParameterSource } from "../indicators/parameter-source.js";

/** The four levels, gravest first: 红 橙 黄 蓝. */
export const WARNING_LEVELS = ["red", "orange", "yellow", "blue"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** A stretch of an indicator's values and the level it means; `normal` raises nothing. A bound not given is open. */
export interface LadderStep {
  readonly level: WarningLevel | "normal";
  /** Lower bound, inside. */
  readonly atLeast?: number;
  /** Lower bound, outside. */
  readonly over?: number;
  /** Upper bound, inside. */
  readonly atMost?: number;
  /** Upper bound, outside. */
  readonly under?: number;
}

/** A level raised by the forecast: the chance of crossing a line within so many months. */
export interface ProjectionStep {
  readonly level: WarningLevel;
  /** Reserve months crossed; 0 below is exhaustion of the fund. */
  readonly months: number;
  readonly side: "below" | "above";
  readonly withinMonths: number;
  /** Chance from which the level holds, inside, for example 0.5. */
  readonly atLeastChance: number;
}

/** The thresholds of one indicator of one fund for a time, as a dated parameter. */
export interface WarningLadder {
  readonly id: string;
  readonly indicator: IndicatorId;
  readonly fundPayType: string;
  readonly steps: readonly LadderStep[];
  /** Only for reserve months. */
  readonly projections: readonly ProjectionStep[];
  readonly source: ParameterSource;
}

/**
 * The step a value falls on: the first that holds it; undefined when the ladder leaves it out.
 *
 * @example
 * stepOf([{ level: "red", under: 3 }, { level: "normal", atLeast: 3 }], 3)?.level // "normal"
 */
export function stepOf(steps: readonly LadderStep[], value: number): LadderStep | undefined {
  return steps.find(
    (step) =>
      (step.atLeast === undefined || value >= step.atLeast) &&
      (step.over === undefined || value > step.over) &&
      (step.atMost === undefined || value <= step.atMost) &&
      (step.under === undefined || value < step.under),
  );
}

/** The graver of two levels. */
export function graver(left: WarningLevel, right: WarningLevel): WarningLevel {
  return WARNING_LEVELS.indexOf(left) <= WARNING_LEVELS.indexOf(right) ? left : right;
}
