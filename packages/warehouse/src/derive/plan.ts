import { generationSql, periodOfBuild } from "./build-id.js";
import type { FreshRows } from "./fresh-rows.js";
import type { DeriveParameters } from "./parameters.js";

/** What one build of the relations covers. */
export interface DerivePlan {
  readonly parameters: DeriveParameters;
  /** Months of settlement to build anew, YYYY-MM; null: everything. */
  readonly months: readonly string[] | null;
  /** The same with what it rests on; null: everything. */
  readonly part: MonthsPlan | null;
  /** Years in which lines were charged; a whole build nets them one after the other, so that no join holds all settlements. */
  readonly years: readonly number[];
  /** Builds of the generation in force that stay in force. */
  readonly keptBuilds: readonly number[];
}

/** A build of some months. */
export interface MonthsPlan {
  readonly months: readonly string[];
  /** What was delivered since the generation in force. */
  readonly fresh: FreshRows;
  /** Builds of the generation in force. */
  readonly builds: readonly number[];
  /** Periods of stays that are built anew, as builds name them; empty until it is known which stays differ. */
  readonly stayPeriods: readonly string[];
  /** Days between which every line of the settlements of the months is charged; absent: not known. */
  readonly charged?: ChargedDays | undefined;
}

/** First and last day, both inside, YYYY-MM-DD. */
export interface ChargedDays {
  readonly first: string;
  readonly last: string;
}

/** Everything anew. */
export function wholePlan(parameters: DeriveParameters, years: readonly number[]): DerivePlan {
  return { parameters, months: null, part: null, years, keptBuilds: [] };
}

/** Only some months anew; of the builds in force those of other months, of years without one of them, and of stays that are what they were remain. */
export function monthsPlan(parameters: DeriveParameters, part: MonthsPlan): DerivePlan {
  const { months, builds, stayPeriods } = part;
  const changed = new Set([...months, ...months.map((month) => month.slice(0, 4)), ...stayPeriods, ""]);
  const keptBuilds = builds.filter((build) => !changed.has(periodOfBuild(build)));
  return { parameters, months, part, years: [], keptBuilds };
}

/** SQL condition that a day lies in a month of the plan; "true" when everything is built. */
export function inPlan(plan: DerivePlan, day: string): string {
  if (plan.months === null) return "true";
  return plan.months.length === 0 ? "false" : `toYYYYMM(${day}) IN (${plan.months.map(monthNumber).join(", ")})`;
}

/** SQL condition on fee lines that lets years pass unread in which no line of the plan was charged. */
export function chargedInPlan(plan: DerivePlan): string {
  const charged = plan.part?.charged;
  return charged === undefined
    ? "true"
    : `toDate32(charged_at) >= '${charged.first}' AND toDate32(charged_at) <= '${charged.last}'`;
}

/** SQL condition that a row is in force once the generation is: built by it, or in a build that stays. */
export function inGeneration(plan: DerivePlan, buildId: string): string {
  return `(${generationSql(buildId)} = {generation:UInt32} OR ${isKept(plan, buildId)})`;
}

/** SQL condition that a row belongs to a build that stays; "false" when everything is built. */
export function isKept(plan: DerivePlan, buildId: string): string {
  return plan.keptBuilds.length === 0 ? "false" : `${buildId} IN (${plan.keptBuilds.join(", ")})`;
}

/** @example monthNumber("2025-03") // 202503 */
function monthNumber(month: string): number {
  return Number(month.replace("-", ""));
}
