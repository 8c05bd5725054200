import { calendarDate } from "@hengjian/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planVersions, type VersionedRow } from "./plan-versions.js";

interface Row extends VersionedRow {
  readonly slot: string;
  readonly says: string;
}

const IDENTITY = { slot: (row: Row) => row.slot, content: (row: Row) => row.says };
const day = (text: string) => calendarDate(text);
const row = (says: string, from: string, change: Partial<Row> = {}): Row => ({
  slot: "s",
  says,
  pointId: "N-1",
  fromDate: day(from),
  toDate: null,
  supersedes: "",
  ...change,
});

describe("planVersions", () => {
  it("adds what is new and leaves alone what is known", () => {
    expect(planVersions([], [row("a", "2026-01-01")], IDENTITY).added).toEqual([row("a", "2026-01-01")]);
    const again = planVersions([row("a", "2026-01-01")], [row("a", "2026-01-01")], IDENTITY);
    expect(again).toMatchObject({ added: [], ended: [], corrected: [], unchanged: 1 });
  });

  it("ends the version in force and names it", () => {
    const plan = planVersions([row("a", "2026-01-01")], [row("b", "2026-03-01")], IDENTITY);
    expect(plan.ended).toEqual([row("a", "2026-01-01", { toDate: day("2026-03-01") })]);
    expect(plan.added).toEqual([row("b", "2026-03-01", { supersedes: "N-1@2026-01-01" })]);
  });

  it("says nothing new on a later day without a new version", () => {
    expect(planVersions([row("a", "2026-01-01")], [row("a", "2026-03-01")], IDENTITY)).toMatchObject({
      added: [],
      unchanged: 1,
    });
  });

  it("ends an earlier version where a later one begins", () => {
    const plan = planVersions([row("b", "2026-03-01")], [row("a", "2026-01-01")], IDENTITY);
    expect(plan).toMatchObject({ ended: [], added: [row("a", "2026-01-01", { toDate: day("2026-03-01") })] });
  });

  it("corrects a version of the same day under its own number", () => {
    const plan = planVersions([row("a", "2026-01-01")], [row("b", "2026-01-01", { pointId: "N-9" })], IDENTITY);
    expect(plan).toMatchObject({ added: [], ended: [], corrected: [row("b", "2026-01-01")] });
  });

  it("takes the first of two rows that contradict each other", () => {
    const plan = planVersions([], [row("a", "2026-01-01"), row("b", "2026-01-01")], IDENTITY);
    expect(plan.added).toHaveLength(1);
    expect(plan.contradicting).toEqual([row("b", "2026-01-01")]);
  });

  it("never has two versions of a slot in force on one day, and a second import changes nothing", () => {
    const days = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
    const one = fc.record({ says: fc.constantFrom("a", "b", "c"), from: fc.constantFrom(...days) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (imports) => {
        let known: Row[] = [];
        for (const { says, from } of imports) {
          const plan = planVersions(known, [row(says, from)], IDENTITY);
          const changed = [...plan.ended, ...plan.corrected, ...plan.added];
          const keys = new Set(changed.map((one) => one.fromDate));
          known = [...known.filter((one) => !keys.has(one.fromDate)), ...changed];
          for (const wanted of days) {
            const inForce = known.filter(
              (one) => one.fromDate <= wanted && (one.toDate === null || wanted < one.toDate),
            );
            expect(inForce.length).toBeLessThanOrEqual(1);
          }
          const held = known.find((one) => one.fromDate <= from && (one.toDate === null || from < one.toDate));
          expect(held?.says).toBe(says);
          const again = planVersions(known, [row(says, from)], IDENTITY);
          expect([...again.added, ...again.ended, ...again.corrected]).toEqual([]);
        }
      }),
    );
  });
});
