import type { StartOptions } from "./launch.js";
import { takeLease } from "./lease.js";
import { type EngineStatus, engineFolder, engineStatus, keepEngine, reachEngine } from "./local-engine.js";

/**
 * Starts the engine of this data folder, or finds it, and lets it run until `stopEngine`.
 *
 * @throws HengjianError as `openWarehouse`.
 */
export async function startEngine(dataFolder: string, options: StartOptions = {}): Promise<EngineStatus> {
  const folder = engineFolder(dataFolder);
  const lease = takeLease(folder);
  try {
    keepEngine(folder, await reachEngine(folder, options));
  } finally {
    lease.release();
  }
  return engineStatus(dataFolder);
}
