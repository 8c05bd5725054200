import { describe, expect, it } from "vitest";
import { leastSquares } from "./least-squares.js";
import { minimize } from "./minimize.js";
import { chiSquare, normal, quantileOf, seededRandom } from "./random.js";

describe("minimize", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const valley = ([x = 0, y = 0]: number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const { point } = minimize(valley, [-1, 1], { steps: [0.5, 0.5], maxEvaluations: 2000, tolerance: 1e-12 });
    expect(point[0]).toBeCloseTo(1, 3);
    expect(point[1]).toBeCloseTo(1, 3);
  });

  it("walks away from where the objective is infinite", () => {
    const fenced = ([x = 0]: number[]): number => (x < 1 ? Number.POSITIVE_INFINITY : x);
    expect(minimize(fenced, [4], { steps: [1], maxEvaluations: 300 }).point[0]).toBeCloseTo(1, 2);
  });
});

describe("least squares", () => {
  it("recovers a line exactly and gives no error", () => {
    const fit = leastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
        [1, 3],
      ],
      [1, 3, 5, 7],
    );
    expect(fit?.coefficients[0]).toBeCloseTo(1, 9);
    expect(fit?.coefficients[1]).toBeCloseTo(2, 9);
    expect(fit?.errors[1]).toBeCloseTo(0, 6);
  });

  it("says nothing of columns that depend on each other, or of too few rows", () => {
    expect(
      leastSquares(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        [1, 2, 3],
      ),
    ).toBeUndefined();
    expect(leastSquares([[1, 2]], [1])).toBeUndefined();
  });
});

describe("random numbers", () => {
  it("have the mean and spread of their law", () => {
    const random = seededRandom(1);
    const draws = Array.from({ length: 20_000 }, () => normal(random));
    const squares = Array.from({ length: 20_000 }, () => chiSquare(random, 5));
    const small = Array.from({ length: 20_000 }, () => chiSquare(random, 1.5));
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(draws)).toBeCloseTo(0, 1);
    expect(mean(draws.map((value) => value * value))).toBeCloseTo(1, 1);
    expect(Math.abs(mean(squares) - 5)).toBeLessThan(0.1);
    expect(Math.abs(mean(small) - 1.5)).toBeLessThan(0.06);
  });

  it("quantiles interpolate and stop at the ends", () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOf([1, 2, 3, 4], 1.2)).toBe(4);
  });
});
