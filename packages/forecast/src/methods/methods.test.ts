import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../numeric/random.js";
import { airline } from "./airline.js";
import { dampedSmoothing } from "./damped-smoothing.js";
import { ensemble } from "./ensemble.js";
import { residualScale } from "./method.js";
import { naive2 } from "./naive2.js";
import { theta } from "./theta.js";

const METHODS = { naive2, theta, dampedSmoothing, airline, ensemble };
const SEASON = [1.2, 0.8, 1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1.1, 0.9, 1];

function seasonal(months: number, noise: number, seed = 3): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: months }, (_, position) => {
    return 100 * 1.004 ** position * (SEASON[position % 12] ?? 1) * (1 + noise * (random() - 0.5));
  });
}

describe.each(Object.entries(METHODS))("%s", (_, method) => {
  it("repeats a constant series", () => {
    const forecast = method(
      Array.from({ length: 48 }, () => 7),
      24,
    );
    expect(forecast.mean).toHaveLength(24);
    for (const value of forecast.mean) expect(value).toBeCloseTo(7, 6);
  });

  it("gives one residual for every month, so that one-step errors can be sized", () => {
    const history = seasonal(60, 0.05);
    const { residuals } = method(history, 6);
    expect(residuals).toHaveLength(60);
    expect(residualScale(residuals)).toBeGreaterThan(0);
    expect(residualScale(residuals)).toBeLessThan(20);
  });

  it("scales with its input: fen or yuan makes no difference", () => {
    const history = seasonal(72, 0.1);
    const small = method(history, 12).mean;
    const large = method(
      history.map((value) => value * 1e6),
      12,
    ).mean;
    large.forEach((value, step) => {
      expect(value / 1e6 / (small[step] ?? 0)).toBeCloseTo(1, 3);
    });
  });

  it("never forecasts a negative amount or anything not finite from amounts that never were negative", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e12, noNaN: true })), {
          minLength: 24,
          maxLength: 80,
        }),
        (history) => method(history, 24).mean.every((value) => Number.isFinite(value) && value >= 0),
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe("the season", () => {
  it.each(["theta", "dampedSmoothing", "airline", "ensemble"] as const)("is found by %s", (name) => {
    const history = seasonal(96, 0.02);
    const future = seasonal(120, 0).slice(96);
    METHODS[name](history, 24).mean.forEach((value, step) => {
      expect(Math.abs(value / (future[step] ?? 1) - 1)).toBeLessThan(0.08);
    });
  });
});

describe("an undamped trend", () => {
  it("is carried on by no more than it was, and less by the damped member", () => {
    const history = Array.from({ length: 96 }, (_, position) => 100 + position + (position % 2));
    const steps = (mean: readonly number[]): number => (mean[35] ?? 0) - (mean[0] ?? 0);
    expect(steps(dampedSmoothing(history, 36).mean)).toBeLessThan(35.5);
    expect(steps(theta(history, 36).mean)).toBeLessThan(18.5);
  });
});

describe("signed and short histories", () => {
  it("forecasts series with negative months on their own level", () => {
    const random = seededRandom(5);
    const history = Array.from({ length: 60 }, () => random() - 0.6);
    for (const value of ensemble(history, 12).mean) expect(Math.abs(value)).toBeLessThan(1);
  });

  it("repeats the last value where the airline model has too few months", () => {
    expect(airline([1, 2, 9], 2).mean).toEqual([9, 9]);
  });
});
