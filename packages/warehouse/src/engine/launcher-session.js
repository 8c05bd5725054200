// How the launcher talks to its own engine (part of the launcher): plain HTTP, no client library.
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** After its keep-alive is cancelled the engine ends in a tenth of a second, unless a client keeps a connection open. */
const END_MILLISECONDS = 2000;

/** Why the launcher gives up; the code is one of the house's error codes, or PORT_TAKEN, which is tried again. */
export class LauncherFailure extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {string} complaint */
function failureFromComplaint(complaint) {
  if (complaint.includes("Cannot lock file"))
    return new LauncherFailure("WAREHOUSE_BUSY", "another engine holds the data of this folder");
  if (/address already in use|Listen \[/i.test(complaint)) return new LauncherFailure("PORT_TAKEN", complaint);
  return new LauncherFailure("WAREHOUSE_UNAVAILABLE", `the engine ended while it started: ${complaint}`);
}

/**
 * One request on a connection of its own: a connection kept open would hold up the end of the engine.
 *
 * @param {number} port @param {Record<string, string>} headers @param {string} sql @param {number} timeoutMilliseconds
 * @returns {Promise<string>}
 */
function post(port, headers, sql, timeoutMilliseconds) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const call = request({ host: "127.0.0.1", port, method: "POST", headers, agent: false, signal }, (response) => {
      /** @type {Buffer[]} */
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.once("error", reject);
      response.once("end", () => {
        const text = Buffer.concat(pieces).toString("utf8");
        if (response.statusCode === 200) resolve(text);
        else reject(new LauncherFailure("WAREHOUSE_UNAVAILABLE", text.trim()));
      });
    });
    call.once("error", reject);
    call.end(sql);
  });
}

/**
 * Whether what listens is our own engine: it alone knows the mark in its configuration. Asked without the password,
 * which a stranger who took the port must not be shown.
 *
 * @param {number} port @param {string} mark
 */
function isOurs(port, mark) {
  return post(port, {}, `SELECT getMacro('engine') FORMAT TSVRaw`, 5000).then(
    (text) => text.trim() === mark,
    () => false,
  );
}

/**
 * @typedef {import("./library.js").RunningLibrary} RunningLibrary
 * @typedef {{ table: "settings" | "server_settings", name: string, value: string }} PinnedSetting
 */

/**
 * @param {number} port
 * @param {string} mark text in the engine's configuration, its macro `engine`
 * @param {string} passwordPath
 */
export function createSession(port, mark, passwordPath) {
  const headers = { "X-ClickHouse-User": "hengjian", "X-ClickHouse-Key": readFileSync(passwordPath, "utf8").trim() };

  /** @param {string} sql @param {number} [timeoutMilliseconds] */
  const ask = (sql, timeoutMilliseconds = 10_000) => post(port, headers, sql, timeoutMilliseconds);

  /** Nobody listens any more. An engine that is slow, or out of memory for a moment, still takes the connection. */
  const isDeaf = () =>
    ask("SELECT 1", 5000).then(
      () => false,
      (error) => error.code === "ECONNREFUSED",
    );

  /**
   * A start that nobody waits for any more is given up, however long the library would still take.
   *
   * @param {RunningLibrary} library @param {() => boolean} isWanted
   */
  async function waitUntilReady(library, isWanted) {
    while (!(await isOurs(port, mark))) {
      if (library.hasEnded()) throw failureFromComplaint(library.complaint());
      if (!isWanted()) throw new LauncherFailure("KILLED", "it was told to end, or nobody waited, while it started");
      await sleep(30);
    }
  }

  /** @param {readonly PinnedSetting[]} pinned */
  async function assertPinned(pinned) {
    const wrong = [];
    for (const table of new Set(pinned.map((setting) => setting.table))) {
      const wanted = pinned.filter((setting) => setting.table === table);
      const names = wanted.map((setting) => `'${setting.name}'`).join(", ");
      const rows = await ask(
        `SELECT name, value FROM system.${table} WHERE name IN (${names}) FORMAT JSONCompactEachRow`,
      );
      const found = new Map(
        rows
          .split("\n")
          .filter(Boolean)
          .map((row) => JSON.parse(row)),
      );
      for (const { name, value } of wanted)
        if (found.get(name) !== value) wrong.push(`${name} is ${found.get(name) ?? "unknown"} instead of ${value}`);
    }
    if (wrong.length > 0)
      throw new LauncherFailure("WAREHOUSE_SETTINGS", `the engine does not keep pinned settings: ${wrong.join("; ")}`);
  }

  /** @param {string} database @param {readonly PinnedSetting[]} pinned @returns {Promise<string>} the version */
  async function prepare(database, pinned) {
    await assertPinned(pinned);
    await ask(`CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`);
    return (await ask("SELECT version() FORMAT TSVRaw")).trim();
  }

  /** Lets running queries finish for a while, cancels the rest, then the keep-alive. @param {RunningLibrary} library @param {number} graceMilliseconds */
  async function end(library, graceMilliseconds) {
    if (library.hasEnded()) return;
    const others = "FROM system.processes WHERE user = 'hengjian' AND query_id != queryID()";
    const deadline = Date.now() + graceMilliseconds;
    try {
      while (Date.now() < deadline && (await ask(`SELECT count() ${others} FORMAT TSVRaw`)).trim() !== "0")
        await sleep(100);
      await ask("KILL QUERY WHERE user = 'hengjian' AND query_id != queryID() ASYNC");
      await ask("KILL QUERY WHERE user = '' ASYNC");
    } catch {
      // It no longer listens: there is no other way to tell it to end than to kill it.
      return;
    }
    await Promise.race([library.ended, sleep(END_MILLISECONDS)]);
  }

  return { isDeaf, waitUntilReady, prepare, end };
}
