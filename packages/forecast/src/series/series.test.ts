import { calendarMonth } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { mape, mase, owa, smape } from "./accuracy.js";
import { historyUntil, monthAt, monthlySeries, monthsAfter, positionOf } from "./monthly-series.js";
import { adjustSeason, isSeasonal, restoreSeason, seasonalIndices } from "./seasonal-adjustment.js";

describe("monthly series", () => {
  const series = monthlySeries(calendarMonth("2024-11"), [1, 2, 3]);

  it("knows its months across the turn of the year", () => {
    expect(monthAt(series, 2)).toBe("2025-01");
    expect(positionOf(series, calendarMonth("2025-01"))).toBe(2);
    expect(monthsAfter(historyUntil(series, 2), 2)).toEqual(["2025-01", "2025-02"]);
  });

  it("refuses a value that is not finite and names its month", () => {
    expect(() => monthlySeries(calendarMonth("2024-11"), [1, Number.NaN])).toThrow(/2024-12/);
  });
});

describe("accuracy", () => {
  it("counts sMAPE as the M competitions do", () => {
    expect(smape([100], [110])).toBeCloseTo(9.5238, 4);
    expect(smape([0], [0])).toBe(0);
  });

  it("scales MASE by the mean 12-month difference of the history", () => {
    const history = [...Array.from({ length: 12 }, () => 10), ...Array.from({ length: 12 }, () => 14)];
    expect(mase(history, [20, 20], [18, 14])).toBe(1);
  });

  it("leaves months without an actual out of MAPE", () => {
    expect(mape([0, 100], [5, 90])).toBeCloseTo(10, 9);
  });

  it("takes the mean of both ratios as OWA", () => {
    expect(owa({ smape: 8, mase: 1 }, { smape: 10, mase: 2 })).toBeCloseTo(0.65, 9);
  });
});

describe("seasonal adjustment", () => {
  const pattern = [12, 8, 10, 11, 9, 10, 10.5, 9.5, 10, 11, 9, 10];
  const seasonal = Array.from({ length: 60 }, (_, position) => (pattern[position % 12] ?? 0) * 1.002 ** position);

  it("finds a season only from 36 months on", () => {
    expect(isSeasonal(seasonal)).toBe(true);
    expect(isSeasonal(seasonal.slice(0, 35))).toBe(false);
    expect(isSeasonal(Array.from({ length: 48 }, () => 4))).toBe(false);
  });

  it("recovers the indices, which have mean 1", () => {
    const indices = seasonalIndices(seasonal, true);
    expect(indices.reduce((sum, index) => sum + index, 0)).toBeCloseTo(12, 9);
    indices.forEach((index, month) => {
      expect(index).toBeCloseTo((pattern[month] ?? 0) / 10, 1);
    });
  });

  it.each([
    ["positive series by ratio", 0],
    ["series with negative months by difference", 30],
  ])("puts back what it took out: %s", (_, shift) => {
    const values = seasonal.map((value) => value - shift);
    const adjustment = adjustSeason(values);
    expect(adjustment.multiplicative).toBe(shift === 0);
    values.forEach((value, position) => {
      expect(restoreSeason(adjustment, adjustment.adjusted[position] ?? 0, position)).toBeCloseTo(value, 9);
    });
  });
});
