// JavaScript, not TypeScript, because the launcher runs it on Node 20 straight from the sources.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSameProcess } from "./process-identity.js";

/**
 * @typedef {import("./process-identity.js").ProcessMark} ProcessMark
 *
 * Where a running engine is reached.
 * @typedef {ProcessMark & { readonly port: number, readonly startedAt: string, readonly version: string }} EngineAddress
 *
 * Why a launcher gave up, as told to the process that started it.
 * @typedef {{ readonly pid: number, readonly code: string, readonly message: string }} EngineFailure
 */

/**
 * The names of everything the engine keeps in its folder.
 *
 * @param {string} folder
 */
export function engineFiles(folder) {
  return {
    folder,
    data: join(folder, "data"),
    config: join(folder, "config.xml"),
    users: join(folder, "users.xml"),
    password: join(folder, "password"),
    address: join(folder, "address.json"),
    owner: join(folder, "owner.json"),
    leases: join(folder, "leases"),
    stay: join(folder, "stay.json"),
    stop: join(folder, "stop"),
    failure: join(folder, "failure.json"),
    log: join(folder, "engine.log"),
    errorLog: join(folder, "engine.error.log"),
    launcherLog: join(folder, "launcher.log"),
  };
}

/**
 * The content of a JSON file, or undefined when it is absent or not whole.
 *
 * @param {string} path
 * @returns {unknown}
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Writes a file so that readers see the old or the new content, never a part, and only its owner may read it.
 *
 * @param {string} path
 * @param {unknown} content
 */
export function writeJson(path, content) {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/**
 * The mark in a file, when it is there and its process still runs.
 *
 * @param {string} path
 * @returns {ProcessMark | undefined}
 */
export function liveMark(path) {
  const mark = /** @type {ProcessMark | undefined} */ (readJson(path));
  return mark !== undefined && mark !== null && isSameProcess(mark) ? mark : undefined;
}

/**
 * The processes that use the engine now; leases of processes that are gone are swept away.
 *
 * @param {string} leaseFolder
 * @returns {ProcessMark[]}
 */
export function liveLeases(leaseFolder) {
  const marks = [];
  for (const name of readdirSync(leaseFolder).filter((entry) => entry.endsWith(".json"))) {
    const path = join(leaseFolder, name);
    const mark = liveMark(path);
    if (mark === undefined) rmSync(path, { force: true });
    else marks.push(mark);
  }
  return marks;
}
