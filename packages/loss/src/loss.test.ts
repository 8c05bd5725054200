import {
  calendarDate,
  type Fen,
  fen,
  formatYuan,
  parseYuan,
  quantity,
  sumFen,
  unitPrice,
  type ViolatingPart,
} from "@hengjian/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fundAmounts, fundRecord, fundTotal, NO_FUND } from "./by-fund.js";
import type { FundAmounts, LossFinding, LossLine, LossSettlement, SplitTotals } from "./inputs.js";
import { limitationOf } from "./limitation.js";
import { measureFindings } from "./measure-findings.js";
import { mergedStaysLoss } from "./merged-stays.js";
import { penaltyRange } from "./penalty.js";
import { pooledRatioLoss } from "./pooled-ratio.js";
import { settlementLoss } from "./settlement-loss.js";
import { lawfulLine } from "./violating-lines.js";

const yuan = (text: string) => parseYuan(text);
const day = calendarDate("2025-03-01");

/** A policy small enough for the head: 1,000.00 deductible, 85 %, what is above 20,000.00 in scope by the large fund at 80 %. */
function recompute(split: SplitTotals) {
  const basicBase = Math.max(0, Math.min(split.inScopeFen, 2_000_000) - 100_000);
  const largeBase = Math.max(0, split.inScopeFen - 2_000_000);
  const basic = Math.round(basicBase * 0.85);
  const large = Math.round(largeBase * 0.8);
  const fundFen = new Map<string, Fen>();
  if (basic > 0) fundFen.set("310100", fen(basic));
  if (large > 0) fundFen.set("330100", fen(large));
  return { fundFen, personFen: fen(split.feeFen - basic - large) };
}

function line(id: string, amount: string, count = 1): LossLine {
  const amountFen = yuan(amount);
  return {
    feeLineId: id,
    quantity: quantity(count * 10_000),
    unitPrice: unitPrice((amountFen * 10_000) / count),
    amountFen,
    fullSelfPayFen: fen(0),
    overCeilingFen: fen(0),
    preSelfPayFen: fen(0),
    inScopeFen: amountFen,
  };
}

function settlement(lines: LossLine[], more: Partial<LossSettlement> = {}): LossSettlement {
  const inScope = sumFen(lines.map((entry) => entry.inScopeFen));
  const zero = fen(0);
  const owed = recompute({
    feeFen: inScope,
    fullSelfPayFen: zero,
    overCeilingFen: zero,
    preSelfPayFen: zero,
    inScopeFen: inScope,
    drugInScopeFen: zero,
  });
  return {
    settlementId: "S1",
    insuranceType: "310",
    paymentMethod: "1",
    paidFen: owed.fundFen,
    personPayFen: owed.personFen,
    groupStandardFen: null,
    clearedFen: null,
    settledDay: day,
    lines,
    recompute,
    ...more,
  };
}

function part(feeLineId: string, more: Partial<ViolatingPart> = {}): ViolatingPart {
  return { settlementId: "S1", feeLineId, excessQuantity: null, lawfulPrice: null, ...more };
}

function finding(id: string, parts: ViolatingPart[], more: Partial<LossFinding> = {}): LossFinding {
  return {
    id,
    verdict: "definite",
    method: "lines-out",
    settlementIds: ["S1"],
    parts,
    firstDay: day,
    lastDay: day,
    ...more,
  };
}

const total = (amounts: FundAmounts | undefined) => fundTotal(amounts ?? NO_FUND);
/** Amounts as a reader writes them. */
const written = (amounts: FundAmounts | undefined) => fundRecord(amounts ?? NO_FUND);

