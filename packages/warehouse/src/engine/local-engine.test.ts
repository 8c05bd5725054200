import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { DATABASE } from "./engine-config.js";
import { engineFiles, liveMark, readJson } from "./engine-files.js";
import { endEngines, engine, newFolder, open, post, runningEngine } from "./engine-folders.fixture.js";
import { startEngine } from "./keep.js";
import { preparePlan } from "./launch.js";
import { engineFolder, enginePassword, engineStatus, goneWithin, stopEngine } from "./local-engine.js";

const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await endEngines();
});

/** A process that uses the engine, and starts it when given a plan, until it is killed. */
async function otherUser(dataFolder: string, ...plan: string[]): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("./engine-user.fixture.js", import.meta.url));
  const args = [script, engineFolder(dataFolder), ...plan];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}

describe("the life of the engine", () => {
  it("answers within five seconds on an empty folder, and ends with its last user", async () => {
    const folder = await newFolder();
    const begun = performance.now();
    const warehouse = await open(folder);
    expect(await warehouse.query("SELECT currentDatabase() AS name")).toEqual([{ name: DATABASE }]);
    expect(performance.now() - begun).toBeLessThan(5000);
    const mark = runningEngine(folder);
    await warehouse.close();
    expect(await goneWithin(mark, 0)).toBe(true);
    expect(engineStatus(folder)).toEqual({ running: false, stays: false, userPids: [] });
    await expect(warehouse.query("SELECT 1 AS one")).rejects.toMatchObject({ code: "WAREHOUSE_UNAVAILABLE" });
  });

  it("is one for all who open the folder, even at the same moment", async () => {
    const folder = await newFolder();
    const warehouses = await Promise.all([open(folder), open(folder), open(folder)]);
    const mark = runningEngine(folder);
    expect(engineStatus(folder).userPids).toHaveLength(3);
    await warehouses[0]?.command("CREATE TABLE shared (id UInt8) ENGINE = MergeTree ORDER BY id");
    expect(await warehouses[1]?.query("SELECT count() AS n FROM shared")).toEqual([{ n: "0" }]);
    await warehouses[0]?.close();
    await warehouses[1]?.close();
    await sleep(1000);
    expect(runningEngine(folder)).toEqual(mark);
    expect(await warehouses[2]?.query("SELECT count() AS n FROM shared")).toEqual([{ n: "0" }]);
    await warehouses[2]?.close();
  });

  it("is found by another process and leaves no orphan when its users are killed", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    const mark = runningEngine(folder);
    const other = await otherUser(folder);
    expect(engineStatus(folder).userPids).toContain(other.pid);
    await warehouse.close();
    expect(runningEngine(folder)).toEqual(mark);
    other.kill("SIGKILL");
    expect(await goneWithin(mark, 15_000)).toBe(true);
  });

  it("leaves no orphan when the process that started it is killed", async () => {
    const folder = await newFolder();
    const plan = preparePlan(engineFolder(folder), enginePassword(engineFolder(folder)), engine);
    const starter = await otherUser(folder, JSON.stringify(plan));
    await expect.poll(() => engineStatus(folder).running, { timeout: 20_000 }).toBe(true);
    const mark = runningEngine(folder);
    starter.kill("SIGKILL");
    expect(await goneWithin(mark, 15_000)).toBe(true);
  });

  it("stays after `engine start` until `engine stop`, which is clean for its caller", async () => {
    const folder = await newFolder();
    const status = await startEngine(folder, engine);
    expect(status).toMatchObject({ running: true, stays: true, userPids: [] });
    const warehouse = await open(folder);
    expect(engineStatus(folder).pid).toBe(status.pid);
    await warehouse.close();
    await sleep(1000);
    expect(engineStatus(folder)).toMatchObject({ running: true, pid: status.pid });
    expect(await stopEngine(folder)).toBe(true);
    expect(engineStatus(folder).running).toBe(false);
    expect(await stopEngine(folder)).toBe(false);
    expect(existsSync(engineFiles(engineFolder(folder)).stop)).toBe(false);
  });

  it("ends on TERM to its process, and while it starts", async () => {
    const folder = await newFolder();
    await startEngine(folder, engine);
    const mark = runningEngine(folder);
    process.kill(mark.pid, "SIGTERM");
    expect(await goneWithin(mark, 15_000)).toBe(true);
    const plan = preparePlan(engineFolder(folder), enginePassword(engineFolder(folder)), engine);
    await otherUser(folder, JSON.stringify(plan));
    const { owner } = engineFiles(engineFolder(folder));
    await expect.poll(() => liveMark(owner), { interval: 5, timeout: 20_000 }).toBeDefined();
    const starting = liveMark(owner);
    if (starting === undefined) throw new Error("nothing starts");
    process.kill(starting.pid, "SIGTERM");
    expect(await goneWithin(starting, 15_000)).toBe(true);
  });

  it("ends when its folder is removed", async () => {
    const folder = await newFolder();
    await startEngine(folder, engine);
    const mark = runningEngine(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(await goneWithin(mark, 15_000)).toBe(true);
  });
});

