import { addToMonth, type Budget, calendarDate, calendarMonth, fen, percent } from "@hengjian/domain";
import { documentTitle, loadAreaPolicy } from "@hengjian/policy";
import { describe, expect, it } from "vitest";
import { accountOf, buildAccounts } from "../accounts/build-accounts.js";
import type { FundAccount, LedgerEntry } from "../accounts/fund-account.js";
import { entry } from "../testing/demo-ledger.js";
import { riskReserveParameters } from "../warnings/ladder-from-policy.js";
import { budgetLines } from "./budget-execution.js";
import { computeIndicators } from "./compute-indicators.js";
import { INDICATORS } from "./indicator.js";
import { reserveMonths, reserveMonthsSeries } from "./reserve-months.js";
import { checkRiskReserve, type RiskReserveParameters } from "./risk-reserve.js";

const START = calendarMonth("2023-01");

/** Income and expenditure of constant amounts that grow once, in the second year. */
function account(fund = "390100", months = 24): FundAccount {
  const ledger: LedgerEntry[] = [entry(START, fund, ["opening", "opening"], 600)];
  for (let position = 0; position < months; position += 1) {
    const month = addToMonth(START, position);
    ledger.push(entry(month, fund, ["income", "premium-resident"], position < 12 ? 100 : 110));
    ledger.push(entry(month, fund, ["expenditure", "inpatient"], position < 12 ? 100 : 120));
  }
  return accountOf(buildAccounts(ledger), fund);
}

describe("reserve months", () => {
  it("are the balance over the mean expenditure of the trailing 12 months, with parts and definition", () => {
    const reserve = reserveMonths(account(), calendarMonth("2024-12"));
    expect(reserve.balanceFen).toBe(600 - 120);
    expect(reserve.trailingExpenditureFen).toBe(1440);
    expect(reserve.months).toBe(4);
    expect(reserve.definition).toMatchObject({ document: "jingmen-2024", article: "5" });
  });

  it("meet the published figures of 2024: employee pooled 27.6, resident 9.2, resident 2023 8.79", () => {
    const published = (fund: string, balance: number, spent: number): number => {
      const ledger: LedgerEntry[] = [entry(START, fund, ["opening", "opening"], balance + spent)];
      for (let position = 0; position < 12; position += 1) {
        ledger.push(entry(addToMonth(START, position), fund, ["expenditure", "other"], spent / 12));
      }
      return reserveMonths(accountOf(buildAccounts(ledger), fund), calendarMonth("2023-12")).months;
    };
    expect(published("310100", 3_044_550, 1_322_271)).toBeCloseTo(27.6, 1);
    expect(published("390100", 818_302, 1_066_149)).toBeCloseTo(9.2, 1);
    expect(published("390100", 766_370, 1_045_765)).toBeCloseTo(8.79, 2);
  });

  it("do not exist before 12 months, without an opening balance, with a gap, or for personal accounts", () => {
    expect(() => reserveMonths(account(), calendarMonth("2023-11"))).toThrow(/12 reported months/);
    const closed = account();
    const open = { ...closed, months: closed.months.map((month) => ({ ...month, balanceFen: null })) };
    expect(() => reserveMonths(open, calendarMonth("2024-12"))).toThrow(/opening balance/);
    const gap = {
      ...closed,
      months: closed.months.map((month) => ({ ...month, reported: month.month !== "2024-06" })),
    };
    expect(() => reserveMonths(gap, calendarMonth("2024-12"))).toThrow(/12 reported months/);
    expect(() => reserveMonths(account("310200"), calendarMonth("2024-12"))).toThrow(/belongs to persons/);
  });

  it("come as a series from the twelfth month on", () => {
    const series = reserveMonthsSeries(account());
    expect(series).toHaveLength(13);
    expect(series[0]?.months).toBe(6);
  });
});

