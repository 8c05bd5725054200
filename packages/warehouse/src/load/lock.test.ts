import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../client/warehouse.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { csv, deliveryFolder, loadTexts, settlement } from "./fixtures/delivery.js";
import { loadDeliveries } from "./load-deliveries.js";
import { withLoadLock } from "./lock.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

const lockOf = (pid: number, identity: string, host = hostname()) =>
  test.warehouse.command(
    `CREATE TABLE load_lock (held UInt8) ENGINE = Null COMMENT '${JSON.stringify({ pid, identity, host })}'`,
  );

describe("G-A13 one loader at a time", () => {
  it("G-A13 refuses the second at once, naming the process that loads, and leaves the first alone", async () => {
    await withLoadLock(test.warehouse, async () => {
      const began = performance.now();
      await expect(loadTexts(test.warehouse, { "s.csv": csv("settlement", [settlement("L1")]) })).rejects.toMatchObject(
        {
          code: "WAREHOUSE_BUSY",
          message: expect.stringContaining(`process ${process.pid} on ${hostname()} is loading`),
        },
      );
      expect(performance.now() - began).toBeLessThan(1000);
    });
    expect(await loadTexts(test.warehouse, { "s.csv": csv("settlement", [settlement("L1")]) })).toMatchObject({
      outcome: "published",
    });
  });

  it.each([
    ["a process that is gone", 999_999_999, "gone"],
    ["another process that took the number since", process.pid, "an earlier start"],
  ])("G-A13 takes over the lock of %s", async (_, pid, identity) => {
    await lockOf(pid, identity);
    await expect(withLoadLock(test.warehouse, async () => "done")).resolves.toBe("done");
    await expect(withLoadLock(test.warehouse, async () => "again")).resolves.toBe("again");
  });

  it("G-A13 never takes the lock of another machine", async () => {
    await lockOf(1, "unknown", "elsewhere");
    await expect(withLoadLock(test.warehouse, async () => "done")).rejects.toMatchObject({ code: "WAREHOUSE_BUSY" });
    await test.warehouse.command("DROP TABLE load_lock");
  });

  it("G-A13 lets one of several at once take over a stale lock", async () => {
    await lockOf(999_999_999, "gone");
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 300));
      inside -= 1;
    };
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => withLoadLock(test.warehouse, work)));
    expect(most).toBe(1);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

/** A warehouse that fails at the first statement that matches, as if the process had been killed there. */
function failingAt(warehouse: Warehouse, pattern: RegExp): Warehouse {
  const check = (text: string): void => {
    if (pattern.test(text)) throw new Error("killed here");
  };
  return {
    query: (sql, ...rest) => warehouse.query(sql, ...rest),
    stream: (sql, ...rest) => warehouse.stream(sql, ...rest),
    command: async (sql, ...rest) => {
      check(sql);
      return warehouse.command(sql, ...rest);
    },
    insertStream: async (target, ...rest) => {
      check(target.table);
      return warehouse.insertStream(target, ...rest);
    },
    insertRows: async (table, ...rest) => {
      check(table);
      return warehouse.insertRows(table, ...rest);
    },
    close: () => warehouse.close(),
  };
}

describe("a load that ends in the middle", () => {
  it.each([
    ["while landing", /^raw_visit/],
    ["before rows are moved", /MOVE PARTITION/],
    ["behind the first moved rows", /superseded_record SELECT/],
    ["before the quarantine is written", /^quarantine$/],
    ["before it is published", /^load_manifest$/],
  ])("shows nothing when it is killed %s, and the same command then loads all of it once", async (name, pattern) => {
    const folder = await deliveryFolder();
    const prefix = name.replaceAll(" ", "-");
    const rows = [1, 2, 3].map((number) => settlement(`${prefix}${number}`));
    await folder.write(
      "settlement.csv",
      csv("settlement", [...rows, settlement(`${prefix}-bad`, { medicalFeeFen: "x" })]),
    );
    await folder.write("visit.csv", csv("visit", [{ visitId: `V-${prefix}` }]));
    const count = async (table: string) => {
      const [row] = await test.warehouse.query<{ n: string }>(
        `SELECT count() AS n FROM ${table} WHERE visit_id LIKE 'V-${prefix}%'`,
      );
      return Number(row?.n);
    };
    await expect(loadDeliveries(failingAt(test.warehouse, pattern), [folder.path])).rejects.toThrow("killed here");
    expect([await count("current_settlement"), await count("current_visit")]).toEqual([0, 0]);
    expect(await loadDeliveries(test.warehouse, [folder.path])).toMatchObject({
      outcome: "published",
      tables: { settlement: 3, visit: 1 },
    });
    expect([await count("settlement"), await count("current_settlement"), await count("visit")]).toEqual([3, 3, 1]);
    await folder.remove();
  });
});
