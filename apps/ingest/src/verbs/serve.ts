import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Command } from "commander";
import { dataFolder, ROOT } from "../context.js";
import { watchedArea } from "../pipeline/area.js";
import { portOption } from "./number-options.js";
import { examples } from "./verb.js";

/** `serve`: the API and the dashboard on the loopback, until it is ended. */
export function serveVerb(program: Command): void {
  program
    .command("serve")
    .description("serve the dashboard and its API on the loopback")
    .option("--port <number>", "port, 0 for any free one", "4180")
    .option("--json", "print the address as one JSON document")
    .addHelpText("after", examples("serve", "serve --port 0 --json"))
    .action((options: { port: string; json?: boolean }) =>
      serveDashboard(portOption(options.port), options.json === true),
    );
}

/** Starts the api as a process of its own and stays until it ends; signals are handed on. */
export async function serveDashboard(port: number, json = false): Promise<void> {
  const api = spawn(
    process.execPath,
    [join(ROOT, "apps/api/dist/main.js"), "--port", String(port), ...(json ? ["--json"] : [])],
    {
      stdio: "inherit",
      env: { ...process.env, HENGJIAN_DATA: dataFolder(), HENGJIAN_AREA: watchedArea() },
    },
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => api.kill(signal));
  process.exitCode = await new Promise<number>((done) => api.on("exit", (code) => done(code ?? 0)));
}
