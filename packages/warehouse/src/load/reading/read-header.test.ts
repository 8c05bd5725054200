import { describe, expect, it } from "vitest";
import { foreignFormat } from "./file-signature.js";
import { readHeader } from "./read-header.js";

const read = (text: string) => readHeader("x.csv", text);

describe("readHeader", () => {
  it.each([
    ["comma", "setl_id,psn_no\n", ","],
    ["tab", "setl_id\tpsn_no\r\n", "\t"],
    ["bar", "setl_id|psn_no", "|"],
    ["semicolon", "setl_id;psn_no\n", ";"],
    ["comma, names that end in a tab", "setl_id\t,psn_no\t\n", ","],
    ["bar, names that end in a tab", "\ufeff setl_id\t| psn_no\t|\n", "|"],
    ["comma, a quoted name with a comma", '"setl_id","psn_no"\n', ","],
  ])("tells what sets fields apart: %s", (_, text, delimiter) => {
    const found = read(text);
    expect(found.delimiter).toBe(delimiter);
    expect(found.header.slice(0, 2)).toEqual(["setl_id", "psn_no"]);
  });

  it("refuses what cannot name columns, with what to do", () => {
    expect(() => read("setl_id,psn_no\rS1,P1\r")).toThrow("character 15: its lines end in a carriage return alone");
    expect(() => read('setl_id,"psn\nno"\n')).toThrow("unclosed quotation mark");
    expect(() => read("\nsetl_id\n")).toThrow("its first line is no header");
  });
});

describe("foreignFormat", () => {
  it("tells archives, workbooks and documents from text by their first bytes", () => {
    expect(foreignFormat(Buffer.from("PK\u0003\u0004\u0014"))).toContain("zip archive or an Excel workbook");
    expect(foreignFormat(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toContain("xls");
    expect(foreignFormat(Buffer.from("PAR1"))).toContain("Parquet");
    expect(foreignFormat(Buffer.from("PKG,psn_no"))).toBeUndefined();
  });
});
