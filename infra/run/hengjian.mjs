/** `npm run hengjian -- VERB`: installs and builds when that is due, then hands over to the command. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { CALLER, ensureBuilt, ensureInstalled, ROOT } from "./workspace.mjs";

export function hengjian(args) {
  ensureInstalled();
  ensureBuilt();
  const child = spawn(process.execPath, [join(ROOT, "apps/ingest/dist/main.js"), ...args], {
    cwd: CALLER,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}

if (process.argv[1]?.endsWith("hengjian.mjs")) hengjian(process.argv.slice(2));
