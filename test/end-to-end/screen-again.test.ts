import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./command.js";
import { lastMonthsApart } from "./last-months-apart.js";

interface Screened {
  readonly units: readonly { readonly ruleId: string; readonly month: string; readonly reused: boolean }[];
}

const LAST_MONTHS = 2;

describe("hengjian screen, again and again", () => {
  let city: CommandLine;
  let last: string[];
  beforeAll(() => {
    city = commandLine();
    city.json(["synth", "--out", "delivery", "--scale", "0.01", "--seed", "3"]);
    const apart = lastMonthsApart(join(city.folder, "delivery"), LAST_MONTHS);
    last = apart.last;
    city.json(["load", ...apart.others]);
  }, 600_000);
  afterAll(() => city.dispose());

  const found = (): unknown => city.json<{ findings: unknown }>(["findings"]).findings;

  it("screens everything once, then what a delivery can have changed, and has what screening all gives", () => {
    const first = city.json<Screened>(["screen"]);
    expect(first.units.every(({ month, reused }) => month === "" && !reused)).toBe(true);
    const unchanged = city.json<Screened>(["screen"]);
    expect(unchanged.units.every(({ reused }) => reused)).toBe(true);
    const before = found();
    city.json(["load", ...last]);
    const next = city.json<Screened>(["screen"]);
    expect(next.units.filter(({ reused }) => reused)).toEqual([]);
    expect(next.units.filter(({ month }) => month.endsWith("..")).length).toBeGreaterThan(next.units.length / 2);
    const after = found();
    expect(after).not.toEqual(before);
    const all = city.json<Screened>(["screen", "--all"]);
    expect(all.units.every(({ month, reused }) => month === "" && !reused)).toBe(true);
    expect(found()).toEqual(after);
  }, 600_000);
});
