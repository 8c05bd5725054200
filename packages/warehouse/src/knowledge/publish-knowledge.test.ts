import {
  calendarDate,
  fen,
  type KnowledgePair,
  type KnowledgePoint,
  parseQuantity,
  ratePpm,
  unitPrice,
} from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { knowledgeLists, knowledgePairs, knowledgePoints } from "./list-knowledge.js";
import { publishKnowledge } from "./publish-knowledge.js";

const POINT: KnowledgePoint = {
  listId: "drug-course",
  pointId: "N6-course-1",
  itemCode: "XB01AXA223B002010100156",
  itemName: "甲注射液(冻干)",
  sex: "",
  ageFromDays: null,
  ageToDays: null,
  ageFromYears: null,
  ageToYears: 18,
  minimumLevel: null,
  careTypes: "inpatient;emergency",
  insuranceType: "",
  limitQuantity: parseQuantity("1.5"),
  limitDays: 14,
  periodUnit: "course",
  periodDays: null,
  limitAmountFen: fen(1_250),
  ratio: ratePpm(500_000),
  groupName: "",
  diagnosisPrefixes: "",
  departments: "",
  dailyDose: null,
  textCondition: '限"新发"的脑梗死，支付不超过14天。\n共两行',
  decidable: true,
  basis: "药品目录",
  source: "第六批",
  fromDate: calendarDate("2025-08-26"),
  toDate: null,
  supersedes: "",
};
const PAIR: KnowledgePair = {
  listId: "item-pair",
  pointId: "N7-pair-1",
  itemCode: "001103000010000",
  itemName: "急诊监护费",
  otherCode: "001102000030000",
  otherName: "急诊诊查费",
  pairScope: "six-hours",
  refusedSide: "b",
  wholePrice: unitPrice(12_000_001),
  textCondition: "",
  decidable: true,
  basis: "",
  source: "第七批",
  fromDate: calendarDate("2025-12-12"),
  toDate: null,
  supersedes: "",
};

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(async () => {
  await test.dispose();
});

const all = { list: "", item: "", undecidableOnly: false };
const pointsOn = (day: string) => knowledgePoints(test.warehouse, { ...all, on: calendarDate(day) }, 10);

describe("publishKnowledge", () => {
  it("gives back every column as it was, and changes nothing the second time", async () => {
    const first = await publishKnowledge(test.warehouse, { points: [POINT], pairs: [PAIR] });
    expect(first).toMatchObject({ outcome: "published", points: { added: 1 }, pairs: { added: 1 } });
    expect(await pointsOn("2025-08-26")).toEqual([POINT]);
    expect(await pointsOn("2025-08-25")).toEqual([]);
    const pairs = await knowledgePairs(test.warehouse, { ...all, on: PAIR.fromDate, item: "诊查" }, 10);
    expect(pairs).toEqual([PAIR]);
    const again = await publishKnowledge(test.warehouse, { points: [POINT], pairs: [PAIR] });
    expect(again).toMatchObject({
      outcome: "unchanged",
      batchId: "",
      points: { unchanged: 1 },
      pairs: { unchanged: 1 },
    });
  });

  it("ends what a revision supersedes: each day has its own row", async () => {
    const revised = { ...POINT, pointId: "N6-course-7", limitDays: 21, fromDate: calendarDate("2026-01-28") };
    const report = await publishKnowledge(test.warehouse, { points: [revised], pairs: [] });
    expect(report.points).toMatchObject({ added: 1, ended: 1, corrected: 0 });
    expect(await pointsOn("2026-01-27")).toEqual([{ ...POINT, toDate: "2026-01-28" }]);
    expect(await pointsOn("2026-01-28")).toEqual([{ ...revised, supersedes: "N6-course-1@2025-08-26" }]);
    expect((await publishKnowledge(test.warehouse, { points: [POINT, revised], pairs: [] })).outcome).toBe("unchanged");
  });

  it("corrects a row of the same day, there and back", async () => {
    const at = calendarDate("2026-01-28");
    const day = { ...POINT, limitDays: 28, fromDate: at };
    expect((await publishKnowledge(test.warehouse, { points: [day], pairs: [] })).points.corrected).toBe(1);
    expect((await pointsOn("2026-01-28")).map((row) => row.limitDays)).toEqual([28]);
    const back = { ...day, limitDays: 21 };
    expect((await publishKnowledge(test.warehouse, { points: [back], pairs: [] })).points.corrected).toBe(1);
    expect((await pointsOn("2026-01-28")).map((row) => row.limitDays)).toEqual([21]);
    expect((await publishKnowledge(test.warehouse, { points: [day], pairs: [] })).points.corrected).toBe(1);
    expect((await pointsOn("2026-01-28")).map((row) => row.limitDays)).toEqual([28]);
  });

  it("counts what is in force by list, with what is only kept", async () => {
    const kept = { ...POINT, listId: "drug-condition", decidable: false };
    await publishKnowledge(test.warehouse, { points: [kept], pairs: [] });
    expect(await knowledgeLists(test.warehouse, calendarDate("2026-02-01"))).toEqual([
      { list: "drug-condition", holds: "points", rows: 1, points: 1, codes: 1, decidable: 0, undecidable: 1 },
      { list: "drug-course", holds: "points", rows: 1, points: 1, codes: 1, decidable: 1, undecidable: 0 },
      { list: "item-pair", holds: "pairs", rows: 1, points: 1, codes: 2, decidable: 1, undecidable: 0 },
    ]);
    const shown = await knowledgePoints(
      test.warehouse,
      { ...all, on: calendarDate("2026-02-01"), undecidableOnly: true },
      10,
    );
    expect(shown).toEqual([kept]);
  });
});
