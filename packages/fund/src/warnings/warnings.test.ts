import { calendarDate, calendarMonth } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { describe, expect, it } from "vitest";
import { buildAccounts } from "../accounts/build-accounts.js";
import { forecastFund } from "../forecast/forecast-fund.js";
import type { IndicatorValue } from "../indicators/indicator.js";
import { demoLadder, demoLedger } from "../testing/demo-ledger.js";
import { graver, stepOf, type WarningLadder } from "./ladder.js";
import { LADDER_FUNDS, reserveLadder } from "./ladder-from-policy.js";
import { fundLevel, projectionLines, raiseWarnings } from "./raise-warnings.js";

const MONTH = calendarMonth("2025-12");
const value = (amount: number | null, fundPayType = "390100"): IndicatorValue => {
  return {
    id: "reserveMonths",
    fundPayType,
    month: MONTH,
    value: amount,
    numeratorFen: null,
    denominatorFen: null,
    missing: null,
  };
};

describe("the ladder of reserve months as the area states it", () => {
  const policy = loadAreaPolicy("jingmen-2024");
  const ladder = reserveLadder(policy, { fundPayType: "390100", onDate: calendarDate("2025-12-31") }) as WarningLadder;

  it.each([
    [2.99, "red"],
    [3, "orange"],
    [3.99, "orange"],
    [4, "yellow"],
    [5.999, "yellow"],
    [6, "normal"],
    [9, "normal"],
    [9.001, "blue"],
    [15, "blue"],
    [15.001, "orange"],
    [-1, "red"],
  ])("%d months: %s", (months, level) => {
    expect(stepOf(ladder.steps, months)?.level).toBe(level);
  });

  it("is labelled as our proposal, with owner and dates", () => {
    expect(ladder.source).toMatchObject({ document: "hengjian-proposals", proposal: true, to: null });
    expect(ladder.source.owner).not.toBe("");
  });

  it("exists apart for each of the four funds, and for no other", () => {
    const ids = LADDER_FUNDS.map(
      (fund) => reserveLadder(policy, { fundPayType: fund, onDate: calendarDate("2025-12-31") })?.id,
    );
    expect(new Set(ids).size).toBe(4);
    expect(reserveLadder(policy, { fundPayType: "310200", onDate: calendarDate("2025-12-31") })).toBeNull();
  });

  it("is an error, not a silence, on a day without one", () => {
    expect(() => reserveLadder(policy, { fundPayType: "390100", onDate: calendarDate("1999-01-01") })).toThrow(
      /has no value/,
    );
  });
});

describe("observed warnings", () => {
  const ladders = [demoLadder("390100"), demoLadder("310100")];

  it("carry the step, the value and the source", () => {
    const [warning] = raiseWarnings({ values: [value(3.5)], ladders });
    expect(warning).toMatchObject({ level: "orange", kind: "observed", value: 3.5, ladderId: "reserve-months-390100" });
    expect(warning?.step).toEqual({ level: "orange", atLeast: 3, under: 4 });
  });

  it("are not raised inside the band or for a value that does not exist", () => {
    expect(raiseWarnings({ values: [value(6), value(9), value(null)], ladders })).toEqual([]);
  });

  it("follow the ladder in force in the month", () => {
    const old: WarningLadder = {
      ...demoLadder("390100"),
      source: { ...demoLadder("390100").source, to: calendarDate("2025-12-01") },
    };
    expect(raiseWarnings({ values: [value(1)], ladders: [old] })).toEqual([]);
  });

  it("stay with their fund and come gravest first", () => {
    const warnings = raiseWarnings({ values: [value(10, "310100"), value(2)], ladders });
    expect(warnings.map((warning) => [warning.fundPayType, warning.level])).toEqual([
      ["390100", "red"],
      ["310100", "blue"],
    ]);
    expect(fundLevel(warnings, "310100")).toBe("blue");
    expect(fundLevel(warnings, "330100")).toBeNull();
    expect(graver("blue", "orange")).toBe("orange");
  });
});

describe("projected warnings", () => {
  const accounts = buildAccounts(demoLedger({ months: 72, expenditureGrowth: 0.14, openingMonths: 6 }));
  const ladder = demoLadder("310100");
  const thresholdMonths = projectionLines([ladder], "310100");
  const forecast = forecastFund(accounts, { fundPayType: "310100", thresholdMonths, draws: 400 });

  it("name the first month in which the chance reaches its line", () => {
    const [warning] = raiseWarnings({ values: [], forecasts: [forecast], ladders: [ladder] });
    expect(warning).toMatchObject({ level: "red", kind: "projected", month: forecast.points[0]?.month });
    expect(warning?.value).toBeGreaterThanOrEqual(0.5);
  });

  it("look as far ahead, and warn from the chance, that the area's parameters say", () => {
    const policy = loadAreaPolicy("jingmen-2024");
    const { projections } = reserveLadder(policy, {
      fundPayType: "310100",
      onDate: calendarDate("2025-12-31"),
    }) as WarningLadder;
    const chance = policy.rate("warning/employee/projectedChance", calendarDate("2025-12-31")) / 1_000_000;
    expect(chance).toBe(0.5);
    expect(projections.map((step) => [step.months, step.withinMonths, step.atLeastChance])).toEqual([
      [0, 12, chance],
      [3, 24, chance],
      [4, 24, chance],
      [6, 24, chance],
    ]);
  });

  it("say nothing of a line that is crossed already", () => {
    const lines = (months: number | null) =>
      raiseWarnings({
        values: [{ ...value(months, "310100"), month: forecast.origin }],
        forecasts: [forecast],
        ladders: [ladder],
      })
        .filter((warning) => warning.kind === "projected")
        .map((warning) => (warning.step as { months: number }).months);
    expect(lines(null)).toContain(6);
    expect(lines(6)).toContain(6);
    expect(lines(5.99)).not.toContain(6);
    expect(lines(5.99)).toContain(3);
  });

  it("refuse a forecast that was made without the ladder's lines", () => {
    const blind = {
      ...forecast,
      points: forecast.points.map((point) => ({ ...point, probabilityExhausted: 0, chances: [] })),
    };
    expect(() => raiseWarnings({ values: [], forecasts: [blind], ladders: [ladder] })).toThrow(/projectionLines/);
  });
});
