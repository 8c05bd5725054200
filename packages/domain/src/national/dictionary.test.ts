import { describe, expect, it } from "vitest";
import { columnName } from "./column.js";
import { DELIVERED_TABLES, deliveredTable } from "./dictionary.js";

describe("the dictionary", () => {
  it("keys every table by columns that it has and that are required", () => {
    for (const table of DELIVERED_TABLES) {
      for (const key of table.key) {
        expect(table.columns[key], `${table.name}.${key}`).toBeDefined();
        expect(table.columns[key]?.required, `${table.name}.${key}`).toBe(true);
      }
    }
  });

  it("gives every spelling of a header one meaning within a table", () => {
    for (const table of DELIVERED_TABLES) {
      const names = Object.values(table.columns).flatMap((column) => column.names);
      expect(new Set(names).size, table.name).toBe(names.length);
    }
  });

  it("labels everything in Chinese and English", () => {
    for (const table of DELIVERED_TABLES) {
      for (const [name, column] of Object.entries(table.columns)) {
        expect(column.label.zh, `${table.name}.${name}`).not.toBe("");
        expect(column.label.en, `${table.name}.${name}`).not.toBe("");
      }
    }
  });

  it("says the unit of money in the name", () => {
    for (const table of DELIVERED_TABLES) {
      for (const [name, column] of Object.entries(table.columns)) {
        expect(name.endsWith("Fen"), `${table.name}.${name}`).toBe(column.kind === "money");
      }
    }
  });

  it("has one table a name, and names columns as the warehouse does", () => {
    expect(new Set(DELIVERED_TABLES.map((table) => table.name)).size).toBe(DELIVERED_TABLES.length);
    expect(deliveredTable("fee_line")?.aliases).toContain("feedetail");
    expect(deliveredTable("nothing")).toBeUndefined();
    expect(columnName("basicFundFen")).toBe("basic_fund_fen");
  });
});
