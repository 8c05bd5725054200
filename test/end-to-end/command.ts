import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const MAIN = resolve(import.meta.dirname, "../../apps/ingest/dist/main.js");
const MOST_OUTPUT_BYTES = 1 << 29;

/** What one call of the command said. */
export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder of its own, and the command that works on it. */
export interface CommandLine {
  readonly folder: string;
  /** Runs a verb. */
  run(args: readonly string[], input?: string): Said;
  /** Runs a verb with `--json` and gives its document; fails the test when the call fails. */
  json<T>(args: readonly string[], input?: string): T;
  dispose(): void;
}

/** Opens a new data folder for the built command. */
export function commandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-end-to-end-"));
  const run = (args: readonly string[], input = ""): Said => {
    const said = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: folder,
      input,
      encoding: "utf8",
      maxBuffer: MOST_OUTPUT_BYTES,
      env: { ...process.env, HENGJIAN_DATA: join(folder, "data") },
    });
    if (said.error) throw said.error;
    return { status: said.status ?? -1, stdout: said.stdout, stderr: said.stderr };
  };
  return {
    folder,
    run,
    json<T>(args: readonly string[], input?: string): T {
      const said = run([...args, "--json"], input);
      if (said.status !== 0)
        throw new Error(`hengjian ${args.join(" ")} ended with ${said.status}: ${said.stderr.slice(-2000)}`);
      return JSON.parse(said.stdout) as T;
    },
    dispose() {
      run(["engine", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
