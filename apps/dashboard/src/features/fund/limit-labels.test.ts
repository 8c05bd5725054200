import { describe, expect, it } from "vitest";
import type { FanMonth } from "./fan-option.js";
import { freePlace, freeSide } from "./limit-labels.js";

const line = (values: readonly number[]): FanMonth[] =>
  values.map((past, index) => ({ month: `2026-${index}`, past, median: null, bands: [] }));

describe("labels of limits", () => {
  const limits = [
    { at: 9, side: "Bottom" as const },
    { at: 6, side: "Top" as const },
  ];

  it("stand where no line runs", () => {
    const low = line(Array.from({ length: 40 }, () => 3));
    expect(freePlace([low], limits, 12)).toEqual({ at: 9, position: "insideStartBottom" });
    const early = line(Array.from({ length: 40 }, (_, at) => (at < 15 ? 8.5 : 3)));
    expect(freePlace([early], limits, 12)).toEqual({ at: 9, position: "insideMiddleBottom" });
    const along = line(Array.from({ length: 40 }, () => 8.5));
    expect(freePlace([along], limits, 12)).toEqual({ at: 6, position: "insideStartTop" });
  });

  it("keep the last figure's label off the line and off the limits", () => {
    expect(freeSide([8, 8, 8, 8], [], 12)).toBe("top");
    expect(freeSide([9, 9, 9, 8.4], [], 12)).toBe("bottom");
    expect(freeSide([5.5, 5.5, 5.5, 5.5], [6], 12)).toBe("bottom");
  });
});
