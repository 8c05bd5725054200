import { calendarDate, type KnowledgePoint, type NetFeeLine, quantity } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load-catalogue.js";
import { ReferenceFacts } from "../facts/facts.js";
import { type CaseRecords, NO_CASES, NO_REFERENCE } from "../facts/records.js";
import { ruleSetFor } from "../rule-set.js";
import { LINE, POINT } from "./claim.fixture.js";
import { PreparedRules } from "./prepared-rules.js";

/** Two units a day. */
const TWICE: KnowledgePoint = {
  ...POINT,
  listId: "item-frequency",
  sex: "",
  limitQuantity: quantity(20_000),
  periodUnit: "day",
  fromDate: calendarDate("2020-01-01"),
};
const SERVICE: NetFeeLine = { ...LINE, listType: "201" };
const rules = new PreparedRules(
  ruleSetFor(loadCatalogue(), "yunting-demo"),
  new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: [TWICE] }),
);

/** How many lines the rule of frequencies is given; null: it is not set off. */
function given(quantities: readonly number[], earlier?: readonly number[]): number | null {
  let lines: number | null = null;
  rules.eachSetOff(claimOf("V1", quantities), earlier && claimOf("V0", earlier), ({ rule }, of) => {
    if (rule.id === "item-frequency") lines = of.length;
  });
  return lines;
}

function claimOf(visitId: string, quantities: readonly number[]): CaseRecords {
  const feeLines = quantities.map((units, place) => ({
    ...SERVICE,
    visitId,
    feeLineId: `${visitId}/${place}`,
    quantity: quantity(units),
  }));
  return { ...NO_CASES, feeLines };
}

describe("what sets a rule off", () => {
  it("is lines that together go beyond the limit of their item, not lines exactly at it", () => {
    expect(given([10_000, 10_000])).toBeNull();
    expect(given([10_000, 10_001])).toBe(2);
    expect(given([20_001])).toBe(1);
  });

  it("is nothing that was returned", () => {
    expect(given([20_000, 0])).toBeNull();
    expect(given([20_001, 0])).toBe(1);
  });

  it("is a line of the claim together with earlier ones, and never earlier ones alone", () => {
    expect(given([10_000], [10_001])).toBe(2);
    expect(given([10_000], [10_000])).toBeNull();
    expect(given([], [30_000])).toBeNull();
  });
});
