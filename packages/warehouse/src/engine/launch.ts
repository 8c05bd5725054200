import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, statSync, truncateSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configXml, DATABASE, usersXml } from "./engine-config.js";
import { type EngineFailure, engineFiles, readJson } from "./engine-files.js";
import { memoryCaps, pinnedSettings } from "./pinned-settings.js";
import { assertPlatform, currentPlatform } from "./platform.js";

/** How an engine is started; the defaults are right outside tests. */
export interface StartOptions {
  /** Memory this machine is taken to have, in bytes; default: what is there. */
  readonly machineBytes?: number;
  /** How long the engine stays when its last user has gone, in milliseconds. */
  readonly lingerMilliseconds?: number;
  /** Settings the engine is given instead of the pinned ones, to see it refuse. */
  readonly settingOverrides?: Readonly<Record<string, string>>;
}

/** A start under way. */
export interface Launch {
  /** Why it failed, once it has; undefined while it runs. */
  failure(): EngineFailure | undefined;
}

const LINGER_MILLISECONDS = 400;
const LARGEST_LAUNCHER_LOG_BYTES = 1_000_000;

/** Makes the folders and says everything a launcher needs to know; the password itself it reads from its file. */
export function preparePlan(folder: string, password: string, options: StartOptions) {
  const files = engineFiles(folder);
  const caps = memoryCaps(options.machineBytes);
  for (const path of [folder, files.data, files.leases]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const output = openLog(files.launcherLog);
  closeSync(output);
  return {
    folder,
    configXml: configXml(folder, caps),
    usersXml: usersXml(password, caps, options.settingOverrides),
    database: DATABASE,
    lingerMilliseconds: options.lingerMilliseconds ?? LINGER_MILLISECONDS,
    pinned: pinnedSettings(caps),
  };
}

/**
 * Starts a launcher in a session of its own, so that it outlives the process that starts it and no Ctrl-C reaches it;
 * it ends when no process holds a lease any more.
 */
export function spawnLauncher(folder: string, password: string, options: StartOptions): Launch {
  assertPlatform(currentPlatform());
  const files = engineFiles(folder);
  const plan = preparePlan(folder, password, options);
  const output = openLog(files.launcherLog);
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("./launcher.js", import.meta.url)), JSON.stringify(plan)],
    {
      cwd: folder,
      detached: true,
      stdio: ["ignore", output, output],
      env: { ...process.env, NODE_OPTIONS: "", TZ: "Asia/Shanghai" },
    },
  );
  closeSync(output);
  let over = false;
  child.once("exit", () => {
    over = true;
  });
  child.once("error", () => {
    over = true;
  });
  child.unref();
  return { failure: () => (over ? failureOf(child.pid, files.failure) : undefined) };
}

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LAUNCHER_LOG_BYTES) truncateSync(path, 0);
  return openSync(path, "a", 0o600);
}

function failureOf(pid: number | undefined, path: string): EngineFailure {
  const written = readJson(path) as EngineFailure | undefined;
  if (written !== undefined && written.pid === pid) return written;
  return { pid: pid ?? 0, code: "KILLED", message: "its process was killed while it started (out of memory?)" };
}
