import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { type Migration, migrate } from "./migrate.js";
import { createTableSql, type TableDefinition } from "./table.js";
import { FOUNDATION_TABLES } from "./tables/index.js";

let test: TestWarehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  warehouse = test.warehouse;
});
afterAll(() => test.dispose());
beforeEach(async () => {
  const tables = await warehouse.query<{ name: string }>("SELECT name FROM system.tables WHERE database = 'hengjian'");
  for (const { name } of tables) await warehouse.command(`DROP TABLE ${name} SYNC`);
});

const names = FOUNDATION_TABLES.map(({ name }) => name);
const ward: TableDefinition = {
  name: "ward",
  grain: "one row per ward, the institution's own",
  columns: [
    { name: "ward_id", type: "String", comment: "id" },
    { name: "bed_count", type: "UInt16", comment: "beds, count" },
  ],
  orderBy: ["ward_id"],
};
const widened: TableDefinition = {
  ...ward,
  columns: [
    { name: "ward_id", type: "String", comment: "id of the ward's own \\ 'house'" },
    { name: "opened_on", type: "Nullable(Date32)", comment: "first day" },
    { name: "bed_count", type: "UInt16", comment: "beds, count" },
  ],
};
const retyped: TableDefinition = {
  ...ward,
  columns: ward.columns.map((c) => ({ ...c, type: c.type.replace("16", "32") })),
};
const retype: Migration = {
  id: "0001-more-beds",
  tables: ["ward"],
  statements: ["ALTER TABLE ward MODIFY COLUMN bed_count UInt32"],
};

async function columnsOf(table: string): Promise<unknown[]> {
  return warehouse.query(
    "SELECT name, type, comment FROM system.columns WHERE database = 'hengjian' AND table = {table:String} ORDER BY position",
    { table },
  );
}

describe("migrate", () => {
  it("C5 builds a new database and changes nothing the second time", async () => {
    const first = await migrate(warehouse, { tables: [ward] });
    expect(first.created.toSorted()).toEqual([...names.filter((name) => name !== "engine_meta"), "ward"].toSorted());
    expect(await migrate(warehouse, { tables: [ward] })).toEqual({ created: [], altered: [], migrations: [] });
    expect(await columnsOf("ward")).toEqual(ward.columns);
    for (const table of FOUNDATION_TABLES) expect(await columnsOf(table.name)).toEqual(table.columns);
    const grains = await warehouse.query<{ comment: string }>("SELECT comment FROM system.tables WHERE name = 'ward'");
    expect(grains).toEqual([{ comment: ward.grain }]);
  });

  it("makes what publishes others durable against a loss of power", async () => {
    await migrate(warehouse);
    const rows = await warehouse.query<{ name: string }>(
      "SELECT name FROM system.tables WHERE database = 'hengjian' AND create_table_query LIKE '%fsync_after_insert = 1%' ORDER BY name",
    );
    expect(rows.map(({ name }) => name)).toEqual(["engine_meta", "file_registry", "load_manifest"]);
  });

  it("adds columns and renews comments without a migration, and keeps the rows", async () => {
    await migrate(warehouse, { tables: [ward] });
    await warehouse.insertRows("ward", [{ ward_id: "内科一", bed_count: 40 }]);
    expect(await migrate(warehouse, { tables: [widened] })).toEqual({ created: [], altered: ["ward"], migrations: [] });
    expect(await columnsOf("ward")).toEqual(widened.columns);
    expect(await warehouse.query("SELECT * FROM ward")).toEqual([
      { ward_id: "内科一", opened_on: null, bed_count: 40 },
    ]);
  });

  it("refuses a change of type without a migration, and does it with one", async () => {
    await migrate(warehouse, { tables: [ward] });
    await warehouse.insertRows("ward", [{ ward_id: "外科", bed_count: 65535 }]);
    await expect(migrate(warehouse, { tables: [retyped] })).rejects.toMatchObject({ code: "WAREHOUSE_SETTINGS" });
    const report = await migrate(warehouse, { tables: [retyped], migrations: [retype] });
    expect(report.migrations).toEqual(["0001-more-beds"]);
    expect(await warehouse.query("SELECT ward_id, toTypeName(bed_count) AS type FROM ward")).toEqual([
      { ward_id: "外科", type: "UInt32" },
    ]);
    const forged = { ...retype, statements: [] };
    await expect(migrate(warehouse, { tables: [retyped], migrations: [forged] })).rejects.toThrow(/0001-more-beds/);
  });

  it("does not run old migrations on a new database", async () => {
    const impossible: Migration = { id: "0001-past", tables: [], statements: ["ALTER TABLE never_was DROP COLUMN x"] };
    expect((await migrate(warehouse, { migrations: [impossible] })).migrations).toEqual([]);
    expect((await migrate(warehouse, { migrations: [impossible] })).migrations).toEqual([]);
  });

  it("C5 ends in the same state when it was cut off after any statement", async () => {
    await migrate(warehouse, { tables: [ward] });
    const wanted = { tables: [retyped, { ...ward, name: "annex" }], migrations: [retype] };
    let cuts = 0;
    for (let allowed = 0; ; allowed += 1) {
      const done = await migrate(cutAfter(warehouse, allowed), wanted).then(
        () => true,
        () => false,
      );
      if (done) break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(3);
    expect(await columnsOf("ward")).toEqual(retyped.columns);
    expect(await columnsOf("annex")).toEqual(ward.columns);
    expect(await migrate(warehouse, wanted)).toEqual({ created: [], altered: [], migrations: [] });
  });

  it("may be run by several processes at once", async () => {
    await Promise.all([1, 2, 3].map(() => migrate(warehouse, { tables: [ward] })));
    expect(await migrate(warehouse, { tables: [ward] })).toEqual({ created: [], altered: [], migrations: [] });
  });
});

describe("createTableSql", () => {
  it("refuses what cannot stand in a statement", () => {
    const column = { name: "a", type: "String", comment: "c" };
    const table = (change: Partial<typeof column>): TableDefinition => ({
      ...ward,
      columns: [{ ...column, ...change }],
    });
    expect(() => createTableSql(table({ name: "a b" }))).toThrow(/'a b'/);
    expect(() => createTableSql(table({ type: "String) ENGINE = Memory --" }))).toThrow(/no usable type/);
    expect(() => createTableSql(table({ comment: " " }))).toThrow(/no comment/);
    expect(() => createTableSql(ward, "ward;")).toThrow(/'ward;'/);
  });
});

/** The warehouse of a process that dies at the write after `allowed` writes. */
function cutAfter(whole: Warehouse, allowed: number): Warehouse {
  let left = allowed;
  const spend = (): void => {
    left -= 1;
    if (left < 0) throw new Error("cut off");
  };
  return {
    ...{ query: whole.query.bind(whole), stream: whole.stream.bind(whole), close: async () => undefined },
    insertStream: whole.insertStream.bind(whole),
    command: async (...call) => {
      spend();
      await whole.command(...call);
    },
    insertRows: async (...call) => {
      spend();
      return whole.insertRows(...call);
    },
  };
}
