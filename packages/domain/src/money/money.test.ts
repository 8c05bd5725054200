import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyRate,
  divideRounded,
  formatQuantity,
  formatUnitPrice,
  multiplyPrice,
  multiplyRatio,
  parseQuantity,
  parseUnitPrice,
  percent,
  quantity,
  unitPrice,
} from "./exact.js";
import { addFen, type Fen, fen, formatYuan, negateFen, parseYuan, sumFen } from "./fen.js";
import { shareByWeight } from "./share.js";

const MOST = 10 ** 13;
const amounts = fc.integer({ min: -MOST, max: MOST }).map(fen);

describe("fen", () => {
  it("G-B1: what is written is read back, to the fen, over the whole range", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each(["1.999", "1,234.50", "1e3", "+5", "1.", ".5", "", "１２", "12345678901234", " 1", "--1"])(
    "refuses '%s', naming it",
    (text) => {
      expect(() => parseYuan(text)).toThrow(`amount '${text}'`);
    },
  );

  it.each([
    ["19.99", 1999],
    ["-0.05", -5],
    ["0", 0],
    ["-0", 0],
    ["9999999999999.99", 999_999_999_999_999],
  ])("reads %s as %i fen", (text, expected) => {
    expect(Object.is(parseYuan(text), expected)).toBe(true);
  });

  it("does not take half a fen", () => {
    expect(() => fen(0.5)).toThrow("whole number");
  });

  it("adds up without drift", () => {
    const tenthOfYuan: Fen[] = Array.from({ length: 10_000 }, () => fen(10));
    expect(sumFen(tenthOfYuan)).toBe(100_000);
    expect(addFen(fen(1), negateFen(fen(1)))).toBe(0);
  });
});

describe("exact products", () => {
  it("round half away from zero, so that a reversal is exactly minus its original", () => {
    expect(applyRate(fen(5), percent("50"))).toBe(3);
    expect(applyRate(fen(-5), percent("50"))).toBe(-3);
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (a, n, d) => {
          fc.pre(n <= d);
          expect(multiplyRatio(negateFen(a), n, d)).toBe(negateFen(multiplyRatio(a, n, d)));
        },
      ),
    );
  });

  it("agree with whole-number arithmetic of any size", () => {
    const prices = fc.integer({ min: 0, max: 10 ** 11 });
    const counts = fc.integer({ min: -(10 ** 8), max: 10 ** 8 });
    fc.assert(
      fc.property(prices, counts, (price, count) => {
        const expected = Number(divideRounded(BigInt(price) * BigInt(count), 100_000_000n));
        fc.pre(Number.isSafeInteger(expected));
        expect(multiplyPrice(unitPrice(price), quantity(count)) + 0).toBe(expected + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keep six decimals of a price and four of a quantity", () => {
    expect(multiplyPrice(parseUnitPrice("0.333333"), parseQuantity("3"))).toBe(100);
    expect(formatUnitPrice(parseUnitPrice("12.345678"))).toBe("12.345678");
    expect(formatQuantity(parseQuantity("-2.5000"))).toBe("-2.5");
    expect(() => parseUnitPrice("1.2345678")).toThrow("6 decimals");
  });

  it("refuse a ratio without a denominator", () => {
    expect(() => multiplyRatio(fen(1), 1, 0)).toThrow("denominator");
  });
});

describe("sharing", () => {
  it("always sums to the amount and never differs from the exact part by a whole fen", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), weights, (amount, parts) => {
        const shares = shareByWeight(fen(amount), parts);
        expect(sumFen(shares)).toBe(amount);
        const total = parts.reduce((sum, part) => sum + part, 0);
        if (total > 0) {
          for (const [index, share] of shares.entries()) {
            expect(Math.abs(share - (amount * (parts[index] ?? 0)) / total)).toBeLessThan(1.01);
          }
        }
      }),
    );
  });

  it("gives ties to the earlier one, and everything to the first when nothing weighs", () => {
    expect(shareByWeight(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareByWeight(fen(7), [0, 0])).toEqual([7, 0]);
    expect(() => shareByWeight(fen(1), [])).toThrow("at least one weight");
  });
});
