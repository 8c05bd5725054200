import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { csv, loadTexts, type Row, settlement } from "./fixtures/delivery.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

const load = (files: Record<string, string | Buffer>): ReturnType<typeof loadTexts> => loadTexts(test.warehouse, files);

/** Three settlements of ids that begin with `prefix`, each changed by what `change` gives for its number. */
const three = (prefix: string, change: (number: number) => Row = () => ({})): string =>
  csv(
    "settlement",
    [1, 2, 3].map((number) => settlement(`${prefix}${number}`, change(number))),
  );

describe("what a report says of a bad delivery", () => {
  it("names column, first line and value of what is wrong, by the names of the file's own header", async () => {
    const rows = [1, 2, 3].map((number) => settlement(`P${number}`, number > 1 ? { medicalFeeFen: "1,0" } : {}));
    const report = await load({
      "s.csv": csv("settlement", rows, { delimiter: "|", names: { medicalFeeFen: "总额" } }),
    });
    expect(report.outcome).toBe("refused");
    const named = csv("settlement", rows, { delimiter: "|", names: { medicalFeeFen: "医疗费总额" } });
    const again = await load({ "s.csv": named });
    expect(again.files[0]?.problems).toEqual([
      { reason: "AMOUNT_FORMAT", column: "医疗费总额", records: 2, first: { record: 2, line: 3, value: "1,0" } },
    ]);
    expect(again.message).toContain("医疗费总额 AMOUNT_FORMAT 2, first in line 3 '1,0'");
  });

  it("calls good files of a void call withheld, never published", async () => {
    const report = await load({ "good.csv": three("W"), "bad.csv": three("X", () => ({ beginDate: "02/01/2024" })) });
    expect(report).toMatchObject({ outcome: "refused", batchId: "" });
    const outcomes = Object.fromEntries(report.files.map(({ path, outcome }) => [path.split("/").at(-1), outcome]));
    expect(outcomes).toEqual({ "good.csv": "withheld", "bad.csv": "refused" });
  });

  it("warns when levels seem to have lost their leading zeros", async () => {
    const report = await load({
      "s.csv": three("Z", (number) => ({ institutionLevel: ["2", "3", "6"][number - 1] ?? "" })),
    });
    expect(report.files[0]).toMatchObject({ landed: 2, quarantined: 1 });
    expect(report.files[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: "level-zeros-lost", column: "hosp_lv", message: expect.stringContaining("'6'") }),
    );
  });

  it("says of a second column of one meaning when it was read", async () => {
    const [header, ...lines] = three("R").trimEnd().split("\n");
    const report = await load({
      "s.csv": [`${header},inscp_scp_amt`, ...lines.map((line) => `${line},1.00`)].join("\n"),
    });
    expect(report.files[0]?.warnings).toContainEqual({
      code: "column-repeated",
      column: "inscp_scp_amt",
      records: 0,
      message:
        "column 'inscp_scp_amt' has the meaning of 'inscp_amt', and was read where that is empty; its values are kept aside in 'extra'",
    });
  });

  it("warns of a file without records", async () => {
    const report = await load({ "s.csv": csv("settlement", []) });
    expect(report).toMatchObject({ outcome: "published", tables: { settlement: 0 } });
    expect(report.files[0]?.warnings).toContainEqual(expect.objectContaining({ code: "file-empty" }));
  });
});

describe("files that are no delivered text", () => {
  it("names files that it did not read, and refuses the call when an archive lies among them", async () => {
    const report = await load({ "s.csv": three("N"), "说明.pdf": "%PDF-1.7", "deep/list.xlsx": "PK\u0003\u0004" });
    expect(report.outcome).toBe("published");
    expect(report.passedOver.map((path) => path.split("/").at(-1))).toEqual(["list.xlsx", "说明.pdf"]);
    const workbook = await load({ "s.csv": three("M"), "fee_list_d_202501.xlsx": "PK\u0003\u0004" });
    expect(workbook).toMatchObject({ outcome: "refused", message: expect.stringContaining("fee_list_d_202501.xlsx") });
    const archive = await load({ "s.csv": three("M"), "fee.zip": "PK\u0003\u0004" });
    expect(archive).toMatchObject({ outcome: "refused", message: expect.stringContaining("zip archive") });
  });

  it.each([
    ["a title above the header", `2024年结算明细\n${three("T")}`, "the first line must name the columns"],
    ["no header", three("H").split("\n").slice(1).join("\n"), "its first line looks like a record"],
    ["an Excel mark of the separator", `sep=,\n${three("E")}`, "the first line must name the columns"],
    ["few known columns", "setl_id,psn_no,foo,bar\n1,2,3,4\n", "nearest is"],
    ["carriage returns alone", three("C").replaceAll("\n", "\r"), "carriage return alone"],
  ])("refuses %s, saying what to do", async (_, text, advice) => {
    const report = await load({ "settlement.csv": text });
    expect(report).toMatchObject({ outcome: "refused", message: expect.stringContaining(advice) });
  });
});
