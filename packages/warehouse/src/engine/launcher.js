// The process that is the local ClickHouse: it loads the library from npm, lets it listen on loopback, publishes
// where, and ends it when it is told to or when nobody uses it any more. Started by local-engine.ts, never imported.
import { randomUUID } from "node:crypto";
import { existsSync, linkSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineFiles, liveLeases, liveMark, readJson, writeJson } from "./engine-files.js";
import { createSession, LauncherFailure } from "./launcher-session.js";
import { freePort, startLibrary } from "./library.js";
import { ownMark } from "./process-identity.js";

/**
 * @typedef {{
 *   folder: string, configXml: string, usersXml: string, database: string, lingerMilliseconds: number,
 *   pinned: { table: "settings" | "server_settings", name: string, value: string }[],
 * }} LaunchPlan
 */

const POLL_MILLISECONDS = process.platform === "linux" ? 150 : 1000;
const WATCHDOG_MILLISECONDS = 1500;
const WATCHDOG_MISSES = 2;
const STOP_GRACE_MILLISECONDS = 10_000;

const plan = /** @type {LaunchPlan} */ (JSON.parse(process.argv[2] ?? "{}"));
const files = engineFiles(plan.folder);
const mark = ownMark();
let signalled = false;

/** @param {string} event @param {Record<string, unknown>} [facts] */
function log(event, facts = {}) {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), pid: process.pid, event, ...facts })}\n`);
}

/** One launcher per folder: the file is created whole or not at all; a file left by a dead process is moved away. */
function claimFolder() {
  const draft = join(files.folder, `owner.${process.pid}.draft`);
  writeFileSync(draft, JSON.stringify(mark), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        linkSync(draft, files.owner);
        return;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      }
      const holder = liveMark(files.owner);
      if (holder !== undefined)
        throw new LauncherFailure("WAREHOUSE_BUSY", `process ${holder.pid} already runs an engine on this folder`);
      moveStaleOwnerAway();
    }
    throw new LauncherFailure("WAREHOUSE_BUSY", "several processes claim this folder at once");
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two launchers may do this at once, so what was moved is looked at again: a live claim goes back in its place. */
function moveStaleOwnerAway() {
  const aside = join(files.folder, `owner.${process.pid}.stale`);
  try {
    renameSync(files.owner, aside);
  } catch {
    return;
  }
  if (liveMark(aside) !== undefined && !existsSync(files.owner)) linkSync(aside, files.owner);
  unlinkSync(aside);
}

function releaseFolder() {
  for (const path of [files.address, files.owner, files.stay]) {
    const holder = /** @type {{ pid?: number } | undefined} */ (readJson(path));
    if (holder?.pid === process.pid) rmSync(path, { force: true });
  }
}

/** Used: somebody holds a lease, or `engine start` asked this very process to stay. */
function isUsed() {
  if (!existsSync(files.leases)) return false;
  return liveMark(files.stay)?.pid === process.pid || liveLeases(files.leases).length > 0;
}

/** While it starts: nobody told it to end, and somebody still waits for it. */
function isWanted() {
  return !signalled && !existsSync(files.stop) && isUsed();
}

/**
 * Waits until there is a reason to end. The address is withdrawn before the last look at the leases, and users write
 * their lease before they read the address: so nobody is ever given the address of an engine that ends.
 *
 * @param {() => boolean} hasEnded @param {() => Promise<boolean>} isDeaf @param {() => void} publish
 * @returns {Promise<string>}
 */
async function waitForReasonToEnd(hasEnded, isDeaf, publish) {
  let usedAt = Date.now();
  let checkedAt = Date.now();
  let misses = 0;
  for (;;) {
    await sleep(POLL_MILLISECONDS);
    if (hasEnded()) return "the engine ended by itself";
    if (signalled) return "signal";
    if (!existsSync(files.leases) || !existsSync(files.data)) return "the data folder is gone";
    if (existsSync(files.stop)) return "stop requested";
    if (isUsed()) usedAt = Date.now();
    if (Date.now() - usedAt > plan.lingerMilliseconds) {
      rmSync(files.address, { force: true });
      if (!isUsed()) return "no user left";
      publish();
    }
    if (Date.now() - checkedAt > WATCHDOG_MILLISECONDS) {
      checkedAt = Date.now();
      misses = (await isDeaf()) ? misses + 1 : 0;
      if (misses >= WATCHDOG_MISSES) return "the engine no longer listens";
    }
  }
}

/** Files first, so that a crash of the library while it ends is nobody's business; then a kill that runs no code. */
function vanish() {
  releaseFolder();
  rmSync(files.stop, { force: true });
  process.kill(process.pid, "SIGKILL");
}

async function main() {
  for (const name of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"])) process.on(name, () => (signalled = true));
  process.title = "hengjian-engine";
  claimFolder();
  for (const path of [files.stop, files.failure, files.address]) rmSync(path, { force: true });
  const port = await freePort();
  const engineMark = randomUUID();
  const config = plan.configXml.replace("@PORT@", String(port)).replace("@MARK@", engineMark);
  writeFileSync(files.config, config, { mode: 0o600 });
  writeFileSync(files.users, plan.usersXml, { mode: 0o600 });
  const library = startLibrary(files.config, files.launcherLog);
  const session = createSession(port, engineMark, files.password);
  await session.waitUntilReady(library, isWanted);
  const version = await session.prepare(plan.database, plan.pinned);
  const publish = () => writeJson(files.address, { ...mark, port, startedAt: new Date().toISOString(), version });
  publish();
  log("listening", { port, version });
  const reason = await waitForReasonToEnd(library.hasEnded, session.isDeaf, publish);
  log("ending", { reason });
  rmSync(files.address, { force: true });
  // Without users nobody waits for what still runs.
  await session.end(library, isUsed() ? STOP_GRACE_MILLISECONDS : 0);
  vanish();
}

main().catch((error) => {
  const code = error instanceof LauncherFailure ? error.code : "WAREHOUSE_UNAVAILABLE";
  const message = error instanceof Error ? error.message : String(error);
  log("failed", { code, message });
  if (existsSync(files.folder)) writeJson(files.failure, { pid: process.pid, code, message });
  vanish();
});
