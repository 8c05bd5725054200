import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { checksum, csv, loadTexts, type Row, settlement } from "./fixtures/delivery.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

/** Rows of the named test only; each test begins with an empty warehouse of records. */
async function empty(): Promise<void> {
  for (const table of ["settlement", "load_manifest", "file_registry", "superseded_record", "quarantine"])
    await test.warehouse.command(`TRUNCATE TABLE IF EXISTS ${table}`);
}

const feeOf = (id: string) =>
  test.warehouse.query<{ fee: string }>(
    `SELECT medical_fee_fen AS fee FROM current_settlement WHERE settlement_id = '${id}'`,
  );

describe("corrections", () => {
  it("G-A6 changes exactly the corrected records and keeps their earlier versions", async () => {
    const first = [1, 2, 3].map((number) => settlement(`C${number}`, { updatedAt: "2024-02-01 00:00:00" }));
    const second = first.map((row, index) =>
      index === 1 ? { ...row, medicalFeeFen: "100.01", updatedAt: "2024-03-01 00:00:00" } : row,
    );
    await loadTexts(test.warehouse, { "s.csv": csv("settlement", first) });
    const before = await test.warehouse.query("SELECT * FROM current_settlement ORDER BY settlement_id");
    const report = await loadTexts(test.warehouse, { "s.csv": csv("settlement", second) });
    expect(report.files[0]).toMatchObject({ records: 3, landed: 1, duplicates: 2, superseded: 1, quarantined: 0 });
    const after = await test.warehouse.query("SELECT * FROM current_settlement ORDER BY settlement_id");
    expect(after).toHaveLength(3);
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    expect(after[1]).toMatchObject({ settlement_id: "C2", medical_fee_fen: "10001" });
    expect(
      await test.warehouse.query(
        "SELECT medical_fee_fen FROM settlement WHERE settlement_id = 'C2' ORDER BY updated_at",
      ),
    ).toEqual([{ medical_fee_fen: "10000" }, { medical_fee_fen: "10001" }]);
    const late = await loadTexts(test.warehouse, {
      "late.csv": csv("settlement", [{ ...first[1], medicalFeeFen: "99.00", updatedAt: "2024-02-15 00:00:00" } as Row]),
    });
    expect(late.files[0]).toMatchObject({ landed: 1 });
    expect(await feeOf("C2")).toEqual([{ fee: "10001" }]);
  });

  it("G-A6 goes back to an earlier content when that is the latest", async () => {
    const at = (day: string, fee: string) =>
      csv("settlement", [settlement("BACK", { updatedAt: `2024-01-0${day} 00:00:00`, medicalFeeFen: fee })]);
    for (const [day, fee] of [
      ["1", "1.00"],
      ["2", "2.00"],
      ["3", "1.00"],
    ] as const)
      await loadTexts(test.warehouse, { "s.csv": at(day, fee) });
    expect(await feeOf("BACK")).toEqual([{ fee: "100" }]);
    expect(await test.warehouse.query("SELECT count() AS n FROM settlement WHERE settlement_id = 'BACK'")).toEqual([
      { n: "3" },
    ]);
  });

  it("sets a contradiction aside as CONFLICT unless the call is declared a correction", async () => {
    await loadTexts(test.warehouse, { "s.csv": csv("settlement", [settlement("K1"), settlement("K2")]) });
    const changed = csv("settlement", [
      settlement("K1", { medicalFeeFen: "7.00" }),
      settlement("K3"),
      settlement("K4"),
    ]);
    const report = await loadTexts(test.warehouse, { "s2.csv": changed });
    expect(report.files[0]).toMatchObject({
      records: 3,
      landed: 2,
      quarantined: 1,
      quarantinedByReason: { CONFLICT: 1 },
    });
    expect(
      await test.warehouse.query(
        "SELECT record_number, line_number, column_name, value, raw_text FROM current_quarantine WHERE reason_code = 'CONFLICT'",
      ),
    ).toEqual([
      { record_number: "1", line_number: "2", column_name: "setl_id", value: "K1", raw_text: changed.split("\n")[1] },
    ]);
    expect(await feeOf("K1")).toEqual([{ fee: "10000" }]);
    const declared = await loadTexts(
      test.warehouse,
      { "s3.csv": csv("settlement", [settlement("K1", { medicalFeeFen: "8.00" })]) },
      { corrections: true },
    );
    expect(declared.files[0]).toMatchObject({ landed: 1, superseded: 1 });
    expect(await feeOf("K1")).toEqual([{ fee: "800" }]);
  });
});

