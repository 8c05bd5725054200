import { calendarMonth, HengjianError } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { accountOf, buildAccounts } from "../accounts/build-accounts.js";
import { DEMO_FESTIVAL_EFFECT, demoLedger } from "../testing/demo-ledger.js";
import { forecastFund } from "./forecast-fund.js";
import type { FundForecast } from "./fund-forecast.js";

const accounts = buildAccounts(demoLedger({ months: 96 }));
const forecasts = ["310100", "390100"].map((fundPayType) =>
  forecastFund(accounts, { fundPayType, thresholdMonths: [4] }),
);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof HengjianError) return error.code;
    throw error;
  }
  return "none";
}

describe.each(forecasts.map((forecast) => [forecast.fundPayType, forecast] as const))(
  "forecast of fund %s",
  (_, forecast) => {
    const { points, history } = forecast;

    it("runs 24 months on from the last month of history", () => {
      expect(points).toHaveLength(24);
      expect([forecast.origin, points[0]?.month, points[23]?.month]).toEqual(["2025-12", "2026-01", "2027-12"]);
      expect(history).toHaveLength(96);
    });

    it("ID-6 continues the books: balance = balance before + income − expenditure, to the fen", () => {
      let balance = history[history.length - 1]?.balanceFen ?? Number.NaN;
      for (const point of points) {
        balance += point.incomeFen - point.expenditureFen;
        expect(point.balance.median).toBe(balance);
        expect(Number.isSafeInteger(point.balance.low95)).toBe(true);
      }
    });

    it("has nested bands around the median that widen with the horizon", () => {
      for (const { balance, reserveMonths } of points) {
        for (const fan of [balance, reserveMonths]) {
          const order = [fan.low95, fan.low80, fan.low50, fan.median, fan.high50, fan.high80, fan.high95];
          expect([...order].sort((left, right) => left - right)).toEqual(order);
        }
      }
      const width = (index: number): number =>
        (points[index]?.balance.high95 ?? 0) - (points[index]?.balance.low95 ?? 0);
      expect(width(23)).toBeGreaterThan(2 * width(5));
    });

    it("has chances between 0 and 1 that agree with each other", () => {
      for (const point of points) {
        expect(point.probabilityBelow3).toBeLessThanOrEqual(point.chances[0]?.below ?? -1);
        expect(point.chances[0]?.below).toBeLessThanOrEqual(point.probabilityBelow6);
        expect(point.probabilityBelow6 + point.probabilityAbove9).toBeLessThanOrEqual(1);
        expect(point.probabilityExhausted).toBeLessThanOrEqual(point.probabilityBelow3);
      }
    });

    it("says how it would have done, and that independent errors are few", () => {
      expect(forecast.backtest.originCount).toBe(14);
      expect(forecast.backtest.mape.income).toBeLessThan(4);
      expect(forecast.backtest.mape.expenditure).toBeLessThan(4);
      expect(forecast.backtest.coverage.share).toBeGreaterThanOrEqual(0.85);
      expect(forecast.notes.map((note) => note.code)).toContain("few-independent-errors");
    });
  },
);

