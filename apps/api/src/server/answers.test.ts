import { fen } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { change, kpi } from "../cockpit/kpis.js";
import { readTrace } from "../findings/loss-trace.js";
import type { AccountMonth } from "../offices/fund-office.js";
import { lastFour, maskName } from "../people/masking.js";
import { Questions } from "../questions/questions.js";
import { scaledText } from "../settlements/fee-line-item.js";
import { freshnessOf } from "../status/status.js";

function month(at: string, income: number, expenditure: number): AccountMonth {
  return {
    month: at,
    incomeFen: fen(income),
    expenditureFen: fen(expenditure),
    balanceFen: fen(0),
    reserveMonths: null,
  };
}

describe("figures of the first row", () => {
  const accounts = [
    month("2025-01", 100, 90),
    month("2025-02", 100, 90),
    month("2026-01", 110, 120),
    month("2026-02", 90, 100),
  ];
  const books = [{ pool: "employee" as const, accounts, budget: { incomeFen: fen(1000), expenditureFen: null } }];

  it("adds January to the month and compares with the same months of last year", () => {
    const answer = kpi("income", books, { month: "2026-02", compare: "yoy" });
    expect(answer.yuan).toBe("2.00");
    expect(answer.change).toEqual({ ratio: 0, differenceYuan: "0.00" });
    expect(answer.budget).toEqual({ plannedYuan: "10.00", usedShare: 0.2, elapsedShare: 2 / 12 });
  });

  it("tells the absolute change where the base is not above zero", () => {
    expect(change(fen(-500), fen(-200))).toEqual({ ratio: null, differenceYuan: "-3.00" });
  });

  it("has no change without a period to compare, and no budget where none is loaded", () => {
    const answer = kpi("expenditure", books, { month: "2025-02", compare: "yoy" });
    expect(answer.change).toEqual({ ratio: null, differenceYuan: null });
    expect(answer.budget).toBeNull();
  });

  it("shows the parts beside the total", () => {
    const two = [...books, { pool: "resident" as const, accounts, budget: { incomeFen: null, expenditureFen: null } }];
    const answer = kpi("surplus", two, { month: "2026-01", compare: "mom" });
    expect(answer.yuan).toBe("-0.20");
    expect(answer.parts).toEqual([
      { pool: "employee", yuan: "-0.10" },
      { pool: "resident", yuan: "-0.10" },
    ]);
  });
});

describe("persons are masked", () => {
  it.each([
    ["刘建华", "刘*华"],
    ["王伟", "王*"],
    ["欧阳建国", "欧**国"],
    ["邱远晴(演示)", "邱*晴"],
    ["", ""],
    [null, ""],
    ["李", "*"],
  ])("%s → %s", (name, masked) => expect(maskName(name)).toBe(masked));

  it("shows four characters of an id, and none of a short one", () => {
    expect(lastFour("420821199001011234")).toBe("1234");
    expect(lastFour("1234")).toBe("****");
  });
});

describe("how current data are", () => {
  it.each([
    ["2026-10-31", "2026-11-22", "fresh"],
    ["2026-10-31", "2026-12-01", "late"],
    ["2026-10-31", "2027-01-01", "old"],
    ["2026-12-31", "2027-01-15", "fresh"],
  ])("data to %s on %s are %s", (last, on, freshness) => expect(freshnessOf(last, on)).toBe(freshness));
});

describe("scaled whole numbers as text", () => {
  it.each([
    [15_000, 4, 0, "1.5"],
    [10_000, 4, 0, "1"],
    [-5, 4, 0, "-0.0005"],
    [12_345_678, 6, 2, "12.345678"],
    [12_000_000, 6, 2, "12.00"],
  ])("%d with %d decimals", (value, decimals, fewest, text) => expect(scaledText(value, decimals, fewest)).toBe(text));
});

