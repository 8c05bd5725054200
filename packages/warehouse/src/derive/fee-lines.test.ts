import { afterAll, beforeAll, expect, it } from "vitest";
import { feeLine, reversal, settlement } from "../testing/delivered-records.js";
import { createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { dataStatus } from "./data-status.js";
import { derive } from "./derive.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

const units = (count: number) => ({
  quantity: count * 10_000,
  amount_fen: count * 10_00,
  pre_self_pay_fen: count * 1_00,
  in_scope_fen: count * 9_00,
});

it("takes returns off their lines and tells why every other line is left out", async () => {
  const taken = settlement("B");
  const line = (number: string, change: object = {}) => feeLine("VA", number, { settlement_id: "A", ...change });
  await deliverRows(test.warehouse, {
    settlement: [settlement("A"), taken, reversal("B-", taken)],
    fee_line: [
      line("1", units(3)),
      line("2", { original_line_number: "1", ...units(-1), charged_at: "2024-03-03 09:00:00" }),
      line("3", units(2)),
      line("4", { original_line_number: "3", ...units(-2) }),
      line("5", { item_code: "item-5", ...units(2) }),
      line("6", { item_code: "item-5", ...units(-1), charged_at: "2024-03-03 09:00:00" }),
      line("7", { item_code: "item-7", ...units(-1) }),
      line("8", { settlement_id: "" }),
      line("9", { settlement_id: "nowhere" }),
      line("10", { valid_flag: false }),
      feeLine("VB", "1", { settlement_id: "B" }),
      feeLine("VB", "2", { settlement_id: "B-", original_line_number: "1", ...units(-1) }),
    ],
  });
  await derive(test.warehouse);
  const net = await test.warehouse.query(
    "SELECT fee_line_id, quantity, amount_fen, in_scope_fen, stay_id != '' AS in_stay FROM net_fee_line ORDER BY fee_line_id",
  );
  expect(net).toEqual([
    { fee_line_id: "VA/1", quantity: "20000", amount_fen: "2000", in_scope_fen: "1800", in_stay: 1 },
    { fee_line_id: "VA/5", quantity: "10000", amount_fen: "1000", in_scope_fen: "900", in_stay: 1 },
  ]);
  const left = await test.warehouse.query(
    "SELECT source_id, reason, related_id FROM exclusion WHERE source_kind = 'fee-line' ORDER BY source_id",
  );
  expect(left).toEqual([
    { source_id: "VA/10", reason: "invalid", related_id: "" },
    { source_id: "VA/2", reason: "return", related_id: "VA/1" },
    { source_id: "VA/3", reason: "returned", related_id: "VA/4" },
    { source_id: "VA/4", reason: "return", related_id: "VA/3" },
    { source_id: "VA/6", reason: "return", related_id: "VA/5" },
    { source_id: "VA/7", reason: "orphan-return", related_id: "" },
    { source_id: "VA/8", reason: "unsettled", related_id: "" },
    { source_id: "VA/9", reason: "settlement-missing", related_id: "nowhere" },
    { source_id: "VB/1", reason: "settlement-left-out", related_id: "B" },
    { source_id: "VB/2", reason: "settlement-left-out", related_id: "B-" },
  ]);
});

it("takes a return of no item code off the line of the same name, not off another of that price", async () => {
  const line = (number: string, name: string, change: object = {}) =>
    feeLine("VC", number, { settlement_id: "C", item_code: "", hospital_item_name: name, ...change });
  await deliverRows(test.warehouse, {
    settlement: [settlement("C")],
    fee_line: [
      line("1", "自制药膏", units(2)),
      line("2", "护理用品", units(2)),
      line("3", "自制药膏", { ...units(-1), charged_at: "2024-03-03 09:00:00" }),
    ],
  });
  await derive(test.warehouse);
  const net = await test.warehouse.query(
    "SELECT fee_line_id, quantity FROM net_fee_line WHERE visit_id = 'VC' ORDER BY fee_line_id",
  );
  expect(net).toEqual([
    { fee_line_id: "VC/1", quantity: "10000" },
    { fee_line_id: "VC/2", quantity: "20000" },
  ]);
  expect((await dataStatus(test.warehouse)).linesWithoutItemCode).toEqual({ lines: 2, amountFen: 3000 });
});

it("keeps the lines of a settlement that was made again under the same visit", async () => {
  const wrong = settlement("B", { visit_id: "VB" });
  await deliverRows(test.warehouse, {
    settlement: [wrong, reversal("B-", wrong), settlement("B2", { visit_id: "VB" })],
    fee_line: [
      feeLine("VB", "1", { settlement_id: "B2" }),
      feeLine("VB", "2", { settlement_id: "B-", original_line_number: "1", ...units(-1) }),
    ],
  });
  await derive(test.warehouse);
  const net = await test.warehouse.query("SELECT fee_line_id, amount_fen FROM net_fee_line");
  expect(net).toEqual([{ fee_line_id: "VB/1", amount_fen: "1000" }]);
});

it("shows the old relations whole until the new ones are in force", async () => {
  await deliverRows(test.warehouse, { settlement: [settlement("A")] });
  await derive(test.warehouse);
  await deliverRows(test.warehouse, { settlement: [settlement("B"), settlement("C")] });
  const seen: string[] = [];
  const look = async () => {
    const rows = await test.warehouse.query<{ ids: string[] }>(
      "SELECT arraySort(groupArray(s.settlement_id)) AS ids FROM net_settlement AS s INNER JOIN booked_settlement AS b ON b.settlement_id = s.settlement_id",
    );
    seen.push(rows[0]?.ids.join("") ?? "");
  };
  const pending: Promise<void>[] = [];
  await derive(test.warehouse, { onProgress: () => void pending.push(look()) });
  await Promise.all(pending);
  await look();
  expect(new Set(seen)).toEqual(new Set(["A", "BC"]));
  expect(seen.at(-1)).toBe("BC");
});

it("tells the state of the data", async () => {
  const months = Array.from({ length: 6 }, (_, month) => `2024-0${month + 1}-05`);
  const rows = months.flatMap((day, month) =>
    Array.from({ length: month === 3 ? 2 : 20 }, (_, n) =>
      settlement(`S${month}-${n}`, {
        begin_date: day,
        end_date: day,
        settled_at: `${day} 10:00:00`,
        person_id: `P${n}`,
      }),
    ),
  );
  await deliverRows(test.warehouse, { settlement: [...rows, settlement("X", { valid_flag: false })] });
  await derive(test.warehouse, { snapshot: "batch-7" });
  const status = await dataStatus(test.warehouse);
  expect(status).toMatchObject({
    snapshot: "batch-7",
    firstMonth: "2024-01",
    lastMonth: "2024-06",
    deliveredRows: { settlement: 103, fee_line: 0 },
    relationRows: { net_settlement: 102 },
    exclusions: [{ sourceKind: "settlement", reason: "invalid", rows: 1, amountFen: 100_00 }],
    countingSchools: { explained: true, differing: [] },
    gaps: [{ institutionId: "H1", month: "2024-04", settlements: 2, usual: 20 }],
  });
});
