import type { CalendarDate } from "@hengjian/domain";
import { type AreaPolicy, citedArticle, isMethodOnly, shippedDocuments } from "@hengjian/policy";
import type { ParameterSource } from "../indicators/parameter-source.js";
import type { RiskReserveParameters } from "../indicators/risk-reserve.js";
import type { ProjectionStep, WarningLadder } from "./ladder.js";

/** The folder of the area's parameters that holds the ladder of a fund. */
const LADDER_FILES: Readonly<Record<string, string>> = {
  "310100": "employee",
  "390100": "resident",
  "330100": "largeAmount",
  "610100": "medicalAid",
};

const LADDER_KEYS = [
  "redBelow",
  "orangeBelow",
  "yellowBelow",
  "blueAbove",
  "orangeAbove",
  "redExhaustionWithin",
  "projectedWithin",
  "projectedChance",
] as const;

/** Rates are whole parts per million. */
const WHOLE_RATE = 1_000_000;

/** The funds that have a ladder of reserve months of their own. */
export const LADDER_FUNDS: readonly string[] = Object.keys(LADDER_FILES);

/**
 * The ladder of reserve months of one fund as the area's dated parameters state it on a day. A line "below" is open at
 * its value, "above" likewise: 6 and 9 themselves are inside the band (jingmen-2024 art. 5). A projected crossing warns
 * one level under the line it would cross, because it has not happened; projected exhaustion is red. How far ahead the
 * forecast is looked at, and from which chance it warns, are parameters of the area like the lines themselves.
 *
 * @returns null for a fund without a ladder.
 * @throws HengjianError PARAMETER_UNKNOWN where nothing was in force on that day.
 * @example
 * reserveLadder(policy, { fundPayType: "310100", onDate: calendarDate("2025-12-31") })?.steps[0] // { level: "red", under: 3 }
 */
export function reserveLadder(
  policy: AreaPolicy,
  ask: { readonly fundPayType: string; readonly onDate: CalendarDate },
): WarningLadder | null {
  const { fundPayType, onDate } = ask;
  const file = LADDER_FILES[fundPayType];
  if (file === undefined) return null;
  const path = (key: (typeof LADDER_KEYS)[number]): string => `warning/${file}/${key}`;
  const months = (key: (typeof LADDER_KEYS)[number]): number => policy.whole(path(key), onDate);
  const [red, orange, yellow] = [months("redBelow"), months("orangeBelow"), months("yellowBelow")];
  const [blue, excess] = [months("blueAbove"), months("orangeAbove")];
  const withinMonths = months("projectedWithin");
  const atLeastChance = policy.rate(path("projectedChance"), onDate) / WHOLE_RATE;
  const below = (level: ProjectionStep["level"], line: number): ProjectionStep => {
    return { level, months: line, side: "below", withinMonths, atLeastChance };
  };
  return {
    id: `${policy.area}/warning/${file}`,
    indicator: "reserveMonths",
    fundPayType,
    steps: [
      { level: "red", under: red },
      { level: "orange", atLeast: red, under: orange },
      { level: "yellow", atLeast: orange, under: yellow },
      { level: "normal", atLeast: yellow, atMost: blue },
      { level: "blue", over: blue, atMost: excess },
      { level: "orange", over: excess },
    ],
    projections: [
      { ...below("red", 0), withinMonths: months("redExhaustionWithin") },
      below("orange", red),
      below("yellow", orange),
      below("blue", yellow),
    ],
    source: sourceOf(policy, LADDER_KEYS.map(path), onDate),
  };
}

/**
 * The bounds of the risk reserve in force on a day (jingmen-2024 art. 7).
 *
 * @throws HengjianError PARAMETER_UNKNOWN where nothing was in force on that day.
 */
export function riskReserveParameters(policy: AreaPolicy, onDate: CalendarDate): RiskReserveParameters {
  const paths = ["drawLow", "drawHigh", "stopAt"].map((key) => `fund/risk-reserve/${key}`);
  const [lowest = "", highest = "", stop = ""] = paths;
  return {
    lowestDraw: policy.rate(lowest, onDate),
    highestDraw: policy.rate(highest, onDate),
    stopAt: policy.rate(stop, onDate),
    source: sourceOf(policy, paths, onDate),
  };
}

/** Document and article of the first parameter; the days on which all of them hold together. */
function sourceOf(policy: AreaPolicy, paths: readonly string[], onDate: CalendarDate): ParameterSource {
  const entries = paths.map((path) => policy.entry(path, onDate));
  const first = entries[0]?.source;
  const ends = entries.flatMap((entry) => (entry.until === null ? [] : [entry.until])).sort();
  const starts = entries.map((entry) => entry.from).sort();
  const document = first?.document ?? "";
  return {
    document,
    article: first === undefined ? "" : citedArticle(first),
    owner: first?.owner ?? "",
    proposal: isProposal(document),
    from: starts[starts.length - 1] ?? onDate,
    to: ends[0] ?? null,
  };
}

/** Whether a threshold was never law: it says so wherever it is shown. */
function isProposal(document: string): boolean {
  const known = shippedDocuments().get(document);
  return known !== undefined && isMethodOnly(known);
}
