import { describe, expect, it } from "vitest";
import { ITEMS, item } from "./catalogue.js";
import { CHRONIC_PROFILES, SPECIAL_STAYS, STAY_PROFILES, VISIT_PROFILES } from "./diseases.js";
import { PAIR_TABLE, POINT_TABLE } from "./knowledge.js";

describe("the catalogue", () => {
  it("has unique keys and codes, and names that need no quoting in a file", () => {
    expect(new Set(ITEMS.map((one) => one.key)).size).toBe(ITEMS.length);
    expect(new Set(ITEMS.map((one) => one.code)).size).toBe(ITEMS.length);
    const cells = ITEMS.flatMap((one) => [one.name, one.specification, one.dosageForm, one.unit]);
    expect(cells.filter((cell) => /[",\n]/.test(cell))).toEqual([]);
  });

  it("prices every item, services lower at lower levels", () => {
    for (const one of ITEMS) {
      expect(Math.min(...one.priceByLevel)).toBeGreaterThan(0);
      expect(one.priceByLevel[1]).toBeLessThanOrEqual(one.priceByLevel[3]);
    }
  });

  it("knows every item that profiles and knowledge name", () => {
    const stays = [...STAY_PROFILES, ...SPECIAL_STAYS.values()];
    const keys = [
      ...stays.flatMap((stay) => [...stay.daily.map(([key]) => key), ...stay.once, ...stay.operation]),
      ...VISIT_PROFILES.flatMap((visit) => [...visit.drugs.flat(), ...visit.exams]),
      ...CHRONIC_PROFILES.flatMap((chronic) => [...chronic.drugs.flat(), ...chronic.exams]),
    ];
    for (const key of keys) expect(item(key).key).toBe(key);
  });

  it("charges no two drugs of one class in a profile", () => {
    for (const stay of [...STAY_PROFILES, ...SPECIAL_STAYS.values()]) {
      const groups = stay.daily
        .map(([key]) => item(key))
        .filter((one) => one.kind === "drug")
        .map((one) => one.group);
      expect(new Set(groups).size).toBe(groups.length);
    }
  });

  it("states knowledge row by row", () => {
    for (const row of POINT_TABLE.trim().split("\n")) expect(row.split("|")).toHaveLength(3);
    for (const row of PAIR_TABLE.trim().split("\n")) expect(row.split("|")).toHaveLength(5);
  });
});
