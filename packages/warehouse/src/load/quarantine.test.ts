import { deliveredColumns, deliveredTable } from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { BAD_KINDS, type BadKind, goodRow } from "./fixtures/bad-rows.js";
import { csvLines, loadTexts } from "./fixtures/delivery.js";
import type { FileReport, LoadReport } from "./report.js";

/** Good records around every bad one. */
const GOOD_BETWEEN = 3;

interface Planted {
  readonly bad: BadKind;
  readonly record: number;
  readonly line: number;
  readonly raw: string;
}

interface PlantedFile {
  readonly name: string;
  readonly text: string;
  readonly records: number;
  readonly planted: readonly Planted[];
}

/** Writes a table's bad kinds at known lines between good records. */
function plantedFile(table: BadKind["table"]): PlantedFile {
  const kinds = BAD_KINDS.filter((bad) => bad.table === table);
  const rows = kinds.flatMap((bad, index) => {
    const good = Array.from({ length: GOOD_BETWEEN }, (_, place) => goodRow(table, index * 10 + place));
    return [...good, { ...goodRow(table, index * 10 + 9), ...bad.change }];
  });
  const [header = "", ...lines] = csvLines(table, rows);
  const planted = kinds.map((bad, index): Planted => {
    const record = (index + 1) * (GOOD_BETWEEN + 1);
    const line = lines[record - 1] ?? "";
    const raw = bad.damage === undefined ? line : bad.damage(line);
    lines[record - 1] = raw;
    return { bad, record, line: record + 1, raw };
  });
  return { name: `${table}.csv`, text: `${[header, ...lines].join("\n")}\n`, records: lines.length, planted };
}

const FILES = (["settlement", "fee_line", "institution", "ledger", "person"] as const).map(plantedFile);

interface QuarantineRow {
  readonly file_name: string;
  readonly record_number: string;
  readonly line_number: string;
  readonly column_name: string;
  readonly reason_code: string;
  readonly raw_text: string;
}

let test: TestWarehouse;
let report: LoadReport;
let refused: QuarantineRow[];
beforeAll(async () => {
  test = await openTestWarehouse();
  report = await loadTexts(test.warehouse, Object.fromEntries(FILES.map(({ name, text }) => [name, text])));
  refused = await test.warehouse.query(
    "SELECT * FROM current_quarantine ORDER BY file_name, record_number, problem_number",
  );
});
afterAll(() => test.dispose());

describe("bad records", () => {
  it("G-A3 knows at least forty kinds", () => {
    expect(BAD_KINDS.length).toBeGreaterThanOrEqual(40);
    expect(report.message).toContain("published");
  });

  it.each(FILES.flatMap(({ name, planted }) => planted.map((one) => [one.bad.kind, name, one] as const)))(
    "G-A3 names %s",
    (_, name, { bad, record, line, raw }) => {
      const found = refused.filter((row) => row.file_name === name && Number(row.record_number) === record);
      const column =
        bad.column === "" ? "" : (deliveredColumns(deliveredTable(bad.table)!)[bad.column]?.names[0] ?? "");
      expect(found).toEqual([
        expect.objectContaining({
          line_number: String(line),
          column_name: column,
          reason_code: bad.reason,
          raw_text: raw,
        }),
      ]);
    },
  );

  it.each(FILES.map((file) => [file.name, file] as const))(
    "G-A3 lands every good record of %s and no other",
    (name, file) => {
      const found = report.files.find(({ path }) => path.endsWith(`/${name}`)) as FileReport;
      expect(found).toMatchObject({
        records: file.records,
        quarantined: file.planted.length,
        duplicates: 0,
        outcome: "published",
      });
      expect(found.landed + found.quarantined + found.duplicates).toBe(file.records);
      expect(Object.values(found.quarantinedByReason).reduce((a, b) => a + b, 0)).toBe(found.quarantined);
    },
  );

  it("G-A3 keeps the sum of the file: landed and quarantined amounts together", () => {
    const found = report.files.find(({ table }) => table === "settlement") as FileReport;
    const planted = FILES[0]!.planted.filter(({ bad }) => bad.column !== "medicalFeeFen").length;
    expect(found.sumsFen.medicalFeeFen).toBe(found.landed * 100_00);
    expect(found.quarantinedFen.medicalFeeFen).toBe(planted * 100_00);
    expect(found.quarantinedFen.fundTotalFen).toBe(found.quarantined * 20_00);
  });
});