describe("deaths of the engine", () => {
  it("C1 C6 keeps every acknowledged row through kill -9, and the next read starts it again", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    await warehouse.command(
      "CREATE TABLE ledger (batch UInt32, line UInt32) ENGINE = MergeTree ORDER BY (batch, line)",
    );
    const lines = Array.from({ length: 100 }, (_, line) => line);
    let sent = 0;
    for (let kill = 0; kill < 3; kill += 1) {
      const acknowledged: number[] = [];
      // Only what was acknowledged can be lost, so the first word of it is waited for on a busy machine, too.
      const killed = expect
        .poll(() => acknowledged.length, { interval: 5, timeout: 20_000 })
        .toBeGreaterThan(0)
        .then(() => sleep(kill * 70))
        .then(() => process.kill(runningEngine(folder).pid, "SIGKILL"));
      for (let failed = false; !failed; sent += 1) {
        const batch = sent;
        await warehouse
          .insertRows(
            "ledger",
            lines.map((line) => ({ batch, line })),
          )
          .then(
            () => acknowledged.push(batch),
            (error: unknown) => {
              expect(error).toMatchObject({ code: "WAREHOUSE_UNAVAILABLE" });
              failed = true;
            },
          );
      }
      await killed;
      const begun = performance.now();
      const rows = await warehouse.query<{ batch: number; n: string }>(
        "SELECT batch, count() AS n FROM ledger GROUP BY batch ORDER BY batch",
      );
      expect(performance.now() - begun).toBeLessThan(5000);
      const whole = new Set(rows.filter(({ n }) => n === "100").map(({ batch }) => batch));
      expect(rows.filter(({ n }) => n !== "100")).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((batch) => !whole.has(batch))).toEqual([]);
    }
    await warehouse.close();
  });

  it("A13 recovers a folder left by a dead process and by one whose number was given to another", async () => {
    const folder = await newFolder();
    const files = engineFiles(engineFolder(folder));
    mkdirSync(files.leases, { recursive: true });
    const dead = { pid: 2 ** 22 - 1, identity: "boot:1" };
    const reused = { pid: process.pid, identity: "boot:1" };
    writeFileSync(files.owner, JSON.stringify(reused));
    writeFileSync(files.address, JSON.stringify({ ...dead, port: 1, startedAt: "", version: "" }));
    writeFileSync(files.stay, JSON.stringify(reused));
    writeFileSync(join(files.leases, "1-dead.json"), JSON.stringify(reused));
    writeFileSync(join(files.leases, "2-broken.json"), "{");
    const warehouse = await open(folder);
    expect(engineStatus(folder)).toMatchObject({ running: true, stays: false, userPids: [process.pid] });
    await warehouse.close();
  });

  it("starts all the same when its process is killed in the middle of a start", async () => {
    const folder = await newFolder();
    const { owner } = engineFiles(engineFolder(folder));
    for (let kill = 0; kill < 2; kill += 1) {
      const opening = open(folder);
      await expect.poll(() => liveMark(owner), { interval: 5, timeout: 20_000 }).toBeDefined();
      await sleep(kill * 120);
      const starting = liveMark(owner);
      if (starting !== undefined) process.kill(starting.pid, "SIGKILL");
      const warehouse = await opening;
      expect(await warehouse.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await warehouse.close();
    }
  });
});

describe("an engine in trouble", () => {
  it("that no longer listens is replaced, and what was asked meanwhile is answered", async () => {
    const folder = await newFolder();
    const warehouse = await open(folder);
    const mark = runningEngine(folder);
    await post(mark.port, {}, "SYSTEM STOP LISTEN HTTP");
    expect(await warehouse.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await goneWithin(mark, 0)).toBe(true);
    await warehouse.close();
  });

  it("that finds its port taken says so, and says nothing to the one who has it", async () => {
    const heard: string[] = [];
    const stranger = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.end("1");
    });
    stranger.listen(0, "127.0.0.1");
    await once(stranger, "listening");
    const { port } = stranger.address() as AddressInfo;
    const dataFolder = await newFolder();
    const folder = engineFolder(dataFolder);
    const plan = preparePlan(folder, enginePassword(folder), engine);
    const taken = { ...plan, configXml: plan.configXml.replace("@PORT@", String(port)) };
    await otherUser(dataFolder, JSON.stringify(taken));
    await expect
      .poll(() => readJson(engineFiles(folder).failure), { timeout: 10_000 })
      .toMatchObject({ code: "PORT_TAKEN" });
    expect(heard.filter((headers) => /x-clickhouse-key/i.test(headers))).toEqual([]);
    stranger.close();
  });

  it("for want of a usable folder says which", async () => {
    const folder = await newFolder();
    writeFileSync(join(folder, "file"), "");
    const refused = open(join(folder, "file", "data"));
    await expect(refused).rejects.toMatchObject({
      code: "WAREHOUSE_UNAVAILABLE",
      message: expect.stringContaining("file/data"),
    });
  });
});