describe("indicators", () => {
  const budget: Budget[] = [
    { year: 2024, fundPayType: "390100", entryKind: "expenditure", item: "inpatient", amountFen: fen(1600) },
    { year: 2024, fundPayType: "310100", entryKind: "expenditure", item: "inpatient", amountFen: fen(1) },
  ];
  const values = new Map(computeIndicators(account(), calendarMonth("2024-12"), budget).map((one) => [one.id, one]));

  it("are computed from the books of the trailing 12 months", () => {
    expect(values.get("usageRate")?.value).toBeCloseTo(12 / 11, 12);
    expect(values.get("surplusRate")?.value).toBeCloseTo(-1 / 11, 12);
    expect(values.get("incomeGrowth")?.value).toBeCloseTo(0.1, 12);
    expect(values.get("expenditureGrowth")?.value).toBeCloseTo(0.2, 12);
    expect(values.get("growthGap")?.value).toBeCloseTo(0.1, 12);
    expect(values.get("budgetExecution")?.value).toBe(0.9);
    expect(values.get("reserveMonths")?.value).toBe(4);
  });

  it("are null with the reason where they cannot be computed, never 0", () => {
    const early = computeIndicators(account(), calendarMonth("2023-06"));
    expect(early.every((one) => one.value === null && (one.missing ?? "").length > 0)).toBe(true);
  });

  it("each have formula, parts, unit, source and owner in both languages", () => {
    expect(INDICATORS.map((one) => one.id).sort()).toEqual([...values.keys()].sort());
    for (const one of INDICATORS) {
      for (const text of [one.label, one.formula, one.numerator, one.denominator, one.source, one.owner]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en.length).toBeGreaterThan(3);
      }
      if (one.source.en.startsWith("jingmen-2024")) expect(one.source.zh).toContain(documentTitle("jingmen-2024").zh);
    }
  });

  it("set budget against actual by item, with what the year has elapsed", () => {
    const lines = budgetLines(account(), budget, calendarMonth("2024-06"));
    expect(lines).toEqual([
      { entryKind: "income", item: "premium-resident", budgetFen: 0, actualFen: 660, executed: null, elapsed: 0.5 },
      { entryKind: "expenditure", item: "inpatient", budgetFen: 1600, actualFen: 720, executed: 0.45, elapsed: 0.5 },
    ]);
  });
});

describe("risk reserve (jingmen-2024 art. 7)", () => {
  const parameters: RiskReserveParameters = {
    lowestDraw: percent("3"),
    highestDraw: percent("10"),
    stopAt: percent("30"),
    source: {
      document: "jingmen-2024",
      article: "7",
      owner: "",
      proposal: false,
      from: calendarDate("2024-07-01"),
      to: null,
    },
  };
  const check = (drawn: number, before = 0) => {
    const base = account();
    const months = base.months.map((month) => ({
      ...month,
      reserveDrawnFen: fen(month.month === "2024-03" ? drawn : 0),
      riskReserveFen: fen(month.month >= "2024-03" ? before + drawn : before),
    }));
    return checkRiskReserve({ ...base, months }, 2024, parameters);
  };

  it.each([
    [35, 0, "below-range"],
    [36, 0, "in-range"],
    [120, 0, "in-range"],
    [121, 0, "above-range"],
    [60, 359, "in-range"],
    [0, 360, "full"],
    [1, 360, "drawn-though-full"],
  ] as const)("draw %i with %i reserved before, last year's income 1200: %s", (drawn, before, state) => {
    const result = check(drawn, before);
    expect(result.state).toBe(state);
    expect([result.lowestFen, result.highestFen, result.stopFen]).toEqual([36, 120, 360]);
  });

  it("cannot be judged without the whole year before, and only for the two pools", () => {
    expect(checkRiskReserve(account(), 2023, parameters).state).toBe("not-evaluable");
    expect(() => checkRiskReserve(account("330100"), 2024, parameters)).toThrow(/310100 and 390100 only/);
  });

  it("takes its bounds from the area's parameters in force", () => {
    const shipped = riskReserveParameters(loadAreaPolicy("jingmen-2024"), calendarDate("2025-01-01"));
    expect(shipped).toMatchObject({ lowestDraw: percent("3"), highestDraw: percent("10"), stopAt: percent("30") });
    expect(shipped.source).toMatchObject({ document: "jingmen-2024", article: "7", proposal: false });
  });
});
