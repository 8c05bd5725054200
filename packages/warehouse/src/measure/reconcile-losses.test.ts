import { calendarDate, fen } from "@hengjian/domain";
import { type FindingMeasure, type FundAmounts, fundAmounts } from "@hengjian/loss";
import { describe, expect, it } from "vitest";
import type { FoundLoss } from "./loss-findings.js";
import { reconcileLosses } from "./reconcile-losses.js";

const day = calendarDate("2025-03-01");

function found(id: string, more: Partial<FoundLoss> = {}): FoundLoss {
  return {
    id,
    ruleId: "item-price-ceiling",
    institutionId: "H1",
    county: "990101",
    verdict: "definite",
    method: "lines-out",
    settlementIds: ["S1"],
    parts: [],
    firstDay: day,
    lastDay: day,
    discoveredOn: day,
    continuesUntil: day,
    ...more,
  };
}

function measure(findingId: string, lossFenByFund: FundAmounts): FindingMeasure {
  const zero = fen(0);
  const amounts = { feeFen: zero, inScopeFen: zero, lossFenByFund };
  return { findingId, method: "lines-out", ...amounts, patientDamageFen: zero, notes: [], traces: [], merged: null };
}

const findings = new Map([
  ["F1", found("F1")],
  ["F2", found("F2", { ruleId: "split-admission", institutionId: "H2", county: "990102", verdict: "suspected" })],
]);
const measures = [
  measure("F1", fundAmounts({ "310100": fen(300), "330100": fen(50) })),
  measure("F2", fundAmounts({ "390100": fen(7) })),
];
const run = {
  measures,
  findings,
  booked: new Map<string, FundAmounts>([
    ["S1", fundAmounts({ "310100": fen(300), "330100": fen(50) })],
    ["S2", fundAmounts({ "390100": fen(7) })],
  ]),
  bounds: [
    { settlementIds: ["S1"], boundFen: fen(350) },
    { settlementIds: ["S2"], boundFen: fen(100) },
  ],
};

describe("losses add up by every way", () => {
  it("gives the sums by fund, rule, institution, county and verdict", () => {
    expect(reconcileLosses(run)).toEqual({
      definiteLossFen: 350,
      suspectedLossFen: 7,
      lossFenByFund: { "310100": 300, "330100": 50, "390100": 7 },
      lossFenByRule: { "item-price-ceiling": 350, "split-admission": 7 },
      lossFenByInstitution: { H1: 350, H2: 7 },
      lossFenByCounty: { "990101": 350, "990102": 7 },
      settlementsWithLoss: 2,
      boundFen: 450,
    });
  });

  it("refuses a run whose settlements book one fen more than its findings", () => {
    const booked = new Map([...run.booked, ["S2", fundAmounts({ "390100": fen(8) })]] as [string, FundAmounts][]);
    expect(() => reconcileLosses({ ...run, booked })).toThrow(/rules 3\.57, .*settlements 3\.58/);
  });

  it("refuses a loss of one fen more than was paid, and names the settlement", () => {
    const bounds = [{ settlementIds: ["S1"], boundFen: fen(349) }, ...run.bounds.slice(1)];
    expect(() => reconcileLosses({ ...run, bounds })).toThrow("S1: loss 3.50 of 3.49 yuan");
  });

  it("bounds stays measured as one by what was paid for all of them", () => {
    const booked = new Map<string, FundAmounts>([
      ["S2", fundAmounts({ "310100": fen(300), "330100": fen(50), "390100": fen(7) })],
    ]);
    const together = { settlementIds: ["S1", "S2"], boundFen: fen(450) };
    expect(() => reconcileLosses({ ...run, booked })).toThrow("S2");
    expect(reconcileLosses({ ...run, booked, bounds: [...run.bounds, together] }).boundFen).toBe(450);
  });
});
