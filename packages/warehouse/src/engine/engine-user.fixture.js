// A user of the engine in a process of its own, for tests: takes a lease, starts a launcher when given its plan
// (as launch.ts would), says so, and stays until it is killed.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineFiles, writeJson } from "./engine-files.js";
import { ownMark } from "./process-identity.js";

const [folder = "", plan] = process.argv.slice(2);
const files = engineFiles(folder);
writeJson(join(files.leases, `${process.pid}-fixture.json`), ownMark());
if (plan !== undefined)
  spawn(process.execPath, [fileURLToPath(new URL("./launcher.js", import.meta.url)), plan], {
    detached: true,
    stdio: ["ignore", "ignore", openSync(files.launcherLog, "a")],
  }).unref();
process.stdout.write("held\n");
setInterval(() => undefined, 1000);
