import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleVersions, type Version } from "./fates.js";

const version = (name: string, updatedAt: string | null, published = false): Version => ({
  published,
  rowHash: name,
  updatedAt,
  fileId: name,
  recordNumber: 1,
});
const fatesOf = (versions: Version[], corrections = false) =>
  Object.fromEntries(settleVersions(versions, corrections).map(({ version: { rowHash }, fate }) => [rowHash, fate]));

describe("settleVersions", () => {
  it("lets the latest time of update count, wherever it came from", () => {
    expect(fatesOf([version("old", "2024-01-01 00:00:00", true), version("new", "2024-01-02 00:00:00")])).toEqual({
      old: "superseded",
    });
    expect(fatesOf([version("now", "2024-01-02 00:00:00", true), version("late", "2024-01-01 00:00:00")])).toEqual({
      late: "superseded",
    });
  });

  it("calls it a conflict when no time decides, and leaves what is published", () => {
    expect(fatesOf([version("published", null, true), version("staged", null)])).toEqual({ staged: "conflict" });
    expect(fatesOf([version("published", null, true), version("staged", "2024-01-01 00:00:00")])).toEqual({
      staged: "conflict",
    });
    expect(fatesOf([version("a", "2024-01-01 00:00:00"), version("b", "2024-01-01 00:00:00")])).toEqual({
      a: "conflict",
      b: "conflict",
    });
  });

  it("lets a declared correction count over a published version, but not one of two corrections over the other", () => {
    expect(fatesOf([version("published", null, true), version("staged", null)], true)).toEqual({
      published: "superseded",
    });
    expect(fatesOf([version("published", null, true), version("a", null), version("b", null)], true)).toEqual({
      a: "conflict",
      b: "conflict",
    });
  });

  it("G-A5 does not depend on the order of the versions, and leaves at most one that counts", () => {
    const times = fc.constantFrom(null, "2024-01-01 00:00:00", "2024-01-02 00:00:00", "2024-01-03 00:00:00");
    const versions = fc
      .array(times, { minLength: 2, maxLength: 5 })
      .chain((list) =>
        fc
          .integer({ min: -1, max: list.length - 1 })
          .map((published) => list.map((time, index) => version(`v${index}`, time, index === published))),
      );
    fc.assert(
      fc.property(
        versions.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        fc.boolean(),
        ([list, shuffled], corrections) => {
          const fates = fatesOf(list, corrections);
          expect(fatesOf(shuffled, corrections)).toEqual(fates);
          expect(list.length - Object.keys(fates).length).toBeLessThanOrEqual(1);
          for (const { published, rowHash } of list) if (published) expect(fates[rowHash]).not.toBe("conflict");
        },
      ),
    );
  });
});
