import { DELIVERED_TABLES, deliveredColumns } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { recogniseHeader, spellings } from "./recognise.js";

const recognise = (header: readonly string[], name = "x.csv") => recogniseHeader(header, name, DELIVERED_TABLES);

describe("recogniseHeader", () => {
  it.each(DELIVERED_TABLES.map((table) => [table.name, table] as const))("knows %s by every spelling", (_, table) => {
    const columns = Object.entries(deliveredColumns(table));
    const longest = Math.max(...columns.map(([, column]) => column.names.length));
    for (let layer = 0; layer <= longest; layer += 1) {
      const header = columns.map(([, column]) =>
        layer === longest ? column.label.zh : (column.names[layer] ?? column.names[0]),
      );
      const shuffled = [...header]
        .reverse()
        .map((name, index) => (index % 2 === 0 ? `${name.toUpperCase()}\t` : ` ${name}`));
      const found = recognise(shuffled);
      expect(found).toMatchObject({ table: { name: table.name }, missing: [] });
    }
  });

  it("has no spelling that means two columns of one table", () => {
    for (const table of DELIVERED_TABLES) {
      const all = Object.values(deliveredColumns(table)).map((column) => new Set(spellings(column)));
      const counted = all.flatMap((set) => [...set]);
      expect(
        counted.filter((one, index) => counted.indexOf(one) !== index),
        table.name,
      ).toEqual([]);
    }
  });

  it("G-A12 refuses a settlement file without a required column by that column, and does not read it as persons", () => {
    const table = DELIVERED_TABLES.find(({ name }) => name === "settlement")!;
    const header = Object.values(table.columns)
      .map((column) => column.names[0])
      .filter((name) => name !== "setl_id");
    expect(recognise(header)).toEqual({
      problem: expect.stringContaining("settlement file (结算单) without the required column setl_id (结算ID)"),
    });
  });

  it("G-A12 names what is unknown beside what is missing when a column was renamed", () => {
    const table = DELIVERED_TABLES.find(({ name }) => name === "fund_split")!;
    const header = Object.values(table.columns).map((column) =>
      column.names[0] === "fund_payamt" ? "zhifu" : column.names[0],
    );
    const found = recognise(header);
    expect(found).toEqual({ problem: expect.stringMatching(/fund_payamt.*unknown in it: zhifu/) });
  });

  it("does not take the warehouse's own column for a delivered one: it holds fen", () => {
    const table = DELIVERED_TABLES.find(({ name }) => name === "fund_split")!;
    const header = Object.values(table.columns).map((column) =>
      column.names[0] === "fund_payamt" ? "fund_paid_fen" : column.names[0],
    );
    expect(recognise(header)).toEqual({ problem: expect.stringContaining("without the required column fund_payamt") });
  });

  it("refuses what it does not know, naming the columns", () => {
    expect(recognise(["a", "b"])).toEqual({
      problem: expect.stringContaining("no known table has such columns (a, b)"),
    });
  });

  it("keeps unknown columns aside, nameless and repeated ones by their place", () => {
    const found = recognise(["psn_no", "psn_name", "brdy", "foo", "", "foo"]);
    expect("extras" in found && [...found.extras]).toEqual([
      ["foo", 3],
      ["#5", 4],
      ["foo#6", 5],
    ]);
  });
});