describe("what is special about a fund", () => {
  const [employees, residents] = forecasts as [FundForecast, FundForecast];

  it("residents' lumps are annual total × profile, employees' months are not", () => {
    const lumpy = residents.method.parts
      .filter((part) => part.method === "annual-profile")
      .flatMap((part) => part.items);
    expect(lumpy.sort()).toEqual(["premium-resident", "subsidy-central"]);
    expect(employees.method.parts.every((part) => part.method === "ensemble")).toBe(true);
    expect(residents.notes.map((note) => note.code)).toContain("annual-profile");
  });

  it("parts of a flow sum to it up to rounding", () => {
    residents.points.forEach((point, step) => {
      const parts = residents.method.parts.filter((part) => part.kind === "income");
      const sum = parts.reduce((total, part) => total + (part.amountsFen[step] ?? 0), 0);
      expect(Math.abs(sum - point.incomeFen)).toBeLessThanOrEqual(parts.length);
    });
  });

  it("Spring Festival is found in expenditure near its true effect", () => {
    for (const forecast of forecasts) {
      const effects = forecast.method.parts
        .filter((part) => part.kind === "expenditure")
        .flatMap((part) => part.effects);
      expect(Math.abs((effects[0]?.logEffect ?? 0) - DEMO_FESTIVAL_EFFECT)).toBeLessThan(0.05);
    }
  });

  it("a known annual total of a driver is used to the fen of rounding", () => {
    const forecast = forecastFund(accounts, {
      fundPayType: "390100",
      horizonMonths: 12,
      draws: 100,
      income: {
        annualTotals: { "premium-resident": { 2026: 50_000_000_000 }, "subsidy-central": { 2026: 80_000_000_000 } },
      },
    });
    const income = forecast.points.reduce((sum, point) => sum + point.incomeFen, 0);
    expect(Math.abs(income - 130_000_000_000)).toBeLessThan(24);
  });

  it("the same data and seed give the same forecast, and the other pool changes nothing", () => {
    const alone = buildAccounts(demoLedger({ months: 96 }).filter((row) => row.fundPayType === "390100"));
    expect(forecastFund(alone, { fundPayType: "390100", thresholdMonths: [4] })).toEqual(residents);
  });

  it("can be made as of an earlier month, when it knew no more", () => {
    const until = calendarMonth("2023-12");
    const early = forecastFund(accounts, { fundPayType: "310100", until, draws: 200 });
    const cut = buildAccounts(demoLedger({ months: 72 }));
    expect(early).toEqual(forecastFund(cut, { fundPayType: "310100", draws: 200 }));
  });
});

describe("held out: what came after lies inside the band", () => {
  it("95 % bands of the balance hold at least 90 % of 32 outcomes 12 and 24 months ahead (two pools, eight ledgers)", () => {
    let inside = 0;
    let checks = 0;
    for (let seed = 1; seed <= 8; seed += 1) {
      const all = buildAccounts(demoLedger({ months: 96, seed, noise: 0.04 }));
      for (const fundPayType of ["310100", "390100"]) {
        const forecast = forecastFund(all, { fundPayType, until: calendarMonth("2023-12"), draws: 300 });
        for (const step of [11, 23]) {
          const point = forecast.points[step];
          const truth =
            accountOf(all, fundPayType).months.find((month) => month.month === point?.month)?.balanceFen ?? 0;
          checks += 1;
          if (point && truth >= point.balance.low95 && truth <= point.balance.high95) inside += 1;
        }
      }
    }
    expect(checks).toBe(32);
    expect(inside / checks).toBeGreaterThanOrEqual(0.9);
  }, 240_000);
});

describe("refusals and limits", () => {
  it("under 24 months there is no forecast", () => {
    const short = buildAccounts(demoLedger({ months: 23 }));
    expect(codeOf(() => forecastFund(short, { fundPayType: "310100" }))).toBe("NOT_EVALUABLE");
    expect(() => forecastFund(short, { fundPayType: "310100" })).toThrow(/23 months .* needs 24/);
  });

  it("under 42 months bands rest on the general growth of errors, and say so", () => {
    const short = forecastFund(buildAccounts(demoLedger({ months: 30 })), { fundPayType: "390100" });
    expect(short.notes.filter((note) => note.severity === "limit").map((note) => note.code)).toEqual([
      "short-history",
      "no-past-origins",
    ]);
    expect(short.points[0]?.income95).toBeNull();
    expect(short.backtest.coverage.share).toBeNull();
  });

  it("a month without entries, no opening balance, personal accounts, an odd horizon are refused", () => {
    const ledger = demoLedger({ months: 40 });
    const gap = buildAccounts(ledger.filter((row) => row.month !== "2019-05"));
    expect(() => forecastFund(gap, { fundPayType: "310100" })).toThrow(/2019-05/);
    const open = buildAccounts(ledger.filter((row) => row.entryKind !== "opening"));
    expect(() => forecastFund(open, { fundPayType: "310100" })).toThrow(/opening/);
    const personal = buildAccounts(ledger.map((row) => ({ ...row, fundPayType: "310200" })));
    expect(codeOf(() => forecastFund(personal, { fundPayType: "310200" }))).toBe("NOT_EVALUABLE");
    expect(codeOf(() => forecastFund(accounts, { fundPayType: "310100", horizonMonths: 37 }))).toBe("INVALID_INPUT");
    expect(codeOf(() => forecastFund(accounts, { fundPayType: "510100" }))).toBe("NOT_FOUND");
  });
});
