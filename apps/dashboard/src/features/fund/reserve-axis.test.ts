import { describe, expect, it } from "vitest";
import { reserveAxis } from "./fan-option.js";

const upTo = (months: number) => [[{ month: "2026-10", past: months, median: null, bands: [] }]];

describe("the axis of reserve months", () => {
  it("is ruled in threes, from 12 months up", () => {
    expect(reserveAxis(upTo(4))).toEqual({ top: 12, step: 3 });
    expect(reserveAxis(upTo(26.5))).toEqual({ top: 27, step: 3 });
  });

  it("is ruled more widely rather than with names upon each other, and ends on a line", () => {
    expect(reserveAxis(upTo(28))).toEqual({ top: 30, step: 6 });
    expect(reserveAxis(upTo(56.8))).toEqual({ top: 60, step: 12 });
    for (let months = 1; months < 400; months += 7) {
      const { top, step } = reserveAxis(upTo(months));
      expect(top).toBeGreaterThanOrEqual(months);
      expect(top % step).toBe(0);
      expect(top / step).toBeLessThanOrEqual(9);
    }
  });
});
