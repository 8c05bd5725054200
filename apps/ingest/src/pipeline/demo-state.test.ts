import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedSince, type DemoState } from "./demo-state.js";
import { listingFingerprint } from "./fingerprint.js";

const state: DemoState = {
  inputs: { seed: 1, scale: 1, generator: "g", rules: "r" },
  data: { delivery: "d", snapshot: "s" },
  summary: {
    rowsByTable: {},
    findingsByRule: {},
    measuresByRule: {},
    reserveMonthsByPool: {},
    forecastByPool: {},
    secondsByStep: {},
  },
};

describe("whether a demo is what it would be made anew", () => {
  it("says nothing when nothing has changed", () => {
    expect(changedSince(state, state.inputs, state.data)).toEqual([]);
  });

  it.each([
    ["seed", { inputs: { ...state.inputs, seed: 2 }, data: state.data }],
    ["rules", { inputs: { ...state.inputs, rules: "other" }, data: state.data }],
    ["generator", { inputs: { ...state.inputs, generator: "other" }, data: state.data }],
    ["files", { inputs: state.inputs, data: { ...state.data, delivery: "other" } }],
    ["loaded data", { inputs: state.inputs, data: { ...state.data, snapshot: "other" } }],
  ])("names %s", (word, now) => {
    const said = changedSince(state, now.inputs, now.data);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(word);
  });

  it("sees a file that was added, grown or written again", () => {
    const folder = mkdtempSync(join(tmpdir(), "hengjian-listing-"));
    try {
      writeFileSync(join(folder, "a.csv"), "1");
      const first = listingFingerprint(folder);
      expect(listingFingerprint(folder)).toBe(first);
      utimesSync(join(folder, "a.csv"), 1, 1);
      const touched = listingFingerprint(folder);
      writeFileSync(join(folder, "b.csv"), "2");
      expect(new Set([first, touched, listingFingerprint(folder)]).size).toBe(3);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
