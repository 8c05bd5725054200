import { gzipSync } from "node:zlib";
import { DELIVERED_TABLES } from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { checksum, csv, csvLines, feeLine, loadTexts, settlement } from "./fixtures/delivery.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

const load: (files: Record<string, string | Buffer>, options?: object) => ReturnType<typeof loadTexts> = (
  files,
  options,
) => loadTexts(test.warehouse, files, options);

async function count(table: string, where = "1"): Promise<number> {
  const [row] = await test.warehouse.query<{ n: string }>(`SELECT count() AS n FROM ${table} WHERE ${where}`);
  return Number(row?.n);
}

describe("loadDeliveries", () => {
  it("loads one file of every table, keeps the truth folder out, and publishes them as one batch", async () => {
    const files = Object.fromEntries(DELIVERED_TABLES.map(({ name }) => [`${name}.csv`, csv(name, [{}])]));
    const report = await load({ ...files, "truth/person.csv": csv("person", [{ personId: "TRUTH" }]) });
    expect(report.outcome).toBe("published");
    expect(report.files.filter(({ landed }) => landed !== 1)).toEqual([]);
    for (const { name } of DELIVERED_TABLES)
      expect(await count(`current_${name}`, `batch_id = '${report.batchId}'`), name).toBe(1);
    expect(await count("current_person", "person_id = 'TRUTH'")).toBe(0);
    expect(
      await count("load_manifest", `batch_id = '${report.batchId}' AND length(file_ids) = ${DELIVERED_TABLES.length}`),
    ).toBe(1);
  });

  it("reads every kind of value exactly", async () => {
    const row = settlement("EXACT", {
      medicalFeeFen: "-9999999999999.99",
      birthDate: "1904-02-29",
      fundRatio: "0.8500",
      institutionLevel: "02",
      refundFlag: "001",
      sex: "男",
      updatedAt: "2024-02-29 23:59:59",
    });
    await load({
      "s.csv": csv("settlement", [row]),
      "f.csv": csv("fee_line", [feeLine("EXACT", { quantity: "-0.0001", unitPrice: "123456789.654321" })]),
    });
    expect(
      await test.warehouse.query(
        "SELECT medical_fee_fen, birth_date, fund_ratio, institution_level, refund_flag, sex, updated_at, mid_settlement_flag FROM current_settlement WHERE settlement_id = 'EXACT'",
      ),
    ).toEqual([
      {
        medical_fee_fen: "-999999999999999",
        birth_date: "1904-02-29",
        fund_ratio: "850000",
        institution_level: 3,
        refund_flag: true,
        sex: "1",
        updated_at: "2024-02-29 23:59:59",
        mid_settlement_flag: null,
      },
    ]);
    expect(
      await test.warehouse.query("SELECT quantity, unit_price FROM current_fee_line WHERE line_number = 'EXACT'"),
    ).toEqual([{ quantity: "-1", unit_price: "123456789654321" }]);
  });

  it("reads both encodings of institution levels: one digit runs from level 3 down", async () => {
    const codes = ["1", "2", "3", "01", "04", "05", "08", "10", "9", "11", ""];
    const levels = [3, 2, 1, 3, 3, 2, 1, 1, 0, 0, null];
    const rows = codes.map((institutionLevel, index) => settlement(`LEVEL${index + 10}`, { institutionLevel }));
    const mended = rows.map((row) => ({ ...row, settlementId: `M${row.settlementId}`, sex: "女" }));
    await load({ "s.csv": csv("settlement", rows), "m.csv": csv("settlement", mended) });
    for (const prefix of ["LEVEL", "MLEVEL"]) {
      const found = await test.warehouse.query<{ level: number }>(
        `SELECT institution_level AS level FROM current_settlement WHERE settlement_id LIKE '${prefix}%' ORDER BY settlement_id`,
      );
      expect(found.map(({ level }) => level)).toEqual(levels);
    }
  });

  it("reads ICD codes with a capital first letter, the small x of the national edition as it is", async () => {
    const codes = ["j18.900", "Ｊ18.900", "ｊ18.900", "i10.x00x002", "J18.900"];
    const rows = codes.map((diagnosisCode, index) => ({
      ...{ visitId: "ICD", diagnosisType: "1", diagnosisOrder: String(index + 1), diagnosisCode },
    }));
    const report = await load({ "d.csv": csv("diagnosis", rows) });
    expect(report.files[0]).toMatchObject({ landed: 5, quarantined: 0 });
    expect(report.files[0]?.warnings).toMatchObject([{ code: "value-normalised", column: "diag_code", records: 4 }]);
    expect(
      await test.warehouse.query(
        `SELECT diagnosis_code, as_delivered['diagnosis_code'] AS delivered FROM current_diagnosis
         WHERE visit_id = 'ICD' ORDER BY diagnosis_order`,
      ),
    ).toEqual([
      { diagnosis_code: "J18.900", delivered: "j18.900" },
      { diagnosis_code: "J18.900", delivered: "Ｊ18.900" },
      { diagnosis_code: "J18.900", delivered: "ｊ18.900" },
      { diagnosis_code: "I10.x00x002", delivered: "i10.x00x002" },
      { diagnosis_code: "J18.900", delivered: "" },
    ]);
  });

  it("folds look-alikes in codes and numbers, never in names, and keeps what was delivered", async () => {
    const row = settlement("FOLD", {
      medicalFeeFen: "１２．５０",
      personId: "Ｐ９",
      institutionName: "Ａ医院　",
      endDate: "9999-12-31",
    });
    const kept = settlement("FOLD2", {
      medicalFeeFen: "１２．５０",
      personId: "Ｐ９",
      institutionName: "Ａ医院",
      birthDate: "1900-01-01",
    });
    const report = await load({ "s.csv": csv("settlement", [row, kept, settlement("FOLD3")]) });
    expect(report.files[0]).toMatchObject({ landed: 2, quarantined: 1, quarantinedByReason: { REQUIRED_MISSING: 1 } });
    expect(
      report.files[0]?.warnings.filter(({ code }) => code === "value-normalised").map(({ column }) => column),
    ).toEqual(expect.arrayContaining(["brdy", "medfee_sumamt", "psn_no"]));
    expect(
      await test.warehouse.query(
        "SELECT medical_fee_fen, person_id, institution_name, birth_date, as_delivered FROM current_settlement WHERE settlement_id = 'FOLD2'",
      ),
    ).toEqual([
      {
        medical_fee_fen: "1250",
        person_id: "P9",
        institution_name: "Ａ医院",
        birth_date: null,
        as_delivered: { person_id: "Ｐ９", medical_fee_fen: "１２．５０", birth_date: "1900-01-01" },
      },
    ]);
  });

  it("accepts dates in the spellings of the contract, and Excel serials only when declared", async () => {
    const spelled = [
      ["2024-02-29", "2024-02-29 10:11:12"],
      ["2024/02/29", "2024/02/29 10:11:12"],
      ["20240229", "20240229101112"],
      ["2024-02-29 00:00:00", "2024-02-29T10:11:12.000"],
      ["2024/2/29", "2024/2/29 10:11:12"],
      ["2024.02.29", "2024-02-29T10:11:12+08:00"],
      ["2024年2月29日", "2024年2月29日 10:11:12"],
      ["2024年02月29日", "2024.02.29 10:11:12"],
    ] as const;
    const rows = spelled.map(([beginDate, settledAt], index) => settlement(`DAY${index}`, { beginDate, settledAt }));
    await load({ "s.csv": csv("settlement", rows) });
    const where = "settlement_id LIKE 'DAY%' AND begin_date = '2024-02-29' AND settled_at = '2024-02-29 10:11:12'";
    expect(await count("current_settlement", where)).toBe(spelled.length);
    await load(
      { "s.csv": csv("settlement", [settlement("SERIAL", { beginDate: "45351" })]) },
      { excelSerialDates: true },
    );
    expect(await count("current_settlement", "settlement_id = 'SERIAL' AND begin_date = '2024-02-29'")).toBe(1);
  });

  it("keeps the day of a time in a day column, says so, and keeps what was delivered", async () => {
    const timed = settlement("TIMED", { beginDate: "2024-02-29 10:11:12", endDate: "2024/3/1 00:00" });
    const report = await load({ "s.csv": csv("settlement", [timed]) });
    expect(report.files[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: "value-normalised", column: "begndate", records: 1 }),
    );
    expect(
      await test.warehouse.query(
        "SELECT begin_date, end_date, as_delivered FROM current_settlement WHERE settlement_id = 'TIMED'",
      ),
    ).toEqual([
      { begin_date: "2024-02-29", end_date: "2024-03-01", as_delivered: { begin_date: "2024-02-29 10:11:12" } },
    ]);
  });

  it.each([
    ["tab", "\t"],
    ["bar", "|"],
  ])("reads fields set apart by %s, quoted or not", async (name, delimiter) => {
    const [header, line = ""] = csvLines("settlement", [settlement(`D-${name}`, { institutionName: "甲,乙" })], {
      delimiter,
    });
    const quoted = line.replace(`D-${name}`, `"D-${name}-q"`).replace("甲,乙", `"甲${delimiter}""乙"""`);
    const loose = line.replace(`D-${name}`, `D-${name}-l`).replace("甲,乙", '甲"乙');
    const report = await load({ "s.txt": [header, line, quoted, loose, ""].join("\r\n") });
    expect(report.files[0]).toMatchObject({ records: 3, landed: 3 });
    expect(
      await test.warehouse.query(
        `SELECT institution_name AS n FROM current_settlement WHERE settlement_id LIKE 'D-${name}%' ORDER BY settlement_id`,
      ),
    ).toEqual([{ n: "甲,乙" }, { n: '甲"乙' }, { n: `甲${delimiter}"乙"` }]);
  });

  it("reports failures of identities and repairs nothing", async () => {
    const rows = [settlement("ID1", { medicalFeeFen: "100.06" }), settlement("ID2", { medicalFeeFen: "100.05" })];
    const report = await load({
      "s.csv": csv("settlement", rows),
      "f.csv": csv("fee_line", [feeLine("ID", { amountFen: "10.02" })]),
    });
    const codes = (table: string) =>
      report.files.find((file) => file.table === table)?.warnings.filter(({ code }) => code.startsWith("identity"));
    expect(codes("settlement")).toEqual([
      expect.objectContaining({ code: "identity-I4", records: 1 }),
      expect.objectContaining({ code: "identity-I8", records: 1 }),
    ]);
    expect(codes("fee_line")?.map(({ code }) => code)).toEqual(["identity-I1", "identity-I2"]);
    expect(await count("current_settlement", "settlement_id = 'ID1' AND medical_fee_fen = 10006")).toBe(1);
  });

  it("compares settlements with the sums of their fee lines (I3), and judges none without lines", async () => {
    const line = (settlementId: string, number: string, inScope: string) =>
      feeLine(number, { settlementId, visitId: `V-${settlementId}`, amountFen: inScope, inScopeFen: inScope });
    const amounts = { fullSelfPayFen: "0.00", inScopeFen: "100.00" };
    const rows = ["SUM1", "SUM2", "SUM3"].map((id) => settlement(id, amounts));
    const lines = [
      line("SUM1", "1", "60.00"),
      line("SUM1", "2", "40.05"),
      line("SUM2", "1", "60.00"),
      line("SUM2", "2", "39.94"),
    ];
    const report = await load({ "s.csv": csv("settlement", rows), "f.csv": csv("fee_line", lines) });
    expect(report.linesOffHeader).toEqual({ count: 1, settlementIds: ["SUM2"] });
  });

  it("names reversals without original and months without settlements", async () => {
    const rows = [
      settlement("GAP1", { institutionId: "HGAP", settledAt: "2023-11-05 08:00:00" }),
      settlement("GAP2", {
        institutionId: "HGAP",
        settledAt: "2024-02-05 08:00:00",
        originalSettlementId: "NOWHERE",
        medicalFeeFen: "-100.00",
      }),
      settlement("GAP3", { institutionId: "HGAP", settledAt: "2024-02-05 08:00:00", originalSettlementId: "GAP1" }),
    ];
    const report = await load({ "s.csv": csv("settlement", rows) });
    expect(report.orphanReversals).toEqual({ count: 1, settlementIds: ["GAP2"] });
    expect(report.missingMonths).toContainEqual({ institutionId: "HGAP", months: ["2023-12", "2024-01"] });
  });
});

