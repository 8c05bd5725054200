import { calendarMonth } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, type RuleSetEntry, type RunnableRuleFile, ruleSetFor } from "@hengjian/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { derive } from "../derive/derive.js";
import { measureLoss } from "../measure/measure-loss.js";
import { feeLine, settlement } from "../testing/delivered-records.js";
import { createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { previewRule } from "./preview.js";
import { screen } from "./screen.js";

const AREA = "yunting-demo";
const RULE = "slice-huge-prescription";
const policy = loadAreaPolicy(AREA);
const file = loadCatalogue().get(RULE) as RunnableRuleFile;

let test: TestWarehouse;
let warehouse: Warehouse;

/** Slices of 500, 430 and 300 grams of 10 yuan a gram in March, and 500 in April. */
beforeAll(async () => {
  test = await openTestWarehouse();
  warehouse = test.warehouse;
  await createDeliveredTables(warehouse);
  const slice = (number: string, day: string, grams: number) =>
    feeLine("V1", number, {
      ...{ settlement_id: "S1", charged_at: `${day} 09:00:00`, item_code: `slice-${number}`, list_type: "102" },
      ...{ quantity: grams * 10_000, unit_price: 10_000_000, amount_fen: grams * 1000, in_scope_fen: grams * 1000 },
      ...{ full_self_pay_fen: 0, over_ceiling_fen: 0, pre_self_pay_fen: 0 },
    });
  await deliverRows(warehouse, {
    settlement: [
      settlement("S1", {
        ...{
          visit_id: "V1",
          insured_area: "990101",
          institution_level: 2,
          institution_area: "990101",
          begin_date: "2024-03-02",
          end_date: "2024-04-02",
          settled_at: "2024-04-02 10:00:00",
        },
        ...{
          medical_fee_fen: 17_300_00,
          in_scope_fen: 17_300_00,
          basic_fund_fen: 10_000_00,
          fund_total_fen: 10_000_00,
          full_self_pay_fen: 0,
          pre_self_pay_fen: 0,
          over_ceiling_fen: 0,
        },
      }),
    ],
    fee_line: [
      slice("1", "2024-03-02", 500),
      slice("2", "2024-03-02", 430),
      slice("3", "2024-03-02", 300),
      slice("4", "2024-04-01", 500),
    ],
  });
  await derive(warehouse);
});
afterAll(() => test.dispose());

function entry(values: Record<string, unknown> = {}): RuleSetEntry {
  const [only] = ruleSetFor(new Map([[RULE, file]]), AREA, { [RULE]: values }).entries;
  if (only === undefined) throw new Error("the rule does not hold in the area");
  return only;
}

const tables = async () =>
  (await warehouse.query<{ name: string }>("SELECT name FROM system.tables WHERE name LIKE 'preview_%'")).length;

describe("a preview of a rule with other values", () => {
  it("counts what would come and go, with the fee and the amount in scope, and keeps nothing", async () => {
    const looser = await previewRule(warehouse, policy, { asStands: entry(), changed: entry({ limitUnits: 450 }) });
    expect(looser).toMatchObject({ findingsAsStands: 3, findingsChanged: 2, gained: 0, lost: 1, altered: 2 });
    expect(looser.lostSample.map(({ feeLineIds }) => feeLineIds)).toEqual([["V1/2"]]);
    // 80, 10 and 80 grams too many become 50 and 50.
    expect(looser.money).toMatchObject({ feeFen: -70_000, inScopeFen: -70_000 });
    const stricter = await previewRule(warehouse, policy, { asStands: entry(), changed: entry({ limitUnits: 250 }) });
    expect(stricter).toMatchObject({ findingsChanged: 4, gained: 1, lost: 0, altered: 3 });
    expect(stricter.money?.feeFen).toBe((250 + 180 + 50 + 250) * 1000 - 170_000);
    expect(await tables()).toBe(0);
    expect(await warehouse.query("SELECT count() AS n FROM finding")).toEqual([{ n: "0" }]);
  });

  it("tells the fund loss that measuring both ways in earnest gives", async () => {
    const changed = entry({ limitUnits: 250 });
    const preview = await previewRule(warehouse, policy, { asStands: entry(), changed });
    const measured = async (one: RuleSetEntry) => {
      const set = { area: AREA, version: "x", notEvaluable: [], entries: [one] };
      await screen(warehouse, set, { again: true });
      return (await measureLoss(warehouse, policy)).lossFenByFund;
    };
    const [before, after] = [await measured(entry()), await measured(changed)];
    const difference = Object.entries(after).map(([fund, fen]) => [fund, fen - (before[fund] ?? 0)] as const);
    expect(difference.some(([, fen]) => fen > 0)).toBe(true);
    expect(preview.money?.lossFenByFund).toEqual(Object.fromEntries(difference.filter(([, fen]) => fen !== 0)));
  });

  it("looks at the months that are asked for", async () => {
    const march = { fromMonth: calendarMonth("2024-03"), toMonth: calendarMonth("2024-04") };
    const wish = { asStands: entry(), changed: entry({ limitUnits: 250 }), ...march };
    expect(await previewRule(warehouse, policy, wish)).toMatchObject({ findingsAsStands: 2, gained: 1 });
  });

  it("drops its tables when something fails", async () => {
    const broken = {
      ...entry(),
      periods: entry().periods.map((rule) => ({ ...rule, parameters: { limitUnits: Number.NaN, lines: {} } })),
    };
    await expect(previewRule(warehouse, policy, { asStands: entry(), changed: broken })).rejects.toThrow();
    expect(await tables()).toBe(0);
  });
});
