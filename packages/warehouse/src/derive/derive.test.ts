import { stayId } from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { derive } from "./derive.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

const settlement = (id: string, change: object = {}) => ({
  settlement_id: id,
  visit_id: `V${id}`,
  person_id: "P1",
  insurance_type: "390",
  insured_area: "420801",
  institution_id: "H1",
  begin_date: "2024-03-01",
  end_date: "2024-03-05",
  settled_at: "2024-03-05 10:00:00",
  care_type: "21",
  medical_fee_fen: 100_00,
  full_self_pay_fen: 0,
  over_ceiling_fen: 0,
  pre_self_pay_fen: 10_00,
  in_scope_fen: 90_00,
  basic_fund_fen: 50_00,
  fund_total_fen: 50_00,
  person_pay_fen: 50_00,
  ...change,
});

describe("derive", () => {
  it("builds", async () => {
    await deliverRows(test.warehouse, { settlement: [settlement("S1")] });
    const g = await derive(test.warehouse);
    console.log(g);
    expect(await test.warehouse.query("SELECT settlement_id, stay_id, care_category FROM net_settlement")).toEqual([
      { settlement_id: "S1", stay_id: stayId("P1", "H1", "VS1"), care_category: "inpatient" },
    ]);
  });
});