describe("G-A2 the same file twice", () => {
  it("G-A2 changes nothing: again, renamed, packed, twice in one call, in another encoding or order", async () => {
    const rows = [1, 2, 3].map((number) => settlement(`TWICE${number}`));
    const text = csv("settlement", rows);
    const first = await load({ "a.csv": text });
    const before = await checksum(test.warehouse, "settlement");
    for (const files of [{ "a.csv": text }, { "b.csv": text }, { "a.csv.gz": gzipSync(text) }]) {
      const began = performance.now();
      const again = await load(files);
      expect(again).toMatchObject({ outcome: "unchanged", batchId: "" });
      expect(again.files[0]).toMatchObject({
        outcome: "already-loaded",
        message: expect.stringContaining(`已入库 (batch ${first.batchId})`),
      });
      expect(performance.now() - began).toBeLessThan(10_000);
    }
    const reordered = await load({
      "c.csv": csv("settlement", [...rows].reverse()),
      "d.csv": csv("settlement", [...rows].reverse()),
    });
    expect(reordered.files.find(({ path }) => path.endsWith("c.csv"))).toMatchObject({
      records: 3,
      landed: 0,
      duplicates: 3,
    });
    expect(reordered.files.find(({ path }) => path.endsWith("d.csv"))).toMatchObject({ outcome: "already-loaded" });
    expect(await checksum(test.warehouse, "settlement")).toBe(before);
  });

  it("G-A2 counts copies within one call and keeps one", async () => {
    const report = await load({
      "a.csv": csv("fee_line", [feeLine("COPY"), feeLine("COPY2"), feeLine("COPY")]),
      "b.csv": csv("fee_line", [feeLine("COPY")]),
    });
    expect(report.files.map(({ records, landed, duplicates }) => records - landed - duplicates)).toEqual([0, 0]);
    expect(report.files.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(2);
    expect(await count("current_fee_line", "line_number = 'COPY'")).toBe(1);
  });
});

describe("G-A4 a mostly bad file", () => {
  it("G-A4 is refused with its reasons, and nothing of the call is published", async () => {
    const before = await checksum(test.warehouse, "settlement");
    const bad = [1, 2, 3].map((number) => settlement(`BAD${number}`, number < 3 ? { medicalFeeFen: "x" } : {}));
    const report = await load({
      "bad.csv": csv("settlement", bad),
      "good.csv": csv("person", [{ personId: "NOT-PUBLISHED" }]),
    });
    expect(report).toMatchObject({ outcome: "refused", batchId: "" });
    expect(report.message).toMatch(
      /2 of 3 records are bad, more than 50 % \(medfee_sumamt AMOUNT_FORMAT 2, first in line 2 'x'\)/,
    );
    expect(await checksum(test.warehouse, "settlement")).toBe(before);
    expect(await count("person", "person_id = 'NOT-PUBLISHED'")).toBe(0);
    expect(await count("current_quarantine", "file_name = 'bad.csv'")).toBe(0);
  });

  it("G-A4 exactly half is still taken in", async () => {
    const rows = [settlement("HALF1", { medicalFeeFen: "x" }), settlement("HALF2")];
    expect(await load({ "half.csv": csv("settlement", rows) })).toMatchObject({
      outcome: "published",
      tables: { settlement: 1 },
    });
  });
});
