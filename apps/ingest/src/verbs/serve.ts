import { spawn } from "node:child_process";
import { join } from "node:path";
import { HengjianError } from "@hengjian/domain";
import type { Command } from "commander";
import { dataFolder, ROOT } from "../context.js";
import { watchedArea } from "../pipeline/area.js";
import { examples } from "./verb.js";

/** `serve`: the API and the dashboard on the loopback, until it is ended. */
export function serveVerb(program: Command): void {
  program
    .command("serve")
    .description("serve the dashboard and its API on the loopback")
    .option("--port <number>", "port, 0 for any free one", "4180")
    .option("--json", "print the address as one JSON document")
    .addHelpText("after", examples("serve", "serve --port 0 --json"))
    .action((options: { port: string; json?: boolean }) => serveDashboard(Number(options.port), options.json === true));
}

/**
 * Starts the api as a process of its own and stays until it ends; signals are handed on.
 *
 * @throws HengjianError INVALID_INPUT for a port outside 0–65535.
 */
export async function serveDashboard(port: number, json = false): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new HengjianError("INVALID_INPUT", "--port is a whole number from 0 to 65535", {
      fields: [{ path: "port", problem: "out of range" }],
    });
  }
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