describe("the arithmetic of a loss", () => {
  const settlement = {
    settlementId: "S1",
    paidFen: { "310100": 900 },
    owedFen: { "310100": 900 },
    delivered: { inScopeFen: 1000 },
    lawfulDefinite: { inScopeFen: 800 },
    lawfulAll: { inScopeFen: 700 },
    recomputedDefiniteFen: { "310100": 700 },
    recomputedAllFen: { "310100": 600 },
    definiteLossFen: { "310100": 200 },
    suspectedLossFen: { "310100": 100 },
    shares: [
      { findingId: "a", stage: "definite", lossFen: { "310100": 200 } },
      { findingId: "b", stage: "suspected", lossFen: { "310100": 100 } },
    ],
  };
  const text = JSON.stringify({ settlements: [settlement], merged: null });

  it("reads a suspected finding against the recomputation of all", () => {
    const steps = readTrace(text, { id: "b", method: "lines-out" });
    expect(steps.map((step) => [step.kind, step.yuan])).toEqual([
      ["paid", "9.00"],
      ["owed", "9.00"],
      ["delivered-in-scope", "10.00"],
      ["lawful-in-scope", "7.00"],
      ["recomputed", "6.00"],
      ["definite-loss", "2.00"],
      ["settlement-loss", "1.00"],
      ["share", "1.00"],
    ]);
  });

  it("follows a case by its standard, the person's share and what was cleared", () => {
    const casePayment = {
      groupStandardFen: 900_000,
      days: 1,
      personPayFen: 235_000,
      fundPaidFen: 765_000,
      clearedFen: 665_000,
      clearedBy: "standard-minus-person",
    };
    const lossFen = { "310100": 50_000 };
    const byCase = {
      ...settlement,
      definiteLossFen: lossFen,
      casePayment,
      shares: [{ findingId: "a", stage: "definite", weightFen: 50_000, lossFen }],
    };
    const stored = JSON.stringify({ settlements: [byCase], merged: null });
    const steps = readTrace(stored, { id: "a", method: "group-difference" });
    expect(steps.map((step) => [step.kind, step.yuan])).toEqual([
      ["standard", "9000.00"],
      ["person-share", "2350.00"],
      ["cleared-by-standard", "6650.00"],
      ["saved-standard", "500.00"],
      ["case-loss", "500.00"],
      ["share", "500.00"],
    ]);
    expect(readTrace(stored, { id: "b", method: "paid-minus-owed" })[0]).toMatchObject({
      kind: "paid",
      yuan: "7650.00",
    });
  });

  it("ends a merged stay in its own three steps", () => {
    const merged = {
      bookedOn: "S2",
      beforeMergingFen: 964_000,
      mergedFen: { "390100": 482_000 },
      lossFen: { "390100": 482_000 },
    };
    const steps = readTrace(JSON.stringify({ settlements: [settlement], merged }), { id: "c", method: "merged-stays" });
    expect(steps.map((step) => step.yuan)).toEqual(["9640.00", "4820.00", "4820.00"]);
  });

  it("ends a merged stay that several findings see in what they share and the finding's own part", () => {
    const merged = {
      bookedOn: "S2",
      beforeMergingFen: 964_000,
      mergedFen: { "390100": 482_000 },
      lossFen: { "390100": 241_000 },
      sharedFen: 482_000,
      sharers: 2,
    };
    const steps = readTrace(JSON.stringify({ settlements: [settlement], merged }), { id: "c", method: "merged-stays" });
    expect(steps.map((step) => [step.kind, step.yuan, step.sharers])).toEqual([
      ["before-merging", "9640.00", 0],
      ["merged", "4820.00", 0],
      ["merged-loss", "4820.00", 0],
      ["merged-share", "2410.00", 2],
    ]);
  });

  it.each([null, "", "{", "[]", '{"settlements":5}'])("shows nothing for %s, and never guesses", (broken) => {
    expect(readTrace(broken, { id: "a", method: "lines-out" })).toEqual([]);
  });
});

describe("answers stand as long as their snapshot", () => {
  it("asks again when the data have changed", async () => {
    let snapshot = "one";
    let asked = 0;
    const questions = new Questions({ query: async () => [] }, async () => snapshot);
    const make = async () => ++asked;
    await questions.remember("key", make);
    await questions.remember("key", make);
    expect(asked).toBe(1);
    snapshot = "two";
    expect(await questions.remember("key", make)).toBe(2);
  });

  it("does not keep a failure", async () => {
    const questions = new Questions({ query: async () => [] }, async () => "one");
    await expect(questions.remember("key", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    await expect(questions.remember("key", async () => "up")).resolves.toBe("up");
  });
});
