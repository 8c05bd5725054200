import { type CalendarMonth, calendarMonth } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { FoundBefore } from "./found-before.js";
import type { Unit } from "./unit.js";

/** A unit of a rule over the months from one on. */
function unit(ruleId: string, from: string | null): Unit {
  const range = { from: from === null ? null : calendarMonth(from), to: null };
  return { entry: { file: { id: ruleId } }, range } as unknown as Unit;
}

/** A warehouse that holds findings of these months, and tells from when on it was asked. */
function holding(months: Readonly<Record<string, readonly string[]>>): { warehouse: Warehouse; asked: unknown[] } {
  const asked: unknown[] = [];
  const query = async (_sql: string, values: { readonly since: CalendarMonth }): Promise<unknown[]> => {
    asked.push(values.since);
    return Object.entries(months).map(([rule_id, found]) => ({
      rule_id,
      months: found.filter((month) => month >= values.since),
    }));
  };
  return { warehouse: { query } as unknown as Warehouse, asked };
}

describe("what rules have found lately", () => {
  it("counts the three months before it where it was never screened", async () => {
    const { warehouse, asked } = holding({
      every: ["2025-10", "2025-11", "2025-12"],
      once: ["2025-09", "2025-11"],
      earlier: ["2025-09"],
    });
    const units = ["every", "once", "earlier", "new"].map((id) => unit(id, "2026-01"));
    const before = await FoundBefore.read(warehouse, units);
    expect(asked).toEqual(["2025-10"]);
    expect(units.map((one) => before.always(one))).toEqual([true, false, false, false]);
    expect(units.map((one) => before.never(one))).toEqual([false, false, true, true]);
  });

  it("counts the months of the range itself where they were screened before", async () => {
    const { warehouse } = holding({ every: ["2025-10", "2025-11", "2025-12"], inside: ["2025-09", "2026-01"] });
    const units = ["every", "inside", "new"].map((id) => unit(id, "2026-01"));
    const before = await FoundBefore.read(warehouse, units);
    expect(units.map((one) => before.always(one))).toEqual([false, true, false]);
    expect(units.map((one) => before.never(one))).toEqual([true, false, true]);
  });

  it("reads from the earliest range on", async () => {
    const { warehouse, asked } = holding({ rule: ["2025-05"] });
    const early = unit("rule", "2025-06");
    const late = unit("rule", "2025-09");
    const before = await FoundBefore.read(warehouse, [late, early, unit("whole", null)]);
    expect(asked).toEqual(["2025-03"]);
    expect([before.never(early), before.never(late)]).toEqual([false, true]);
  });

  it("asks nothing where everything is screened", async () => {
    const { warehouse, asked } = holding({ rule: ["2025-05"] });
    const before = await FoundBefore.read(warehouse, [unit("rule", null)]);
    expect(asked).toEqual([]);
    expect(before.never(unit("rule", null))).toBe(true);
  });
});
