import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openWarehouse } from "../client/open.js";
import { ENGINE_USER } from "./engine-config.js";
import { engineFiles } from "./engine-files.js";
import { endEngines, MACHINE_BYTES, newFolder, open, post, runningEngine } from "./engine-folders.fixture.js";
import { engineFolder, enginePassword, engineStatus } from "./local-engine.js";
import { memoryCaps, PINNED_QUERY_SETTINGS, pinnedSettings } from "./pinned-settings.js";
import { assertPlatform } from "./platform.js";

afterEach(endEngines);

describe("platforms", () => {
  it.each([
    ["linux", "x64", "2.28"],
    ["linux", "arm64", "2.36"],
    ["darwin", "x64", undefined],
    ["darwin", "arm64", undefined],
  ])("runs on %s %s", (system, architecture, glibc) => {
    expect(() => assertPlatform({ system, architecture, glibc })).not.toThrow();
  });

  it.each([
    ["linux", "x64", undefined],
    ["linux", "riscv64", "2.36"],
    ["win32", "x64", undefined],
  ])("says what to do instead on %s %s with glibc %s", (system, architecture, glibc) => {
    expect(() => assertPlatform({ system, architecture, glibc })).toThrow(/CLICKHOUSE_URL/);
  });
});

describe("what the engine is given", () => {
  it("G-A16 has every pinned setting, read from the engine itself", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    const ask = asEngineUser(folder);
    for (const { table, name, value } of pinnedSettings(memoryCaps(MACHINE_BYTES)))
      expect(`${name}=${await ask(`SELECT value FROM system.${table} WHERE name = '${name}' FORMAT TSVRaw`)}`).toBe(
        `${name}=${value}`,
      );
    expect(await ask("SELECT serverTimezone(), timezone(), toString(toDateTime(0)) FORMAT TSVRaw")).toBe(
      "Asia/Shanghai\tAsia/Shanghai\t1970-01-01 08:00:00",
    );
    await warehouse.close();
  });

  it("G-A16 refuses to start when settings differ, and names each", async () => {
    const folder = await newFolder();
    const other = (name: string, value: string): string =>
      name === "session_timezone" ? "UTC" : value === "0" ? "1" : "0";
    const settingOverrides = Object.fromEntries(
      Object.entries(PINNED_QUERY_SETTINGS).map(([name, value]) => [name, other(name, value)]),
    );
    const refused = await openWarehouse({ dataFolder: folder, url: "", engine: { settingOverrides } }).catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({ code: "WAREHOUSE_SETTINGS" });
    for (const name of Object.keys(PINNED_QUERY_SETTINGS)) expect((refused as Error).message).toContain(`${name} is`);
    expect(engineStatus(folder)).toEqual({ running: false, stays: false, userPids: [] });
    const one = { settingOverrides: { max_execution_time: "0" } };
    await expect(openWarehouse({ dataFolder: folder, url: "", engine: one })).rejects.toThrow(
      /max_execution_time is 0/,
    );
  });

  it("keeps data, files and addresses from everybody but the owner of the password", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    await warehouse.command("CREATE TABLE secret (id UInt8) ENGINE = MergeTree ORDER BY id");
    const { port } = runningEngine(folder);
    const nobody = (sql: string): Promise<string> => post(port, {}, sql);
    expect(await nobody("SELECT 1")).toBe("1");
    const forbidden = [
      "SELECT * FROM hengjian.secret",
      "INSERT INTO hengjian.secret VALUES (1)",
      "DROP TABLE hengjian.secret",
      "SELECT * FROM file('/etc/passwd', 'LineAsString')",
      "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
      "INSERT INTO FUNCTION file('stolen.csv') SELECT 1",
      "SELECT * FROM remote('127.0.0.1', 'hengjian.secret')",
      "CREATE TABLE hengjian.mine (id UInt8) ENGINE = Memory",
      "CREATE DATABASE mine",
      "SELECT * FROM system.users",
      "SELECT * FROM system.processes",
      "KILL QUERY WHERE 1 ASYNC",
    ];
    for (const sql of forbidden) expect(await nobody(sql), sql).toContain("ACCESS_DENIED");
    expect(await post(port, { "X-ClickHouse-User": ENGINE_USER, "X-ClickHouse-Key": "guess" }, "SELECT 1")).toContain(
      "AUTHENTICATION_FAILED",
    );
    const files = engineFiles(engineFolder(folder));
    for (const path of [files.password, files.users, files.config]) expect(statSync(path).mode & 0o077, path).toBe(0);
    expect(statSync(files.folder).mode & 0o077).toBe(0);
    await warehouse.close();
  });

  it("does not let even the data's user read files or call other machines", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    const ask = asEngineUser(folder);
    expect(await ask("SELECT 1")).toBe("1");
    for (const sql of [
      "SELECT * FROM file('/etc/passwd', 'LineAsString')",
      "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
      "INSERT INTO FUNCTION file('stolen.csv') SELECT 1",
      "SELECT * FROM remote('127.0.0.1', 'hengjian.secret')",
    ])
      expect(await ask(sql), sql).toMatch(/ACCESS_DENIED/);
    await warehouse.close();
  });

  it("makes a password where a crash left an empty file, and the same one for all who ask", async () => {
    const folder = engineFolder(await newFolder());
    mkdirSync(folder, { recursive: true });
    writeFileSync(engineFiles(folder).password, "");
    const made = enginePassword(folder);
    expect(made).toMatch(/^[0-9a-f]{48}$/);
    expect(enginePassword(folder)).toBe(made);
    expect(readdirSync(folder)).toEqual(["password"]);
  });

  it("says nothing in its log while it has nothing to do", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    await warehouse.command("CREATE TABLE quiet (id UInt8) ENGINE = MergeTree ORDER BY id");
    await warehouse.insertRows("quiet", [{ id: 1 }]);
    await sleep(3000);
    const { log, errorLog } = engineFiles(engineFolder(folder));
    expect(readFileSync(log, "utf8")).not.toContain("Temporarily pause");
    expect(statSync(log).size).toBeLessThan(20_000);
    for (const line of readFileSync(errorLog, "utf8").split("\n").filter(Boolean))
      expect(JSON.parse(line).level).toMatch(/Error|Fatal|Critical/);
    await warehouse.close();
  });

  it("writes its log as JSON to a file of its folder", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    await expect(warehouse.query("SELECT no_such_column")).rejects.toMatchObject({ code: "INTERNAL" });
    const { log } = engineFiles(engineFolder(folder));
    const lines = () => readFileSync(log, "utf8").split("\n").filter(Boolean);
    await expect.poll(() => lines().some((line) => line.includes("no_such_column"))).toBe(true);
    for (const line of lines()) expect(JSON.parse(line)).toHaveProperty("message");
    await warehouse.close();
  });
});

function asEngineUser(dataFolder: string): (sql: string) => Promise<string> {
  const key = readFileSync(engineFiles(engineFolder(dataFolder)).password, "utf8");
  const { port } = runningEngine(dataFolder);
  return (sql) => post(port, { "X-ClickHouse-User": ENGINE_USER, "X-ClickHouse-Key": key }, sql);
}
