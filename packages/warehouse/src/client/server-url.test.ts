import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DATABASE } from "../engine/engine-config.js";
import { engineFiles } from "../engine/engine-files.js";
import { engineFolder, engineStatus } from "../engine/local-engine.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { openWarehouse } from "./open.js";

/** An engine seen only through its URL, as a bureau's server would be. */
let test: TestWarehouse;
let url: string;
beforeAll(async () => {
  test = await openTestWarehouse();
  const password = readFileSync(engineFiles(engineFolder(test.dataFolder)).password, "utf8");
  url = `http://hengjian:${password}@127.0.0.1:${engineStatus(test.dataFolder).port}`;
});
afterAll(() => test.dispose());

describe("a warehouse behind a URL", () => {
  it("works as the local one, in a database of its own, and starts nothing here", async () => {
    const dataFolder = `${test.dataFolder}/nothing`;
    const server = await openWarehouse({ url: `${url}/city_b`, dataFolder });
    expect(await server.query("SELECT currentDatabase() AS name, timezone() AS zone")).toEqual([
      { name: "city_b", zone: "Asia/Shanghai" },
    ]);
    await server.command("CREATE TABLE words (word String) ENGINE = MergeTree ORDER BY word");
    expect(await server.insertRows("words", [{ word: "衡鉴" }])).toBe(1);
    expect(await server.query("SELECT word FROM words")).toEqual([{ word: "衡鉴" }]);
    expect(engineStatus(dataFolder)).toEqual({ running: false, stays: false, userPids: [] });
    await server.close();
    expect(engineStatus(test.dataFolder).running).toBe(true);
  });

  it("is taken from CLICKHOUSE_URL, with the usual database by default", async () => {
    process.env.CLICKHOUSE_URL = url;
    try {
      const server = await openWarehouse();
      expect(await server.query("SELECT currentDatabase() AS name")).toEqual([{ name: DATABASE }]);
      await server.close();
    } finally {
      delete process.env.CLICKHOUSE_URL;
    }
  });

  it("is refused with one clear line, and never with the password in it", async () => {
    await expect(openWarehouse({ url: "http://hengjian:letmein@127.0.0.1:1" })).rejects.toMatchObject({
      code: "WAREHOUSE_UNAVAILABLE",
      message: "no ClickHouse answers at 127.0.0.1:1 (ECONNREFUSED); check CLICKHOUSE_URL and that the server runs",
    });
    const wrong = openWarehouse({ url: url.replace(/:[0-9a-f]{48}@/, ":letmein@") });
    await expect(wrong).rejects.toMatchObject({
      code: "WAREHOUSE_UNAVAILABLE",
      message: expect.stringMatching(/password/),
    });
    for (const bad of ["nonsense", "ftp://x/", `${url}/city;drop`]) {
      const refused = openWarehouse({ url: bad });
      await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT" });
      await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("@127") });
    }
  });

  it("G-A16 is refused when the server overrules a pinned setting", async () => {
    const overruled = `${url}/${DATABASE}?clickhouse_setting_async_insert=1`;
    await expect(openWarehouse({ url: overruled })).rejects.toMatchObject({
      code: "WAREHOUSE_SETTINGS",
      message: expect.stringContaining("async_insert"),
    });
  });
});
