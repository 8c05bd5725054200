import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { engineFiles, writeJson } from "./engine-files.js";
import { ownMark } from "./process-identity.js";

/** A process's written word that it uses the engine; it ends with `release` or with the process, however that dies. */
export interface Lease {
  release(): void;
}

const held = new Set<string>();

process.on("exit", () => {
  for (const path of held) rmSync(path, { force: true });
});

/** Takes a lease; must be done before the engine's address is read (see the launcher's waitForReasonToEnd). */
export function takeLease(engineFolder: string): Lease {
  const { leases } = engineFiles(engineFolder);
  mkdirSync(leases, { recursive: true, mode: 0o700 });
  const path = join(leases, `${process.pid}-${randomBytes(6).toString("hex")}.json`);
  writeJson(path, ownMark());
  held.add(path);
  return {
    release: () => {
      held.delete(path);
      rmSync(path, { force: true });
    },
  };
}
