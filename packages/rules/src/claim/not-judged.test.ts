import { calendarDate, type KnowledgePoint, type NetFeeLine, type Price, quantity } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load-catalogue.js";
import { ReferenceFacts } from "../facts/facts.js";
import { type CaseRecords, NO_CASES, NO_REFERENCE } from "../facts/records.js";
import { ruleSetFor } from "../rule-set.js";
import { LINE, POINT } from "./claim.fixture.js";
import { type NotJudged, notJudged } from "./not-judged.js";

const PRICE: Price = {
  itemCode: "X9",
  itemName: "另一项目",
  priceLevel: 0,
  unit: "次",
  ceilingPrice: null,
  childSurchargeRate: null,
  marketFlag: null,
  fromDate: calendarDate("2020-01-01"),
  toDate: null,
  document: "",
};

const ruleSet = ruleSetFor(loadCatalogue(), "yunting-demo");

function reasons(ruleId: string, line: Partial<NetFeeLine>, points: readonly KnowledgePoint[], history?: CaseRecords) {
  const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: points });
  const claim = { ...NO_CASES, feeLines: [{ ...LINE, ...line }] };
  const context = history === undefined ? { reference } : { reference, history };
  return notJudged(claim, context, ruleSet)
    .filter((row) => row.ruleId === ruleId)
    .map(({ reason, missing, feeLineIds }: NotJudged) => [reason, missing, feeLineIds]);
}

describe("what a claim's rules could not judge", () => {
  it("is nothing where everything was there", () => {
    expect(reasons("sex-mismatch-fee", {}, [POINT])).toEqual([]);
  });

  it("is a line without the field that the rule compares", () => {
    expect(reasons("sex-mismatch-fee", { sex: "9" }, [POINT])).toEqual([["field", ["sex"], ["V1/1"]]]);
    const drugAge = { ...POINT, listId: "drug-age", sex: "", ageToYears: 14 };
    expect(reasons("drug-age-limit", { birthDate: null }, [drugAge])).toEqual([["field", ["birth_date"], ["V1/1"]]]);
    expect(reasons("drug-age-limit", { listType: "" }, [drugAge])).toEqual([["field", ["list_type"], ["V1/1"]]]);
  });

  it("is a line of no item code, for every rule that judges items and would look at it", () => {
    expect(reasons("sex-mismatch-fee", { itemCode: "" }, [POINT])).toEqual([["field", ["item_code"], ["V1/1"]]]);
    expect(reasons("drug-age-limit", { itemCode: "", listType: "201" }, [{ ...POINT, listId: "drug-age" }])).toEqual(
      [],
    );
    expect(reasons("sex-mismatch-fee", { itemCode: "" }, [])).toEqual([["knowledge", expect.anything(), []]]);
  });

  it("is a line whose condition is kept as text", () => {
    const text = { ...POINT, decidable: false, textCondition: "限重症" };
    expect(reasons("sex-mismatch-fee", {}, [text])).toEqual([["condition", ["限重症"], ["V1/1"]]]);
  });

  it("is the whole rule without its knowledge, its prices or the past", () => {
    expect(reasons("department-limit", {}, [POINT])).toEqual([
      ["knowledge", ["item-department", "consumable-department"], []],
    ]);
    expect(reasons("self-made-item", {}, [POINT])).toEqual([["relation", ["current_price"], []]]);
    const short = { ...NO_REFERENCE, prices: Array.from({ length: 49 }, () => PRICE) };
    const claim = { ...NO_CASES, feeLines: [LINE] };
    const judged = (prices: readonly Price[]) =>
      notJudged(claim, { reference: new ReferenceFacts({ ...short, prices }) }, ruleSet).filter(
        ({ ruleId }) => ruleId === "self-made-item",
      );
    expect(judged(short.prices)).toMatchObject([{ reason: "relation", missing: ["current_price"] }]);
    expect(judged([...short.prices, PRICE])).toEqual([]);
    const often = {
      ...POINT,
      listId: "item-period-frequency",
      limitQuantity: quantity(10_000),
      periodUnit: "days",
      periodDays: 15,
    };
    expect(reasons("item-period-frequency", {}, [often])).toEqual([["history", [], []]]);
    expect(reasons("item-period-frequency", {}, [often], NO_CASES)).toEqual([]);
  });

  it("leaves out rules that the claim has nothing to do with", () => {
    expect(reasons("sex-mismatch-fee", { itemCode: "X2", sex: "9" }, [POINT])).toEqual([]);
  });
});
