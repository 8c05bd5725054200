import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { csvLines, feeLine, loadTexts, settlement } from "./fixtures/delivery.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

/** A file of fee lines whose last column is a second one; `""` in the first is empty. */
function lines(prefix: string, rows: readonly (readonly [first: string, second: string])[], second: string): string {
  const [header, ...records] = csvLines(
    "fee_line",
    rows.map(([first], index) => feeLine(`${prefix}${index + 1}`, { itemCode: first })),
  );
  return [`${header},${second}`, ...records.map((record, index) => `${record},${rows[index]?.[1]}`)].join("\n");
}

async function codes(prefix: string): Promise<unknown> {
  const rows = await test.warehouse.query<{ line: string; code: string }>(
    `SELECT line_number AS line, toString(item_code) AS code FROM current_fee_line WHERE startsWith(line_number, '${prefix}') ORDER BY line`,
  );
  return rows.map(({ code }) => code);
}

describe("several columns of one meaning", () => {
  it("reads the first filled one, row by row, and says how many rows differ and where first", async () => {
    const rows = [
      ["X1", ""],
      ["", "X2"],
      ["NULL", " X3 "],
      ["X4", "X4"],
      ["X5", "X6"],
      ["X7", "X8"],
    ] as const;
    const report = await loadTexts(test.warehouse, { "f.csv": lines("A", rows, "med_list_codg") });
    expect(report.files[0]).toMatchObject({ landed: 6, quarantined: 0 });
    expect(await codes("A")).toEqual(["X1", "X2", "X3", "X4", "X5", "X7"]);
    const warnings = report.files[0]?.warnings ?? [];
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "columns-differ", column: "med_list_codg", records: 2, line: 6 }),
    );
    expect(warnings).toContainEqual(expect.objectContaining({ code: "column-repeated", column: "med_list_codg" }));
    const [kept] = await test.warehouse.query<{ extra: Record<string, string> }>(
      "SELECT extra FROM current_fee_line WHERE line_number = 'A5'",
    );
    expect(kept?.extra).toEqual({ med_list_codg: "X6" });
  });

  it("takes the dictionary's order, not the file's, and repeated names in the file's order", async () => {
    const rows = [
      ["X1", "Y1"],
      ["", "Y2"],
    ] as const;
    const text = lines("B", rows, "hilist_code").replace("hilist_code", "MED_LIST_CODG");
    await loadTexts(test.warehouse, { "f.csv": text });
    expect(await codes("B")).toEqual(["Y1", "Y2"]);
    await loadTexts(test.warehouse, { "g.csv": lines("C", rows, "hilist_code") });
    expect(await codes("C")).toEqual(["X1", "Y2"]);
  });

  it("compares money by its value and days by their meaning, and takes an empty day for empty", async () => {
    const [header, ...records] = csvLines("settlement", [
      settlement("M1", { personPayFen: "80.00", birthDate: "1960-01-01" }),
      settlement("M2", { personPayFen: "80.00", birthDate: "9999-12-31" }),
      settlement("M3", { personPayFen: "", birthDate: "19600101" }),
    ]);
    const further = ["80,1960/1/1", "80.0,1961-02-03", "80.00,1962-03-04"];
    const text = [`${header},psn_part_amt,brdy`, ...records.map((record, at) => `${record},${further[at]}`)].join("\n");
    const report = await loadTexts(test.warehouse, { "settlement.csv": text });
    expect(report.files[0]).toMatchObject({ landed: 3, quarantined: 0 });
    const found = await test.warehouse.query(
      "SELECT toString(birth_date) AS born, toString(person_pay_fen) AS pay FROM current_settlement WHERE startsWith(settlement_id, 'M') ORDER BY settlement_id",
    );
    expect(found).toEqual([
      { born: "1960-01-01", pay: "8000" },
      { born: "1961-02-03", pay: "8000" },
      { born: "1960-01-01", pay: "8000" },
    ]);
    const differing = report.files[0]?.warnings.filter(({ code }) => code === "columns-differ");
    expect(differing).toEqual([expect.objectContaining({ records: 1, line: 4 })]);
  });
});

describe("fee lines without an item code", () => {
  it("lands them with their settlement's money and says how many there are and what cannot be judged on them", async () => {
    const rows = [
      ["", ""],
      ["X1", ""],
      ["\\N", "null"],
    ] as const;
    const report = await loadTexts(test.warehouse, { "f.csv": lines("N", rows, "med_list_codg") });
    expect(report.files[0]).toMatchObject({ landed: 3, quarantined: 0, sumsFen: { amountFen: 3000 } });
    expect(await codes("N")).toEqual(["", "X1", ""]);
    expect(report.files[0]?.warnings).toContainEqual(
      expect.objectContaining({
        code: "value-empty",
        column: "hilist_code",
        records: 2,
        message: expect.stringContaining("rule that judges items by their code"),
      }),
    );
  });

  it("is silent where every line has one, and reports the column once where it is not delivered", async () => {
    const full = await loadTexts(test.warehouse, { "f.csv": lines("O", [["X1", "X1"]], "med_list_codg") });
    const codesOf = (report: typeof full): string[] => report.files[0]?.warnings.map(({ code }) => code) ?? [];
    expect(codesOf(full)).not.toContain("value-empty");
    const columns = ["visitId", "lineNumber", "personId", "institutionId", "chargedAt", "quantity", "unitPrice"];
    const money = ["amountFen", "fullSelfPayFen", "overCeilingFen", "preSelfPayFen", "inScopeFen"];
    const text = csvLines("fee_line", [feeLine("P1")], { columns: [...columns, ...money] }).join("\n");
    const without = await loadTexts(test.warehouse, { "fee_line.csv": text });
    expect(without.files[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: "column-missing", column: "hilist_code" }),
    );
    expect(codesOf(without)).not.toContain("value-empty");
  });
});
