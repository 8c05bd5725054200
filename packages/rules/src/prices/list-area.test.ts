import type { Institution, NetSettlement } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { factsOf } from "../facts/facts.js";
import { NO_CASES, NO_REFERENCE } from "../facts/records.js";
import { isOutsideList } from "./list-area.js";

function isOutside(
  of: { readonly house: string; readonly area?: string; readonly insured: string },
  register: readonly string[] = [],
  cities: readonly string[] = [],
): boolean {
  const settlement = {
    ...{ settlementId: "S1", institutionId: of.house, institutionArea: of.area ?? "", insuredArea: of.insured },
  } as NetSettlement;
  const institutions = register.map((institutionArea) => ({ institutionArea }) as Institution);
  return isOutsideList(
    "S1",
    factsOf({ ...NO_CASES, settlements: [settlement] }, { ...NO_REFERENCE, institutions }),
    cities,
  );
}

const HERE = { house: "H1", area: "990101", insured: "990102" };
const ELSEWHERE = { house: "H1", area: "990201", insured: "990101" };
const FROM_ELSEWHERE = { house: "H1", area: "990101", insured: "990201" };

describe("where a price list holds", () => {
  it.each([
    ["named", [], ["9901"]],
    ["of most registered houses", ["990201", "990101", "990102"], []],
  ] as const)("is the city %s, whoever is insured where", (_how, register, cities) => {
    expect([HERE, ELSEWHERE, FROM_ELSEWHERE].map((one) => isOutside(one, register, cities))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("is not known without either: only the insured person's own city is judged", () => {
    expect([HERE, ELSEWHERE, FROM_ELSEWHERE].map((one) => isOutside(one))).toEqual([false, true, true]);
  });

  it("is the whole of a municipality, whose counties have other codes than its districts", () => {
    const inCounty = { house: "H1", area: "500229", insured: "500117" };
    expect(isOutside(inCounty, ["500117", "500103"])).toBe(false);
    expect(isOutside(inCounty, [], ["5000"])).toBe(false);
    expect(isOutside(inCounty)).toBe(false);
    expect(isOutside({ ...inCounty, area: "510104" }, ["500117", "500103"])).toBe(true);
  });

  it("is told of a house by its national code where its area was not delivered, else the house is judged", () => {
    expect(isOutside({ house: "H99020100001", insured: "990101" }, ["990101"])).toBe(true);
    expect(isOutside({ house: "H1", insured: "990101" }, ["990101"])).toBe(false);
  });
});
