import { describe, expect, it } from "vitest";
import { ChanceStream } from "./stream.js";

describe("chance streams", () => {
  it("gives the same numbers for the same parts, and others for other parts", () => {
    const first = new ChanceStream(7, 1, 2);
    const again = new ChanceStream(7, 1, 2);
    const other = new ChanceStream(7, 2, 1);
    const numbers = Array.from({ length: 50 }, () => first.bits());
    expect(Array.from({ length: 50 }, () => again.bits())).toEqual(numbers);
    expect(Array.from({ length: 50 }, () => other.bits())).not.toEqual(numbers);
  });

  it("keeps whole numbers inside their bounds and near their mean", () => {
    const stream = new ChanceStream(3);
    let sum = 0;
    for (let index = 0; index < 20_000; index += 1) {
      const value = stream.whole(1, 6);
      expect(value >= 1 && value <= 6).toBe(true);
      sum += value;
    }
    expect(Math.abs(sum / 20_000 - 3.5)).toBeLessThan(0.05);
  });

  it("samples without repeating and in list order", () => {
    const stream = new ChanceStream(5);
    for (let round = 0; round < 200; round += 1) {
      const sample = stream.sample([1, 2, 3, 4, 5], 3);
      expect(sample).toHaveLength(3);
      expect([...sample].sort((a, b) => a - b)).toEqual(sample);
    }
  });

  it("draws events with the asked mean", () => {
    const stream = new ChanceStream(9);
    let sum = 0;
    for (let index = 0; index < 20_000; index += 1) sum += stream.events(1.4);
    expect(Math.abs(sum / 20_000 - 1.4)).toBeLessThan(0.05);
  });
});
