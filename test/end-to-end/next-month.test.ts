import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, type RuleSet, ruleSetFor } from "@hengjian/rules";
import { writeDemoCity } from "@hengjian/synth";
import {
  derive,
  loadDeliveries,
  measureOwed,
  prepareWarehouse,
  type ScreenOptions,
  screen,
  type Warehouse,
} from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastMonthsApart } from "./last-months-apart.js";

const AREA = "yunting-demo";
const SCALE = 0.02;
const LAST_MONTHS = 4;

async function deliver(warehouse: Warehouse, paths: string[]): Promise<void> {
  const load = await loadDeliveries(warehouse, paths);
  if (load.outcome !== "published") throw new Error(load.message);
  await derive(warehouse, { snapshot: load.batchId });
  await measureOwed(warehouse, loadAreaPolicy(AREA), { changedOnly: true });
}

/** The same warehouse, which counts the queries and first looks of rules that look at changed persons alone. */
function countingFew(whole: Warehouse): { readonly warehouse: Warehouse; few: number } {
  const counted = {
    few: 0,
    warehouse: {
      query: <T>(...call: Parameters<Warehouse["query"]>) => {
        if (/^SELECT 1 FROM.*step_screen_few_/s.test(call[0])) counted.few += 1;
        return whole.query<T>(...call);
      },
      stream: whole.stream.bind(whole),
      command: (...call: Parameters<Warehouse["command"]>) => {
        if (/^INSERT INTO finding_stage.*step_screen_few_/s.test(call[0])) counted.few += 1;
        return whole.command(...call);
      },
      insertRows: whole.insertRows.bind(whole),
      insertStream: whole.insertStream.bind(whole),
      close: async () => undefined,
    },
  };
  return counted;
}

/** What everybody is owed, as it stands. */
function owedRows(warehouse: Warehouse): Promise<object[]> {
  return warehouse.query(
    `SELECT * EXCEPT (measure_id) FROM owed_rows
     WHERE measure_id = (SELECT max(measure_id) FROM measure_run WHERE kind = 'owed') ORDER BY settlement_id`,
  );
}

describe("months that are delivered after the years", () => {
  let test: TestWarehouse;
  let folder: string;
  let set: RuleSet;
  let lastFiles: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "hengjian-month-"));
    const delivery = join(folder, "delivery");
    mkdirSync(delivery);
    await writeDemoCity({ folder: delivery, scale: SCALE, seed: 5 });
    const { last, others } = lastMonthsApart(delivery, LAST_MONTHS);
    lastFiles = last;
    test = await openTestWarehouse();
    await prepareWarehouse(test.warehouse);
    set = ruleSetFor(loadCatalogue(), AREA);
    await deliver(test.warehouse, others);
    await screen(test.warehouse, set);
  }, 600_000);
  afterAll(async () => {
    await test.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Every finding in force after screening with these options. */
  async function foundWith(options: ScreenOptions): Promise<string[]> {
    await screen(test.warehouse, set, options);
    const rows = await test.warehouse.query<object>(
      "SELECT * EXCEPT (run_id) FROM current_finding UNION ALL SELECT * EXCEPT (run_id) FROM current_shadow_finding",
    );
    return rows.map((row) => JSON.stringify(row)).sort();
  }

  it("gives what is owed and the findings of computing and screening everything, also where changed persons alone are looked at", async () => {
    const before = await foundWith({});
    await deliver(test.warehouse, lastFiles);
    const owed = await owedRows(test.warehouse);
    await measureOwed(test.warehouse, loadAreaPolicy(AREA));
    expect(await owedRows(test.warehouse)).toEqual(owed);
    const counted = countingFew(test.warehouse);
    const { units } = await screen(counted.warehouse, set, { changedOnly: true, personsApartFrom: 0 });
    expect(counted.few).toBeGreaterThan(40);
    expect(units.filter(({ reused }) => reused)).toEqual([]);
    const few = await foundWith({ changedOnly: true });
    expect(few).not.toEqual(before);
    expect(await test.warehouse.query("SHOW TABLES LIKE 'step_screen%'")).toEqual([]);
    expect(await foundWith({ again: true })).toEqual(few);
  }, 600_000);
});