describe("the loss of one settlement", () => {
  const lines = [line("M/1", "3000.00"), line("M/2", "500.00"), line("M/3", "200.00", 2)];

  it("takes violating lines out and counts what the fund then pays less", () => {
    const result = settlementLoss(settlement(lines), [finding("F1", [part("M/2")])]);
    expect(result.findings[0]).toMatchObject({
      feeFen: 50_000,
      inScopeFen: 50_000,
      lossFen: fundAmounts({ "310100": fen(42_500) }),
    });
  });

  it("takes out only the excess quantity, and only the excess over the price", () => {
    const byQuantity = settlementLoss(settlement(lines), [
      finding("F1", [part("M/3", { excessQuantity: quantity(10_000) })], { method: "excess-quantity" }),
    ]);
    expect(byQuantity.findings[0]).toMatchObject({ feeFen: 10_000, lossFen: fundAmounts({ "310100": fen(8_500) }) });
    const byPrice = settlementLoss(settlement(lines), [
      finding("F1", [part("M/3", { lawfulPrice: unitPrice(80_000_000) })], { method: "excess-price" }),
    ]);
    expect(byPrice.findings[0]).toMatchObject({ feeFen: 4_000, lossFen: fundAmounts({ "310100": fen(3_400) }) });
  });

  it("charges two lines that fall below the deductible together less than the sum of each alone", () => {
    const small = settlement([line("M/1", "700.00"), line("M/2", "600.00")]);
    const alone = (id: string) => total(settlementLoss(small, [finding("F", [part(id)])]).trace.definiteLossFen);
    const both = settlementLoss(small, [finding("F1", [part("M/1")]), finding("F2", [part("M/2")])]);
    expect(alone("M/1") + alone("M/2")).toBe(51_000);
    expect(total(both.trace.definiteLossFen)).toBe(25_500);
    expect(both.findings.map((entry) => total(entry.lossFen))).toEqual([13_731, 11_769]);
  });

  it("counts a line hit twice once, and the suspected only what they add", () => {
    const result = settlementLoss(settlement(lines), [
      finding("F1", [part("M/2")]),
      finding("F2", [part("M/2"), part("M/3")], { verdict: "suspected" }),
    ]);
    expect(total(result.findings[0]?.lossFen)).toBe(42_500);
    expect(total(result.findings[1]?.lossFen)).toBe(17_000);
  });

  it("costs all that was paid when the stay was false", () => {
    const paid = settlement(lines);
    const result = settlementLoss(paid, [finding("F1", [part("")], { method: "whole-settlement" })]);
    expect(result.findings[0]?.lossFen).toEqual(paid.paidFen);
  });

  it("costs nothing where the person already bears the excess over the ceiling", () => {
    const borne: LossLine = { ...line("M/1", "120.00"), overCeilingFen: yuan("20.00"), inScopeFen: yuan("100.00") };
    const lawful = lawfulLine(borne, {
      whole: false,
      excessQuantity: quantity(0),
      lawfulPrice: unitPrice(100_000_000),
    });
    expect(lawful).toMatchObject({ inScopeFen: 10_000, overCeilingFen: 0, amountFen: 10_000 });
  });

  it("charges a wrong payment to the finding that says so, not to wrong lines", () => {
    const overpaid = settlement(lines, { paidFen: fundAmounts({ "310100": yuan("2500.00") }) });
    const result = settlementLoss(overpaid, [
      finding("F1", [part("M/2")]),
      finding("F2", [part("")], { method: "paid-minus-owed" }),
    ]);
    expect(written(result.trace.owedFen)).toEqual({ "310100": 229_500 });
    expect(result.findings.map((entry) => total(entry.lossFen))).toEqual([42_500, 20_500]);
  });

  it("is 0 and says so when the case is paid by a standard", () => {
    const byCase = settlement(lines, { paymentMethod: "3", groupStandardFen: yuan("4000.00") });
    const result = settlementLoss(byCase, [finding("F1", [part("M/2")])]);
    expect(result.findings[0]).toMatchObject({
      feeFen: 50_000,
      lossFen: fundAmounts({}),
      notes: ["case-payment-standard-unchanged"],
    });
  });

  it("is the difference of the two standards for a wrong group, never more than was cleared", () => {
    const byCase = settlement(lines, {
      paymentMethod: "3",
      groupStandardFen: yuan("9000.00"),
      clearedFen: yuan("1000.00"),
    });
    const wrongGroup = (lawful: string) =>
      settlementLoss(byCase, [
        finding("F1", [part("")], { method: "group-difference", lawfulStandardFen: yuan(lawful) }),
      ]);
    expect(total(wrongGroup("8500.00").findings[0]?.lossFen)).toBe(50_000);
    expect(total(wrongGroup("5000.00").findings[0]?.lossFen)).toBe(100_000);
    expect(total(wrongGroup("9500.00").findings[0]?.lossFen)).toBe(0);
  });
});

