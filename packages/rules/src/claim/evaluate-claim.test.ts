import {
  calendarDate,
  type KnowledgePair,
  type KnowledgePoint,
  type LocalTime,
  type NetFeeLine,
  quantity,
} from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load-catalogue.js";
import type { RunnableRuleFile } from "../catalogue/rule-file.js";
import { ReferenceFacts } from "../facts/facts.js";
import { NO_CASES, NO_REFERENCE } from "../facts/records.js";
import { ruleSetFor } from "../rule-set.js";
import { DAY, LINE, POINT } from "./claim.fixture.js";
import { evaluateClaim } from "./evaluate-claim.js";

const ruleSet = ruleSetFor(loadCatalogue(), "yunting-demo");
const found = (line: NetFeeLine, points: readonly KnowledgePoint[] = [POINT]): string[] => {
  const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: points });
  return evaluateClaim({ ...NO_CASES, feeLines: [line] }, { reference }, ruleSet).map((finding) => finding.ruleId);
};

describe("one claim before payment", () => {
  it("gives findings with the law of the area and an id that any run gives", () => {
    const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: [POINT] });
    const [finding] = evaluateClaim({ ...NO_CASES, feeLines: [LINE] }, { reference }, ruleSet);
    expect(finding?.ruleId).toBe("sex-mismatch-fee");
    expect(finding?.verdict).toBe("definite");
    expect(finding?.articles[0]?.document).toBe("yunting-supervision-2010");
    expect(finding?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ["the sex that is allowed", { sex: "2" }],
    ["an unknown sex", { sex: "9" }],
    ["a returned line", { quantity: quantity(0) }],
    ["another item", { itemCode: "X2" }],
    ["the day before the point holds", { chargedDay: calendarDate("2026-05-03") }],
    ["the day on which it no longer holds", { chargedDay: calendarDate("2026-06-01") }],
  ])("finds nothing for %s", (_what, change) => {
    expect(found({ ...LINE, ...change })).toEqual([]);
  });

  it("does not judge an item with a point that cannot be decided, or that allows it", () => {
    expect(found(LINE, [POINT, { ...POINT, pointId: "K2", decidable: false }])).toEqual([]);
    expect(found(LINE, [POINT, { ...POINT, pointId: "K2", sex: "1" }])).toEqual([]);
  });

  it("runs rules that need the past only when the past is given", () => {
    const fortnight = {
      ...POINT,
      listId: "item-period-frequency",
      sex: "",
      limitQuantity: quantity(10_000),
      periodUnit: "days",
      periodDays: 15,
      fromDate: calendarDate("2020-01-01"),
    };
    const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: [fortnight] });
    const claim = { ...NO_CASES, feeLines: [{ ...LINE, listType: "201" }] };
    const earlier = (day: string) => ({ ...NO_CASES, feeLines: [before(day, { listType: "201" })] });
    expect(evaluateClaim(claim, { reference }, ruleSet)).toEqual([]);
    const findings = evaluateClaim(claim, { reference, history: earlier("2026-04-20") }, ruleSet);
    expect(findings.map((finding) => [finding.ruleId, finding.feeLineIds])).toEqual([
      ["item-period-frequency", ["V0/1", "V1/1"]],
    ]);
    expect(evaluateClaim(claim, { reference, history: earlier("2026-04-19") }, ruleSet)).toEqual([]);
  });

  it("finds a claim's line that may not stand beside one of the history, and nothing about the history alone", () => {
    const pair: KnowledgePair = {
      listId: "item-pair",
      pointId: "K9",
      itemCode: "X0",
      itemName: "a",
      otherCode: "X1",
      otherName: "b",
      pairScope: "day",
      refusedSide: "b",
      wholePrice: null,
      textCondition: "",
      decidable: true,
      basis: "",
      source: "test",
      fromDate: calendarDate("2020-01-01"),
      toDate: null,
      supersedes: "",
    };
    const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePairs: [pair] });
    const same = { institutionId: "H1", listType: "201" };
    const first = before(DAY, { ...same, itemCode: "X0" });
    const claim = { ...NO_CASES, feeLines: [{ ...LINE, listType: "201" }] };
    const found = evaluateClaim(claim, { reference, history: { ...NO_CASES, feeLines: [first] } }, ruleSet);
    expect(found.map((finding) => finding.sourceIds)).toEqual([["V1/1"]]);
    const both = { ...NO_CASES, feeLines: [first, before(DAY, { ...same, feeLineId: "V0/2" })] };
    const other = { ...NO_CASES, feeLines: [{ ...LINE, listType: "201", itemCode: "X2" }] };
    expect(evaluateClaim(other, { reference, history: both }, ruleSet)).toEqual([]);
  });

  it("runs neither shadow rules nor rules that wait until after the payment", () => {
    const catalogue = new Map(loadCatalogue());
    const rule = catalogue.get("sex-mismatch-fee") as RunnableRuleFile;
    const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: [POINT] });
    const ids = (changed: Partial<RunnableRuleFile>): string[] => {
      const set = ruleSetFor(new Map([[rule.id, { ...rule, ...changed }]]), "yunting-demo");
      return evaluateClaim({ ...NO_CASES, feeLines: [LINE] }, { reference }, set).map((finding) => finding.ruleId);
    };
    expect(ids({})).toEqual(["sex-mismatch-fee"]);
    expect(ids({ status: "shadow" })).toEqual([]);
    expect(ids({ stage: ["during", "after"] })).toEqual([]);
  });
});

function before(day: string, change: Partial<NetFeeLine> = {}): NetFeeLine {
  return {
    ...LINE,
    feeLineId: "V0/1",
    visitId: "V0",
    settlementId: "S0",
    chargedDay: calendarDate(day),
    chargedAt: `${day} 09:00:00` as LocalTime,
    ...change,
  };
}
