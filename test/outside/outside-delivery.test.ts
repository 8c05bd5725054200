import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CareCategory } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import {
  CITY_SCOPE,
  DEFAULT_DERIVE_PARAMETERS,
  derive,
  exportFindings,
  loadDeliveries,
  screen,
} from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DELIVERY, PLANTED } from "./bureau.js";
import { STYLES, type Style, writeDelivery } from "./styles.js";

const AREA = "yunting-demo";
const [plain = "", ...others] = Object.keys(STYLES);
const folder = mkdtempSync(join(tmpdir(), "hengjian-outside-"));
let test: TestWarehouse;

beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(async () => {
  await test.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function load(style: string): ReturnType<typeof loadDeliveries> {
  const path = join(folder, String(Object.keys(STYLES).indexOf(style)));
  writeDelivery(path, STYLES[style] as Style);
  return loadDeliveries(test.warehouse, [path]);
}

const rows = Object.values(DELIVERY).reduce((sum, table) => sum + table.length, 0);

describe("a delivery written from docs/delivery.md by others", () => {
  it("lands whole", async () => {
    const report = await load(plain);
    expect(report.outcome, report.message).toBe("published");
    expect(Object.values(report.tables).reduce((sum, landed) => sum + landed, 0)).toBe(rows);
    expect(report.files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.linesOffHeader.count).toBe(0);
    expect(report.orphanReversals.count).toBe(0);
  });

  it("gives exactly the findings that were planted, reversed and ordinary settlements none", async () => {
    const careCategories = loadAreaPolicy(AREA).map(
      "mapping/care/relationCategories",
      loadAreaPolicy(AREA).changeDates.at(-1)!,
    );
    await derive(test.warehouse, {
      parameters: { ...DEFAULT_DERIVE_PARAMETERS, careCategories: careCategories as Record<string, CareCategory> },
    });
    await screen(test.warehouse, ruleSetFor(loadCatalogue(), AREA), { ruleIds: Object.keys(PLANTED) });
    const found = new Map<string, string[]>();
    for await (const some of exportFindings(test.warehouse, CITY_SCOPE, { ruleId: "", institutionId: "" })) {
      for (const { rule_id, settlement_ids } of some)
        found.set(rule_id, [...(found.get(rule_id) ?? []), ...settlement_ids].sort());
    }
    expect(Object.fromEntries(found)).toEqual(PLANTED);
  });

  it.each(others)("holds the same records in another writing: %s", async (style) => {
    const report = await load(style);
    expect(report.outcome, report.message).toBe("published");
    const copies = report.files.map(({ path, records, duplicates }) => ({ path, missed: records - duplicates }));
    expect(copies.filter(({ missed }) => missed !== 0)).toEqual([]);
    expect(report.files.reduce((sum, file) => sum + file.duplicates, 0)).toBe(rows);
  });
});