describe("split admission", () => {
  it("paid by item costs the fund nothing and the person a second deductible", () => {
    const first = settlement([line("A/1", "3000.00")]);
    const second = settlement([line("B/1", "2000.00")], { settlementId: "S2" });
    const merged = settlement([line("A/1", "3000.00"), line("B/1", "2000.00")]);
    const result = mergedStaysLoss([first, second], { fundFen: merged.paidFen, personFen: merged.personPayFen });
    expect(result).toMatchObject({
      bookedOn: "S2",
      lossFen: fundAmounts({}),
      patientDamageFen: 85_000,
      notes: ["below-zero-is-zero"],
    });
  });

  it("paid by case costs the standards less the merged one", () => {
    const member = (id: string, standard: string) =>
      settlement([line(`${id}/1`, "3000.00")], {
        settlementId: id,
        paymentMethod: "4",
        groupStandardFen: yuan(standard),
        clearedFen: yuan(standard),
      });
    const result = mergedStaysLoss([member("S1", "5000.00"), member("S2", "4000.00")], {
      fundFen: NO_FUND,
      personFen: fen(0),
    });
    expect(written(result.lossFen)).toEqual({ "310100": 400_000 });
  });
});

describe("properties of sharing", () => {
  const settlements = fc
    .array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 8 })
    .map((amounts) => settlement(amounts.map((amount, index) => line(`M/${index}`, formatYuan(fen(amount))))));
  const findings = fc.array(
    fc.record({
      lines: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }),
      definite: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  it("shares sum to the settlement's loss, between 0 and what was paid, in any order of findings", () => {
    fc.assert(
      fc.property(settlements, findings, (paid, drafts) => {
        const list = drafts.map((draft, index) =>
          finding(
            `F${index}`,
            draft.lines.filter((n) => n < paid.lines.length).map((n) => part(`M/${n}`)),
            { verdict: draft.definite ? "definite" : "suspected" },
          ),
        );
        const result = settlementLoss(paid, list);
        const shared = result.findings.reduce((sum, entry) => sum + total(entry.lossFen), 0);
        expect(shared).toBe(total(result.trace.definiteLossFen) + total(result.trace.suspectedLossFen));
        expect(shared).toBeGreaterThanOrEqual(0);
        expect(shared).toBeLessThanOrEqual(total(paid.paidFen));
        expect(settlementLoss(paid, [...list].reverse())).toEqual(result);
      }),
    );
  });

  it("collects over settlements, names overlaps, and reconciles by settlement", () => {
    const list = [finding("F1", [part("M/0")]), finding("F2", [part("M/0"), part("M/1")])];
    const collector = measureFindings([...list, finding("F3", [], { settlementIds: ["S9"] })], true);
    collector.add(settlement([line("M/0", "3000.00"), line("M/1", "1000.00")]));
    const measures = collector.measures();
    expect(collector.overlaps()).toEqual([{ settlementId: "S1", feeLineId: "M/0", findingIds: ["F1", "F2"] }]);
    const summed = measures.reduce((sum, measure) => sum + total(measure.lossFenByFund), 0);
    expect(summed).toBe(total(collector.lossBySettlement().get("S1")));
    expect(summed).toBe(255_000);
    expect(measures[2]).toMatchObject({ findingId: "F3", notes: ["settlement-not-available"], lossFenByFund: NO_FUND });
    expect(measures[0]?.traces).toHaveLength(1);
  });
});

describe("beside the loss", () => {
  const terms = { ordinaryYears: 2, harmYears: 5 };

  it("B7: the clock of the penalty runs two or five years from the last day and stops on discovery", () => {
    const act = calendarDate("2024-03-01");
    expect(limitationOf(act, calendarDate("2026-02-28"), { terms, harm: false }).state).toBe("stopped-by-discovery");
    expect(limitationOf(act, calendarDate("2026-03-01"), { terms, harm: false })).toMatchObject({
      lapsesOn: "2026-03-01",
      state: "lapsed-before-discovery",
    });
    expect(limitationOf(act, calendarDate("2029-02-28"), { terms, harm: true }).state).toBe("stopped-by-discovery");
  });

  it("B4: the pooled ratio divides last, once, and only for the same house, category and the year before", () => {
    const input = {
      ground: "settlements-not-available",
      institutionId: "H1",
      careCategory: "inpatient",
      actYear: 2025,
      violatingInScopeFen: yuan("1000.00"),
      clearing: {
        institutionId: "H1",
        careCategory: "inpatient",
        year: 2024,
        clearedFundFen: yuan("6000000.00"),
        inScopeFen: yuan("9000000.00"),
      },
    } as const;
    expect(pooledRatioLoss(input)).toMatchObject({ lossFen: 66_667, year: 2024 });
    expect(() => pooledRatioLoss({ ...input, actYear: 2026 })).toThrow("clearing.year");
  });

  it("B10: the penalty is a range for orientation", () => {
    expect(penaltyRange(yuan("100.00"), { lowestHundredths: 100, highestHundredths: 200 })).toEqual({
      lowestFen: 10_000,
      highestFen: 20_000,
      orientationOnly: true,
    });
  });
});