describe("order and sums", () => {
  it("G-A5 gives the same for any order of files and records", async () => {
    const rows = [
      ...[1, 2, 3, 4].map((number) => settlement(`O${number}`)),
      settlement("O1"),
      settlement("O5", { updatedAt: "2024-01-01 00:00:00" }),
      settlement("O5", { updatedAt: "2024-01-02 00:00:00", medicalFeeFen: "5.00" }),
      settlement("O6", { medicalFeeFen: "1.00" }),
      settlement("O6", { medicalFeeFen: "2.00" }),
    ];
    const order = fc.tuple(
      fc.shuffledSubarray(rows, { minLength: rows.length }),
      fc.integer({ min: 1, max: rows.length - 1 }),
      fc.boolean(),
    );
    const sums = new Set<string>();
    await fc.assert(
      fc.asyncProperty(order, async ([shuffled, cut, turned]) => {
        await empty();
        const parts = [shuffled.slice(0, cut), shuffled.slice(cut)];
        const [a = [], b = []] = turned ? [...parts].reverse() : parts;
        const report = await loadTexts(
          test.warehouse,
          { "a.csv": csv("settlement", a), "b.csv": csv("settlement", b) },
          { refusedShare: 1 },
        );
        expect(report.outcome).toBe("published");
        sums.add(await checksum(test.warehouse, "settlement"));
      }),
      { numRuns: 5 },
    );
    expect(sums.size).toBe(1);
  });

  it("G-A7 nets originals and reversals to the model, before or after each other, in part or across years", async () => {
    const original = fc.record({
      fee: fc.integer({ min: 1, max: 9_999_999 }),
      reversed: fc.constantFrom("no", "whole", "part"),
      year: fc.constantFrom("2023", "2024"),
    });
    const yuan = (fen: number) =>
      `${fen < 0 ? "-" : ""}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
    await fc.assert(
      fc.asyncProperty(fc.array(original, { minLength: 1, maxLength: 30 }), fc.integer(), async (originals, seed) => {
        await empty();
        let expected = 0;
        const rows = originals.flatMap(({ fee, reversed, year }, index) => {
          const own = settlement(`R${index}`, { medicalFeeFen: yuan(fee), settledAt: "2023-06-01 00:00:00" });
          const back = reversed === "whole" ? fee : reversed === "part" ? Math.floor(fee / 3) : 0;
          expected += fee - back;
          if (back === 0) return [own];
          const change = {
            medicalFeeFen: yuan(-back),
            originalSettlementId: `R${index}`,
            refundFlag: "1",
            settledAt: `${year}-07-01 00:00:00`,
          };
          return [own, settlement(`B${index}`, change)];
        });
        const turned = seed % 2 === 0 ? rows : [...rows].reverse();
        const report = await loadTexts(test.warehouse, { "s.csv": csv("settlement", turned) });
        expect(report).toMatchObject({ outcome: "published", orphanReversals: { count: 0 } });
        expect(report.files[0]).toMatchObject({ landed: rows.length, sumsFen: { medicalFeeFen: expected } });
        const [row] = await test.warehouse.query<{ sum: string }>(
          "SELECT sum(medical_fee_fen) AS sum FROM current_settlement",
        );
        expect(Number(row?.sum)).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });
});
