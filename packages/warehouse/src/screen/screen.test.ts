import { calendarMonth, findingId } from "@hengjian/domain";
import { loadCatalogue, type RuleFile, type RuleSet, ruleSetFor } from "@hengjian/rules";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { derive } from "../derive/derive.js";
import { askQuery, CITY_SCOPE, ruleCoverage } from "../queries/index.js";
import { feeLine, settlement } from "../testing/delivered-records.js";
import { addBatch, createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { screen } from "./screen.js";

const RULE = "item-price-ceiling";
const AREA = "yunting-demo";
let test: TestWarehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  warehouse = test.warehouse;
  await createDeliveredTables(warehouse);
});
afterAll(() => test.dispose());

/** Three lines dearer than 10.00 in two months, one at the ceiling. */
async function deliver(dearLines: readonly string[] = ["1", "2", "3"]): Promise<void> {
  const line = (number: string, day: string, price: number) =>
    feeLine("V1", number, {
      settlement_id: "S1",
      charged_at: `${day} 09:00:00`,
      item_code: "item-1",
      list_type: "201",
      unit_price: price,
      amount_fen: price / 10_000,
    });
  await deliverRows(warehouse, {
    settlement: [settlement("S1", { visit_id: "V1", end_date: "2024-04-02", settled_at: "2024-04-02 10:00:00" })],
    fee_line: [
      ...dearLines.map((number) => line(number, number === "3" ? "2024-04-01" : "2024-03-02", 11_000_000)),
      line("9", "2024-03-02", 10_000_000),
    ],
    price: [
      { item_code: "item-1", item_name: "项目", price_level: 0, ceiling_price: 10_000_000, from_date: "2020-01-01" },
    ],
    institution: [
      {
        institution_id: "H1",
        institution_name: "甲医院",
        institution_kind: "general",
        institution_level: 3,
        institution_area: "420802",
      },
    ],
  });
  await derive(warehouse);
}

const evidence = async (view = "current_finding"): Promise<object[]> =>
  warehouse.query(`SELECT * EXCEPT (run_id) FROM ${view} ORDER BY finding_id`);

function ruleSet(change: Partial<RuleFile> = {}, id = RULE): RuleSet {
  const file = loadCatalogue().get(RULE) as RuleFile;
  return ruleSetFor(new Map([[id, { ...file, ...change, id } as RuleFile]]), AREA);
}

beforeEach(async () => {
  for (const table of ["finding", "screen_run", "screen_result", "derived_generation"])
    await warehouse.command(`TRUNCATE TABLE ${table}`);
});

