import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DELIVERED_TABLES, deliveredColumns } from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { loadDeliveries } from "./load-deliveries.js";

const VALUES: Record<string, string> = {
  id: "A1",
  text: "名称",
  code: "K1",
  date: "2024-01-02",
  time: "2024-01-02 03:04:05",
  month: "2024-01",
  money: "12.50",
  price: "0.123456",
  quantity: "2",
  rate: "0.85",
  integer: "3",
  flag: "1",
  level: "1",
  days: "4",
};

let test: TestWarehouse;
let folder: string;
beforeAll(async () => {
  test = await openTestWarehouse();
  folder = await mkdtemp(join(tmpdir(), "hengjian-load-"));
});
afterAll(async () => {
  await test.dispose();
  await rm(folder, { recursive: true });
});

describe("loadDeliveries", () => {
  it("loads one clean file of every table and publishes it", async () => {
    for (const table of DELIVERED_TABLES) {
      const columns = Object.values(deliveredColumns(table));
      const row = columns.map((column) => column.codes?.[0]?.code ?? VALUES[column.kind]);
      await writeFile(
        join(folder, `${table.name}.csv`),
        `${columns.map((c) => c.names[0]).join(",")}\n${row.join(",")}\n`,
      );
    }
    const report = await loadDeliveries(test.warehouse, [folder]);
    expect(report.message).toContain("published");
    expect(report.files.filter((file) => file.landed !== 1)).toEqual([]);
    for (const table of DELIVERED_TABLES)
      expect(await test.warehouse.query(`SELECT count() AS n FROM current_${table.name}`)).toEqual([{ n: "1" }]);
    const again = await loadDeliveries(test.warehouse, [folder]);
    expect(again.outcome).toBe("unchanged");
  });
});
