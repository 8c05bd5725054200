import {
  calendarDate,
  fen,
  type KnowledgePoint,
  type LocalTime,
  type NetFeeLine,
  quantity,
  unitPrice,
} from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "./catalogue/load-catalogue.js";
import { evaluateClaim } from "./evaluate-claim.js";
import { ReferenceFacts } from "./facts/facts.js";
import { NO_CASES, NO_REFERENCE } from "./facts/records.js";
import { ruleSetFor } from "./rule-set.js";

const DAY = calendarDate("2026-05-04");
const LINE: NetFeeLine = {
  feeLineId: "V1/1",
  settlementId: "S1",
  visitId: "V1",
  stayId: "",
  personId: "P1",
  institutionId: "H1",
  insuranceType: "310",
  careCategory: "outpatient",
  institutionLevel: 2,
  ceilingLevel: 2,
  sex: "1",
  birthDate: calendarDate("1980-02-29"),
  chargedAt: `${DAY} 09:00:00` as LocalTime,
  chargedDay: DAY,
  itemCode: "X1",
  itemName: "item",
  hospitalItemName: "item",
  listType: "101",
  chargeKind: "09",
  chargeClass: "01",
  prescriptionId: "R1",
  departmentCode: "D1",
  doctorCode: "S1",
  quantity: quantity(10_000),
  unitPrice: unitPrice(1_000_000),
  amountFen: fen(100),
  fullSelfPayFen: fen(0),
  overCeilingFen: fen(0),
  preSelfPayFen: fen(0),
  inScopeFen: fen(100),
  supplyDays: null,
  outsideTest: false,
  dischargeDrug: false,
  outsidePrescription: false,
};
const POINT: KnowledgePoint = {
  listId: "drug-sex",
  pointId: "K1",
  itemCode: "X1",
  itemName: "item",
  sex: "2",
  ageFromDays: null,
  ageToDays: null,
  ageFromYears: null,
  ageToYears: null,
  minimumLevel: null,
  careTypes: "",
  insuranceType: "",
  limitQuantity: null,
  limitDays: null,
  periodUnit: "",
  periodDays: null,
  limitAmountFen: null,
  ratio: null,
  groupName: "",
  diagnosisPrefixes: "",
  departments: "",
  dailyDose: null,
  textCondition: "",
  decidable: true,
  basis: "",
  source: "test",
  fromDate: calendarDate("2026-05-04"),
  toDate: calendarDate("2026-06-01"),
  supersedes: "",
};
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
    const since = calendarDate("2020-01-01");
    const drug = {
      ...POINT,
      listId: "drug-supply",
      sex: "",
      dailyDose: quantity(10_000),
      limitDays: 30,
      fromDate: since,
    };
    const reference = new ReferenceFacts({ ...NO_REFERENCE, knowledgePoints: [drug] });
    const month = { ...LINE, quantity: quantity(300_000) };
    const before = {
      ...month,
      feeLineId: "V0/1",
      visitId: "V0",
      settlementId: "S0",
      institutionId: "H2",
      chargedDay: calendarDate("2026-04-20"),
      chargedAt: "2026-04-20 09:00:00" as LocalTime,
    };
    const claim = { ...NO_CASES, feeLines: [month] };
    expect(evaluateClaim(claim, { reference }, ruleSet)).toEqual([]);
    const findings = evaluateClaim(claim, { reference, history: { ...NO_CASES, feeLines: [before] } }, ruleSet);
    const overlap = findings.find((finding) => finding.ruleId === "drug-supply-overlap");
    expect(overlap?.feeLineIds).toEqual(["V0/1", "V1/1"]);
  });
});