describe("screen", () => {
  it("refuses before relations were built", async () => {
    await expect(screen(warehouse, ruleSet())).rejects.toMatchObject({ code: "NOT_EVALUABLE" });
  });

  it("finds, with ids equal to the domain's, and knows both areas", async () => {
    await deliver();
    const report = await screen(warehouse, ruleSet(), { codeVersion: "test" });
    expect(report.units).toMatchObject([{ ruleId: RULE, month: "", findings: 3, reused: false }]);
    const found = await warehouse.query(
      "SELECT finding_id, subject_kind, source_ids, institution_area, insured_area, insurance_type, month FROM current_finding ORDER BY source_ids",
    );
    expect(found).toEqual(
      ["V1/1", "V1/2", "V1/3"].map((line) => ({
        finding_id: findingId(RULE, "fee-line", [line]),
        subject_kind: "fee-line",
        source_ids: [line],
        institution_area: "420802",
        insured_area: "420801",
        insurance_type: "390",
        month: line === "V1/3" ? "2024-04" : "2024-03",
      })),
    );
    const [run] = await warehouse.query("SELECT code_version, rule_set_version, rule_ids FROM screen_run");
    expect(run).toEqual({ code_version: "test", rule_set_version: ruleSet().version, rule_ids: [RULE] });
  });

  it("gives the same findings again, and screens nothing that has not changed", async () => {
    await deliver();
    const first = await screen(warehouse, ruleSet());
    const before = await evidence();
    const second = await screen(warehouse, ruleSet());
    expect(second.runId).toBe(first.runId);
    expect(second.units[0]).toMatchObject({ reused: true, checksum: first.units[0]?.checksum });
    const third = await screen(warehouse, ruleSet(), { again: true });
    expect(third.units[0]).toMatchObject({ reused: false, checksum: first.units[0]?.checksum });
    expect(await evidence()).toEqual(before);
  });

  it("finds the same where many rules share what was laid apart for the run, and leaves nothing of it", async () => {
    await deliver();
    const file = loadCatalogue().get(RULE) as RuleFile;
    const ids = Array.from({ length: 25 }, (_, number) => `copy-${number + 1}`);
    const many = ruleSetFor(new Map(ids.map((id) => [id, { ...file, id }])), AREA);
    await screen(warehouse, many, { ruleIds: ids.slice(0, 5) });
    const alone = await warehouse.query("SELECT rule_id, source_ids, month FROM current_finding ORDER BY ALL");
    expect(alone).toHaveLength(15);
    const report = await screen(warehouse, many, { fromMonth: calendarMonth("2024-04") });
    expect(report.units.map(({ findings }) => findings)).toEqual(ids.map(() => 1));
    await screen(warehouse, many, { again: true });
    const together = await warehouse.query(
      "SELECT rule_id, source_ids, month FROM current_finding WHERE rule_id IN {ids:Array(String)} ORDER BY ALL",
      { ids: ids.slice(0, 5) },
    );
    expect(together).toEqual(alone);
    expect(await warehouse.query("SHOW TABLES LIKE 'step_screen%'")).toEqual([]);
  });

  it("finds by months together what it finds at once", async () => {
    await deliver();
    await screen(warehouse, ruleSet());
    const atOnce = await evidence();
    const months = [calendarMonth("2024-03"), calendarMonth("2024-04")];
    const report = await screen(warehouse, ruleSet(), { months, again: true });
    expect(report.units.map(({ month, findings }) => [month, findings])).toEqual([
      ["2024-03", 2],
      ["2024-04", 1],
    ]);
    expect(await evidence()).toEqual(atOnce);
  });

  it("replaces one month of a whole screening and leaves the others", async () => {
    await deliver();
    await screen(warehouse, ruleSet());
    await deliver(["1", "3"]);
    await screen(warehouse, ruleSet(), { months: [calendarMonth("2024-03")] });
    const left = await warehouse.query<{ source_ids: string[] }>(
      "SELECT source_ids FROM current_finding ORDER BY source_ids",
    );
    expect(left.map(({ source_ids }) => source_ids)).toEqual([["V1/1"], ["V1/3"]]);
    await screen(warehouse, ruleSet());
    expect(await evidence()).toHaveLength(2);
  });

  it("replaces everything from a month on, and that part only", async () => {
    await deliver();
    await screen(warehouse, ruleSet());
    const atOnce = await evidence();
    await deliver(["1"]);
    const report = await screen(warehouse, ruleSet(), { fromMonth: calendarMonth("2024-04") });
    expect(report.units).toMatchObject([{ month: "2024-04..", findings: 0 }]);
    expect(await evidence()).toHaveLength(2);
    await deliver();
    await screen(warehouse, ruleSet(), { months: [calendarMonth("2024-04")] });
    expect(await evidence()).toEqual(atOnce);
  });

  it("screens only what a new delivery can change, and has then what screening everything gives", async () => {
    await deliver();
    const set = ruleSet();
    await screen(warehouse, set, { changedOnly: true });
    await addBatch(warehouse, {
      settlement: [
        settlement("S2", {
          visit_id: "V2",
          begin_date: "2024-05-01",
          end_date: "2024-05-03",
          settled_at: "2024-05-03 10:00:00",
        }),
      ],
      fee_line: [
        feeLine("V2", "1", {
          ...{ settlement_id: "S2", charged_at: "2024-05-02 09:00:00", item_code: "item-1", list_type: "201" },
          ...{ unit_price: 11_000_000, amount_fen: 11_00 },
        }),
      ],
    });
    expect((await derive(warehouse)).firstChangedMonth).toBe("2024-05");
    const report = await screen(warehouse, set, { changedOnly: true });
    expect(report.units).toMatchObject([{ month: "2024-05..", findings: 1 }]);
    const partly = await evidence();
    expect(partly).toHaveLength(4);
    const nothingNew = await screen(warehouse, set, { changedOnly: true });
    expect(nothingNew.units).toMatchObject([{ month: "2024-05..", reused: true }]);
    await screen(warehouse, set, { again: true });
    expect(await evidence()).toEqual(partly);
    const changed = ruleSet({ version: "2" });
    expect((await screen(warehouse, changed, { changedOnly: true })).units).toMatchObject([{ month: "", findings: 4 }]);
  });

  it("looks again at the months of a house that became known afterwards", async () => {
    const set = ruleSet();
    const line = { settlement_id: "S1", charged_at: "2024-03-02 09:00:00", item_code: "item-1", list_type: "201" };
    await deliverRows(warehouse, {
      settlement: [settlement("S1", { visit_id: "V1", care_type: "11", institution_level: null })],
      fee_line: [feeLine("V1", "1", { ...line, unit_price: 11_000_000, amount_fen: 11_00 })],
      price: [
        { item_code: "item-1", item_name: "项目", price_level: 3, ceiling_price: 10_000_000, from_date: "2020-01-01" },
      ],
    });
    await derive(warehouse);
    await screen(warehouse, set, { changedOnly: true });
    expect(await evidence()).toEqual([]);
    const house = {
      institution_id: "H1",
      institution_name: "甲医院",
      institution_kind: "general",
      institution_level: 3,
    };
    await addBatch(warehouse, {
      settlement: ["2024-05", "2024-06", "2024-07"].map((month) =>
        settlement(`S-${month}`, {
          ...{ visit_id: `V-${month}`, institution_id: "H2", begin_date: `${month}-01`, end_date: `${month}-01` },
          settled_at: `${month}-01 10:00:00`,
        }),
      ),
    });
    await derive(warehouse);
    await screen(warehouse, set, { changedOnly: true });
    await addBatch(warehouse, { institution: [{ ...house, institution_area: "420802" }] });
    expect((await derive(warehouse)).firstChangedMonth).toBe("2024-03");
    await screen(warehouse, set, { changedOnly: true });
    const partly = await evidence();
    expect(partly).toHaveLength(1);
    await screen(warehouse, set, { again: true });
    expect(await evidence()).toEqual(partly);
  });

  it("shows nothing of a unit that was cut off before its result was recorded", async () => {
    await deliver();
    const cut: Warehouse = {
      ...bound(warehouse),
      insertRows: async (table, rows) => {
        if (table === "screen_result") throw new Error("cut off");
        return warehouse.insertRows(table, rows);
      },
    };
    await expect(screen(cut, ruleSet())).rejects.toThrow("cut off");
    expect(await evidence()).toEqual([]);
    expect((await screen(warehouse, ruleSet())).units[0]).toMatchObject({ findings: 3, reused: false });
    expect(await evidence()).toHaveLength(3);
  });

  it("keeps shadow rules apart and takes back what a whole run no longer holds", async () => {
    await deliver();
    await screen(warehouse, ruleSet({ status: "shadow" } as Partial<RuleFile>, "shadow-rule"));
    expect(await evidence()).toEqual([]);
    expect(await evidence("current_shadow_finding")).toHaveLength(3);
    await screen(warehouse, ruleSet());
    expect(await evidence()).toHaveLength(3);
    expect(await evidence("current_shadow_finding")).toEqual([]);
  });

  it("counts the rows it could not judge, and says which input was absent", async () => {
    await deliver();
    expect((await screen(warehouse, ruleSet())).units[0]).toMatchObject({
      rowsNotEvaluable: 0,
      notEvaluableReason: "",
    });
    const byDepartment = await screen(warehouse, ruleOf("department-limit"));
    expect(byDepartment.units[0]).toMatchObject({
      rowsLookedAt: 4,
      rowsNotEvaluable: 4,
      notEvaluableReason: "knowledge: item-department, consumable-department",
    });
  });

  it("counts lines without a needed field and of items whose condition is kept as text", async () => {
    await deliver();
    const point = { list_id: "item-department", item_name: "项目", source: "测试", from_date: "2020-01-01" };
    await addBatch(warehouse, {
      knowledge_point: [
        { ...point, point_id: "K1", item_code: "other", departments: "D1", decidable: true },
        { ...point, point_id: "K2", item_code: "item-1", text_condition: "限重症", decidable: false },
      ],
    });
    await derive(warehouse);
    const [unit] = (await screen(warehouse, ruleOf("department-limit"))).units;
    expect(unit).toMatchObject({ rowsLookedAt: 4, rowsNotEvaluable: 4 });
    expect(unit?.notEvaluableReason).toBe(
      "net_fee_line: department_code; condition as text: item-department, consumable-department",
    );
  });

  it("counts lines without an item code for the rules that judge items, and finds nothing on them", async () => {
    await deliver();
    await addBatch(warehouse, {
      fee_line: [feeLine("V9", "1", { settlement_id: "S1", item_code: "", unit_price: 99_000_000 })],
    });
    await derive(warehouse);
    const [unit] = (await screen(warehouse, ruleSet())).units;
    expect(unit).toMatchObject({ rowsNotEvaluable: 1, notEvaluableReason: "net_fee_line: item_code" });
    const named = await warehouse.query("SELECT 1 FROM current_finding WHERE has(fee_line_ids, 'V9/1')");
    expect(named).toEqual([]);
  });

  it("counts every row once where a later month was screened by itself", async () => {
    const uncoded = (visit: string, of: object) => feeLine(visit, "1", { item_code: "", ...of });
    await deliver();
    await addBatch(warehouse, { fee_line: [uncoded("V9", { settlement_id: "S1" })] });
    await derive(warehouse);
    const set = ruleSet();
    await screen(warehouse, set, { changedOnly: true });
    await addBatch(warehouse, {
      settlement: [
        settlement("S2", {
          visit_id: "V2",
          begin_date: "2024-04-28",
          end_date: "2024-05-05",
          settled_at: "2024-05-05 10:00:00",
        }),
      ],
      fee_line: [uncoded("V2", { settlement_id: "S2", charged_at: "2024-05-03 09:00:00" })],
    });
    await derive(warehouse);
    const report = await screen(warehouse, set, { changedOnly: true });
    expect(report.units).toMatchObject([{ month: "2024-04..", rowsLookedAt: 2, rowsNotEvaluable: 1 }]);
    const coverage = () => askQuery(warehouse, ruleCoverage, { scope: CITY_SCOPE, parameters: { rule_id: RULE } });
    const inForce = await coverage();
    expect(inForce).toEqual([{ looked_at: 6, not_evaluable: 2, reasons: "net_fee_line: item_code" }]);
    await screen(warehouse, set, { again: true });
    expect(await coverage()).toEqual(inForce);
  });

  it("judges nothing without the register that a rule needs", async () => {
    await deliver();
    const [unit] = (await screen(warehouse, ruleOf("suspended-institution"))).units;
    expect(unit).toMatchObject({ rowsNotEvaluable: 4, notEvaluableReason: "current_institution_status: empty" });
  });
});

function ruleOf(id: string): RuleSet {
  return ruleSetFor(new Map([[id, loadCatalogue().get(id) as RuleFile]]), AREA);
}

function bound(whole: Warehouse): Warehouse {
  return {
    query: whole.query.bind(whole),
    stream: whole.stream.bind(whole),
    command: whole.command.bind(whole),
    insertRows: whole.insertRows.bind(whole),
    insertStream: whole.insertStream.bind(whole),
    close: async () => undefined,
  };
}
