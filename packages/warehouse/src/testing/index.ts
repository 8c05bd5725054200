import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWarehouse } from "../client/open.js";
import type { Warehouse } from "../client/warehouse.js";
import { stopEngine } from "../engine/local-engine.js";

/** An empty warehouse of a test's own. */
export interface TestWarehouse {
  readonly warehouse: Warehouse;
  /** Its temporary data folder (absolute). */
  readonly dataFolder: string;
  /** Ends the engine and removes the folder. */
  dispose(): Promise<void>;
}

/** Two GiB for the engine: several test files run at once. */
const TEST_MACHINE_BYTES = 4 * 1024 ** 3;

/**
 * A fresh local warehouse in a temporary folder, about half a second; CLICKHOUSE_URL is not looked at.
 *
 * @example
 * const { warehouse, dispose } = await openTestWarehouse();
 */
export async function openTestWarehouse(): Promise<TestWarehouse> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hengjian-test-"));
  const warehouse = await openWarehouse({ dataFolder, url: "", engine: { machineBytes: TEST_MACHINE_BYTES } });
  return {
    warehouse,
    dataFolder,
    dispose: async () => {
      await warehouse.close();
      await stopEngine(dataFolder);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
