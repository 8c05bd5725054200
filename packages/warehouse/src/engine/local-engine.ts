import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HengjianError } from "@hengjian/domain";
import { type EngineAddress, engineFiles, liveLeases, liveMark, readJson, writeJson } from "./engine-files.js";
import { type Launch, type StartOptions, spawnLauncher } from "./launch.js";
import { isSameProcess } from "./process-identity.js";

/** What is known about the engine of a data folder. */
export interface EngineStatus {
  readonly running: boolean;
  readonly pid?: number;
  readonly port?: number;
  readonly version?: string;
  /** Instant of the start, ISO 8601. */
  readonly startedAt?: string;
  /** Kept by `engine start` until `engine stop`; otherwise it ends when its last user does. */
  readonly stays: boolean;
  /** Numbers of the processes that use it now. */
  readonly userPids: readonly number[];
}

const READY_MILLISECONDS = 90_000;
const STOP_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 25;
/** Reasons after which another start may succeed: somebody else was faster, took the port, or killed the launcher. */
const PASSING_FAILURES = new Set(["PORT_TAKEN", "WAREHOUSE_BUSY", "KILLED"]);
const MOST_KILLS = 3;
const PING_MILLISECONDS = 5000;

/** The folder of the engine inside a data folder (absolute). */
export function engineFolder(dataFolder: string): string {
  return join(resolve(dataFolder), "engine");
}

/** The password of the data's user, made on first use and readable by this system user only. */
export function enginePassword(folder: string): string {
  const { password } = engineFiles(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = readPassword(password);
  if (known !== "") return known;
  // Whole or not at all: a file that somebody reads half written, or that a crash left empty, would be no password.
  const draft = `${password}.${process.pid}-${randomBytes(6).toString("hex")}.draft`;
  writeFileSync(draft, randomBytes(24).toString("hex"), { mode: 0o600 });
  try {
    if (statSync(password, { throwIfNoEntry: false })?.size === 0) renameSync(draft, password);
    else linkSync(draft, password);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readPassword(password);
}

function readPassword(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return "";
  }
}

/**
 * The address of the engine of this folder: the running one, or one that is started now.
 *
 * The caller holds a lease already. Several callers at once get the same engine.
 *
 * @throws HengjianError WAREHOUSE_UNAVAILABLE, WAREHOUSE_SETTINGS, WAREHOUSE_BUSY.
 */
export async function reachEngine(folder: string, options: StartOptions = {}): Promise<EngineAddress> {
  const files = engineFiles(folder);
  const deadline = Date.now() + READY_MILLISECONDS;
  let launch: Launch | undefined;
  let kills = 0;
  while (Date.now() < deadline) {
    const address = readAddress(folder);
    if (address !== undefined && (await answers(address))) return address;
    const failure = launch?.failure();
    if (failure !== undefined) {
      launch = undefined;
      if (failure.code === "KILLED") kills += 1;
      if (!PASSING_FAILURES.has(failure.code) || kills >= MOST_KILLS) throw engineError(folder, failure);
    }
    if (launch === undefined && liveMark(files.owner) === undefined)
      launch = spawnLauncher(folder, enginePassword(folder), options);
    await sleep(POLL_MILLISECONDS);
  }
  throw engineError(folder, {
    code: "WAREHOUSE_UNAVAILABLE",
    message: `it did not answer in ${READY_MILLISECONDS / 1000} s`,
  });
}

function engineError(folder: string, failure: { code: string; message: string }): HengjianError {
  const code = failure.code === "WAREHOUSE_SETTINGS" ? "WAREHOUSE_SETTINGS" : "WAREHOUSE_UNAVAILABLE";
  const text = `the local warehouse in ${folder} could not be started: ${failure.message}`;
  return new HengjianError(code, `${text}; see ${engineFiles(folder).launcherLog}`);
}

function readAddress(folder: string): EngineAddress | undefined {
  const address = readJson(engineFiles(folder).address) as EngineAddress | undefined;
  return address !== undefined && isSameProcess(address) ? address : undefined;
}

/** On a connection of its own: one that is kept open would hold up the engine's end. */
function answers(address: EngineAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port: address.port, path: "/ping", agent: false, timeout: PING_MILLISECONDS };
    const call = get(options, (response) => {
      response.resume();
      response.once("close", () => resolve(response.statusCode === 200));
    });
    call.once("timeout", () => call.destroy());
    call.once("error", () => resolve(false));
  });
}

/** Keeps the engine running until `stopEngine`, without any user; the caller holds a lease while it asks. */
export function keepEngine(folder: string, address: EngineAddress): void {
  writeJson(engineFiles(folder).stay, { pid: address.pid, identity: address.identity });
}

/** Whether nobody holds a lease and nobody asked the engine to stay: it is about to end. */
export function isLastUser(folder: string): boolean {
  const files = engineFiles(folder);
  return liveMark(files.stay) === undefined && folderExists(files.leases) && liveLeases(files.leases).length === 0;
}

/** What runs on this data folder now; starts nothing. */
export function engineStatus(dataFolder: string): EngineStatus {
  const folder = engineFolder(dataFolder);
  const files = engineFiles(folder);
  const address = readAddress(folder);
  const userPids = folderExists(files.leases) ? liveLeases(files.leases).map((mark) => mark.pid) : [];
  if (address === undefined) return { running: false, stays: false, userPids };
  const { pid, port, version, startedAt } = address;
  return { running: true, pid, port, version, startedAt, stays: liveMark(files.stay)?.pid === pid, userPids };
}

/**
 * Ends the engine of this data folder, whoever uses it: queries may finish for ten seconds, then it goes.
 *
 * Acknowledged work is on disk before, so the way the process ends does not matter.
 *
 * @returns whether one was running.
 * @throws HengjianError WAREHOUSE_BUSY when it is still there after all.
 */
export async function stopEngine(dataFolder: string): Promise<boolean> {
  const files = engineFiles(engineFolder(dataFolder));
  const owner = liveMark(files.owner) ?? liveMark(files.address);
  rmSync(files.stay, { force: true });
  if (owner === undefined) return false;
  writeFileSync(files.stop, "", { mode: 0o600 });
  if (!(await goneWithin(owner, STOP_MILLISECONDS)) && isSameProcess(owner)) process.kill(owner.pid, "SIGKILL");
  if (!(await goneWithin(owner, 5000)))
    throw new HengjianError("WAREHOUSE_BUSY", `the engine (process ${owner.pid}) does not end; end it by hand`);
  return true;
}

/** Waits until this process is gone. */
export async function goneWithin(mark: { pid: number; identity: string }, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isSameProcess(mark)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MILLISECONDS);
  }
  return true;
}

function folderExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
