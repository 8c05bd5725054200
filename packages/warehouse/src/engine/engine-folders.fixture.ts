import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWarehouse } from "../client/open.js";
import type { Warehouse } from "../client/warehouse.js";
import { engineStatus, stopEngine } from "./local-engine.js";
import { processIdentity } from "./process-identity.js";

/** Memory that the machine is taken to have, bytes. */
export const MACHINE_BYTES = 4 * 1024 ** 3;
/** How test engines are started. */
export const engine = { machineBytes: MACHINE_BYTES };

const folders: string[] = [];

/** An empty data folder, which `endEngines` removes. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hengjian-engine-"));
  folders.push(folder);
  return folder;
}

/** The warehouse of a data folder. */
export const open = (dataFolder: string): Promise<Warehouse> => openWarehouse({ dataFolder, url: "", engine });

/** Ends the engine of every folder made here and removes the folder. */
export async function endEngines(): Promise<void> {
  for (const folder of folders.splice(0)) {
    await stopEngine(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The running engine of a folder, as something that can be killed and waited for. */
export function runningEngine(dataFolder: string): { pid: number; identity: string; port: number } {
  const { pid, port } = engineStatus(dataFolder);
  if (pid === undefined || port === undefined) throw new Error("no engine runs");
  return { pid, port, identity: processIdentity(pid) ?? "gone" };
}

/** Asks an engine by plain HTTP. */
export async function post(port: number, headers: Record<string, string>, body: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: { ...headers, connection: "close" },
    body,
  });
  return (await response.text()).trim();
}
