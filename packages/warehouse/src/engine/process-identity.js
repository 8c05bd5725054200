// JavaScript, not TypeScript, because the launcher runs it on Node 20 straight from the sources.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A process as it can be written to a file: its number and what tells it from a later process with the same number.
 *
 * @typedef {{ readonly pid: number, readonly identity: string }} ProcessMark
 */

/** @type {string | undefined} */
let bootId;

function linuxBootId() {
  bootId ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return bootId;
}

/**
 * Linux: boot id and start tick; a zombie counts as gone. The name in `stat` may hold spaces and brackets, so fields
 * are counted from the last closing bracket.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
function linuxIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : `${linuxBootId()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function psIdentity(pid) {
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "/bin:/usr/bin", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return started === "" ? undefined : started;
  } catch {
    return undefined;
  }
}

/**
 * What tells the running process `pid` from an earlier or later one with the same number; undefined when none runs.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? linuxIdentity(pid) : psIdentity(pid);
}

/**
 * Whether the process once marked is still the one that runs under this number.
 *
 * @param {ProcessMark} mark
 * @returns {boolean}
 */
export function isSameProcess(mark) {
  return typeof mark.identity === "string" && processIdentity(mark.pid) === mark.identity;
}

/**
 * The mark of the calling process.
 *
 * @returns {ProcessMark}
 */
export function ownMark() {
  return { pid: process.pid, identity: processIdentity(process.pid) ?? "unknown" };
}
