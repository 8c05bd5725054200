import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CareCategory, fen, formatYuan } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import {
  CITY_SCOPE,
  DEFAULT_DERIVE_PARAMETERS,
  derive,
  engineStatus,
  exportFindings,
  loadDeliveries,
  measureLoss,
  measureOwed,
  openWarehouse,
  screen,
  type Warehouse,
} from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DELIVERY, LOST, PLANTED, WRONG_FEES } from "./bureau.js";
import { STYLES, type Style, writeDelivery } from "./styles.js";

vi.setConfig({ testTimeout: 240_000 });

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

/** Rules that the neighbours of wrongs come near, and that must find nothing. */
const NEAR = ["self-made-item", "drug-supply-overlap", "resale-supply", "drug-not-filed"];

/** Settlements by rule, of the findings of the rules that were planted for. */
async function plantedFindings(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const policy = loadAreaPolicy(AREA);
  const [latest] = policy.changeDates.slice(-1);
  if (latest === undefined) throw new Error("the area has no parameters");
  const careCategories = policy.map("mapping/care/relationCategories", latest) as Record<string, CareCategory>;
  await derive(warehouse, { parameters: { ...DEFAULT_DERIVE_PARAMETERS, careCategories } });
  await screen(warehouse, ruleSetFor(loadCatalogue(), AREA), { ruleIds: [...Object.keys(PLANTED), ...NEAR] });
  const found = new Map<string, string[]>();
  for await (const some of exportFindings(warehouse, CITY_SCOPE, { ruleId: "", institutionId: "" })) {
    for (const { rule_id, settlement_ids } of some)
      found.set(rule_id, [...(found.get(rule_id) ?? []), ...settlement_ids].sort());
  }
  return Object.fromEntries(found);
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

  it("G-A14 traces every row to its file and line", async () => {
    const rows = await test.warehouse.query<{ id: string; file: string; line: string }>(
      `SELECT settlement_id AS id, r.file_name AS file, toString(s.file_line) AS line FROM current_settlement AS s
       INNER JOIN file_registry AS r ON r.file_id = s.file_id
       UNION ALL SELECT line_number, r.file_name, toString(l.file_line) FROM current_fee_line AS l
       INNER JOIN file_registry AS r ON r.file_id = l.file_id
       UNION ALL SELECT visit_id, r.file_name, toString(v.file_line) FROM current_visit AS v
       INNER JOIN file_registry AS r ON r.file_id = v.file_id`,
    );
    const { setl_d = [], fee_list_d = [], mdtrt_d = [] } = DELIVERY;
    expect(rows).toHaveLength(setl_d.length + fee_list_d.length + mdtrt_d.length);
    const texts = new Map<string, string[]>();
    for (const { id, file, line } of rows) {
      const lines = texts.get(file) ?? readFileSync(join(folder, "0", file), "utf8").split("\n");
      texts.set(file, lines);
      expect(lines[Number(line) - 1]?.split(","), `${file} line ${line}`).toContain(id);
    }
  });

  it("gives exactly the findings that were planted, reversed and ordinary settlements none", async () => {
    expect(await plantedFindings(test.warehouse)).toEqual(PLANTED);
  });

  it("judges no payment by another area's benefits, and loses what was reckoned by hand in the bureau's own city", async () => {
    const policy = loadAreaPolicy(AREA);
    expect(await measureOwed(test.warehouse, policy)).toMatchObject({ computed: 0, cityLeft: "4290" });
    await measureLoss(test.warehouse, policy);
    const money = await test.warehouse.query<{ id: string; fee: string; lost: string }>(
      `SELECT f.settlement_ids[1] AS id, toString(m.fee_fen) AS fee, toString(m.loss_by_fund['390100']) AS lost
       FROM current_finding AS f INNER JOIN finding_measure AS m ON m.finding_id = f.finding_id
       WHERE id IN {ids:Array(String)}`,
      { ids: Object.keys(WRONG_FEES) },
    );
    expect(Object.fromEntries(money.map(({ id, fee }) => [id, formatYuan(fen(Number(fee)))]))).toEqual(WRONG_FEES);
    expect(
      Object.fromEntries(
        money.filter(({ lost }) => Number(lost) > 0).map(({ id, lost }) => [id, formatYuan(fen(Number(lost)))]),
      ),
    ).toEqual(LOST);
  });

  it.each(others)("holds the same records in another writing: %s", async (style) => {
    const report = await load(style);
    expect(report.outcome, report.message).toBe("published");
    const copies = report.files.map(({ path, records, duplicates }) => ({ path, missed: records - duplicates }));
    expect(copies.filter(({ missed }) => missed !== 0)).toEqual([]);
    expect(report.files.reduce((sum, file) => sum + file.duplicates, 0)).toBe(rows);
  });

  it("does the same on a server that is given by its URL", async () => {
    const password = readFileSync(join(test.dataFolder, "engine/password"), "utf8");
    const { port } = engineStatus(test.dataFolder);
    const server = await openWarehouse({ url: `http://hengjian:${password}@127.0.0.1:${port}/bureau` });
    try {
      const report = await loadDeliveries(server, [join(folder, "0")]);
      expect(report, report.message).toMatchObject({ outcome: "published" });
      expect(await plantedFindings(server)).toEqual(PLANTED);
      expect(await loadDeliveries(server, [join(folder, "0")])).toMatchObject({ outcome: "unchanged" });
    } finally {
      await server.close();
    }
  });
});
