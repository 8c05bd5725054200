import { describe, expect, it } from "vitest";
import { scatterScale } from "./scatter-scale.js";

describe("the axis of a scatter", () => {
  it.each([
    [
      [2, 9],
      [0, 2, 4, 6, 8, 10],
    ],
    [
      [0, 0.028],
      [0, 0.01, 0.02, 0.03],
    ],
    [
      [4_600, 9_168],
      [0, 2_000, 4_000, 6_000, 8_000, 10_000],
    ],
    [
      [12_000, 3_163_600],
      [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])("of %j names %j", (values, ticks) => expect(scatterScale(values).ticks).toEqual(ticks));

  it.each([[[3, 7, 12.4]], [[1, 4_000, 90]]])("holds every value of %j and keeps their order", (values) => {
    const { place } = scatterScale(values);
    const places = [...values].sort((a, b) => a - b).map(place);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(1);
  });
});
