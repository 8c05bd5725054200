import { afterAll, beforeAll, expect, it } from "vitest";
import { createDeliveredTables, deliverRows } from "../../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../../testing/index.js";
import { readReferenceRecords } from "./reference-records.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

it("reads registers, prices and knowledge as records of the dictionary: whole numbers, flags, NULL where absent", async () => {
  await deliverRows(test.warehouse, {
    institution: [
      {
        ...{ institution_id: "H1", institution_name: "甲医院", institution_kind: "general", institution_level: 3 },
        institution_area: "420802",
      },
    ],
    price: [
      { item_code: "A", item_name: "项目", price_level: 2, ceiling_price: 9_007_199_254, from_date: "2020-01-01" },
      { item_code: "B", item_name: "项目", price_level: 0, market_flag: true, from_date: "2020-01-01" },
    ],
    knowledge_point: [
      {
        ...{ list_id: "drug-sex", point_id: "K1", item_code: "A", item_name: "药", sex: "2", decidable: true },
        ...{ source: "测试", from_date: "2024-01-01", to_date: "2025-01-01" },
      },
    ],
  });
  const read = await readReferenceRecords(test.warehouse);
  expect(read.institutions[0]).toMatchObject({
    institutionId: "H1",
    institutionLevel: 3,
    ceilingLevel: null,
    departments: "",
  });
  const prices = [...read.prices].sort((left, right) => (left.itemCode < right.itemCode ? -1 : 1));
  expect(prices[0]).toMatchObject({ priceLevel: 2, ceilingPrice: 9_007_199_254, marketFlag: null, toDate: null });
  expect(prices[1]).toMatchObject({ ceilingPrice: null, marketFlag: true });
  expect(read.knowledgePoints[0]).toMatchObject({ sex: "2", decidable: true, ageToDays: null, toDate: "2025-01-01" });
  expect([read.staff, read.knowledgePairs, read.caseGroups]).toEqual([[], [], []]);
});
