import { calendarMonth, fen, percent } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { accountOf, buildAccounts } from "../accounts/build-accounts.js";
import { forecastFund } from "../forecast/forecast-fund.js";
import { demoLedger } from "../testing/demo-ledger.js";
import { careIdentity, type DriverSet, incomeIdentity } from "./drivers.js";
import { assumptionSpread, runScenario, type Scenario, type ScenarioBase } from "./run-scenario.js";

const accounts = buildAccounts(demoLedger({ months: 72 }));
const care = {
  insuredCount: 500_000,
  utilisation: percent("20"),
  costPerCaseFen: fen(900_000),
  deductibleFen: fen(60_000),
  fundShare: percent("70"),
  afterCap: percent("100"),
};
const drivers: DriverSet = {
  income: {
    payroll: {
      items: ["premium-employer"],
      drivers: {
        kind: "contribution",
        insuredCount: 500_000,
        baseFen: fen(600_000),
        rate: percent("10"),
        collection: percent("98"),
      },
    },
  },
  care: { inpatient: { items: ["inpatient"], drivers: care }, outpatient: { items: ["outpatient"], drivers: care } },
};
const residentDrivers: DriverSet = {
  income: {
    premium: {
      items: ["premium-resident", "subsidy-central"],
      drivers: { kind: "per-head", insuredCount: 2_000_000, premiumFen: fen(40_000), subsidyFen: fen(70_000) },
    },
  },
  care: drivers.care,
};
const baseOf = (fundPayType: string, set: DriverSet): ScenarioBase => {
  return {
    account: accountOf(accounts, fundPayType),
    forecast: forecastFund(accounts, { fundPayType, draws: 200 }),
    drivers: set,
  };
};
const employees = baseOf("310100", drivers);
const residents = baseOf("390100", residentDrivers);
const FROM = calendarMonth("2024-01");

describe("no change is the baseline, to the fen", () => {
  const nothing: Scenario[] = [
    { id: "empty", from: FROM },
    {
      id: "same",
      from: FROM,
      income: { payroll: { rate: percent("10") } },
      care: { inpatient: { utilisation: percent("20") } },
    },
  ];

  it.each(nothing.map((scenario) => [scenario.id, scenario] as const))("%s", (_, scenario) => {
    runScenario(employees, scenario).forEach((point, step) => {
      const baseline = employees.forecast.points[step];
      expect(point.incomeFen).toBe(baseline?.incomeFen);
      expect(point.expenditureFen).toBe(baseline?.expenditureFen);
      expect(point.balanceFen).toBe(baseline?.balance.median);
      expect(point.reserveMonths).toBe(baseline?.reserveMonths.median);
      expect(point.balanceChangeFen).toBe(0);
    });
  });
});

describe("a changed driver", () => {
  it("moves income in proportion: rate 10 → 9 % takes a tenth", () => {
    const points = runScenario(employees, { id: "rate-9", from: FROM, income: { payroll: { rate: percent("9") } } });
    points.forEach((point, step) => {
      expect(point.incomeFen / (employees.forecast.points[step]?.incomeFen ?? 1)).toBeCloseTo(0.9, 8);
    });
    expect(points[23]?.balanceChangeFen).toBeLessThan(points[11]?.balanceChangeFen ?? 0);
  });

  it("moves only its own category: out-patient care is 30 of 100", () => {
    const [point] = runScenario(employees, {
      id: "visits",
      from: FROM,
      care: { outpatient: { utilisation: percent("22") } },
    });
    expect((point?.expenditureFen ?? 0) / (employees.forecast.points[0]?.expenditureFen ?? 1)).toBeCloseTo(1.03, 2);
  });

  it("acts from its month on only", () => {
    const later = calendarMonth("2024-07");
    const points = runScenario(employees, {
      id: "later",
      from: later,
      care: { inpatient: { deductibleFen: fen(144_000) } },
    });
    expect(points[5]?.balanceChangeFen).toBe(0);
    expect(points[6]?.balanceChangeFen).toBeGreaterThan(0);
  });

  it("adds recoveries to income, a month at a time", () => {
    const points = runScenario(employees, { id: "recovered", from: FROM, recoveredFenPerMonth: fen(1_000_000) });
    expect(points[23]?.balanceChangeFen).toBe(24_000_000);
  });

  it("keeps the timing of residents' lumps: subsidy + 10 % of the premium and subsidy raises each month alike", () => {
    const points = runScenario(residents, {
      id: "subsidy",
      from: FROM,
      income: { premium: { subsidyFen: fen(81_000) } },
    });
    points.forEach((point, step) => {
      const before = residents.forecast.points[step]?.incomeFen ?? 0;
      expect(Math.abs(point.incomeFen - before * 1.1)).toBeLessThan(2);
    });
  });

  it("is refused when the base does not have it, or multiplies to a negative", () => {
    expect(() =>
      runScenario(employees, { id: "odd", from: FROM, income: { lottery: { rate: percent("1") } } }),
    ).toThrow(/lottery/);
    expect(() => runScenario(employees, { id: "odd", from: FROM, income: { payroll: { insuredCount: -1 } } })).toThrow(
      /negative/,
    );
  });
});

describe("identities", () => {
  it("multiply their drivers; a deductible above the cost of a case leaves nothing", () => {
    expect(incomeIdentity({ kind: "per-head", insuredCount: 10, premiumFen: fen(400), subsidyFen: fen(700) })).toBe(
      11_000,
    );
    expect(careIdentity({ ...care, deductibleFen: fen(1_000_000) })).toBe(0);
    expect(careIdentity({ ...care, utilisation: percent("40") })).toBeCloseTo(2 * careIdentity(care), 3);
  });
});

describe("the spread of assumptions", () => {
  it("holds every scenario's balance and is shown apart from the models'", () => {
    const scenarios: Scenario[] = ["18", "22"].map((share) => ({
      id: share,
      from: FROM,
      care: { inpatient: { utilisation: percent(share) } },
    }));
    const spread = assumptionSpread(employees, scenarios);
    const median = employees.forecast.points[23]?.balance.median ?? 0;
    expect(spread[23]?.lowFen).toBeLessThan(median);
    expect(spread[23]?.highFen).toBeGreaterThan(median);
    expect(employees.forecast.points[23]?.modelSpread.lowFen).toBeLessThanOrEqual(
      employees.forecast.points[23]?.modelSpread.highFen ?? 0,
    );
    expect(() => assumptionSpread(employees, [])).toThrow(/at least one/);
  });
});
