import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountIn, amountInYuan, fenOf, unitFor } from "./money.js";
import { count, decimals, percent, signedPercent } from "./numbers.js";

describe("amounts", () => {
  it.each([
    ["-123456789.00", "tenThousand", 1_000_000, "−12,345.68"],
    ["6824000000.00", "hundredMillion", 10_000_000_000, "68.24"],
    ["0.00", "yuan", 100, "0.00"],
    ["-0.001".slice(0, 5), "tenThousand", 1_000_000, "0.00"],
    ["20.00", "tenThousand", 1_000_000, "<0.01"],
    ["-20.00", "tenThousand", 1_000_000, ">−0.01"],
    ["1234567.89", "yuan", 100, "1,234,567.89"],
  ] as const)("%s in %s", (yuan, key, fen, text) => expect(amountIn(yuan, { key, fen })).toBe(text));

  it("G-B1 shows yuan to the fen, whatever the amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), (fen) => {
        const magnitude = Math.abs(fen);
        const yuan = `${fen < 0 ? "-" : ""}${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, "0")}`;
        expect(fenOf(yuan)).toBe(fen);
        expect(fenOf(amountInYuan(yuan).replaceAll(",", "").replace("−", "-"))).toBe(fen);
      }),
    );
  });

  it("takes the largest unit of which the largest amount makes one, for the whole column", () => {
    expect(unitFor(["99999999.99", "1.00"], "zh").key).toBe("tenThousand");
    expect(unitFor(["100000000.00", "1.00"], "zh").key).toBe("hundredMillion");
    expect(unitFor(["100000000.00"], "en").key).toBe("tenThousand");
    expect(unitFor([], "zh").key).toBe("yuan");
  });
});

describe("numbers", () => {
  it("groups digits in threes and writes a true minus", () => {
    expect(count(1_234_567)).toBe("1,234,567");
    expect(decimals(-1234.5, 1)).toBe("−1,234.5");
    expect(decimals(-0.01, 1)).toBe("0.0");
    expect(percent(0.8333)).toBe("83.3%");
    expect(signedPercent(0.058)).toBe("+5.8");
    expect(signedPercent(-0.021)).toBe("−2.1");
    expect(signedPercent(0)).toBe("0.0");
  });
});
