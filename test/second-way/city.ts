import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CareCategory } from "@hengjian/domain";
import { type AreaPolicy, loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { writeDemoCity } from "@hengjian/synth";
import {
  DEFAULT_DERIVE_PARAMETERS,
  derive,
  loadDeliveries,
  measureLoss,
  measureOwed,
  openWarehouse,
  prepareWarehouse,
  screen,
  stopEngine,
  type Warehouse,
} from "@hengjian/warehouse";

const AREA = "yunting-demo";
const SCALE = 0.04;
const SEED = 21;

/** A city that is loaded, screened and measured by the product. */
export interface MeasuredCity {
  readonly warehouse: Warehouse;
  readonly policy: AreaPolicy;
  dispose(): Promise<void>;
}

/**
 * Opens the city in the data folder that HENGJIAN_SECOND_WAY names, or makes a small demo city of its own. A city that is
 * given keeps what it holds; its losses and owed amounts are those last measured there.
 */
export async function openMeasuredCity(given = process.env["HENGJIAN_SECOND_WAY"]): Promise<MeasuredCity> {
  const policy = loadAreaPolicy(AREA);
  if (given !== undefined && given !== "") {
    const warehouse = await openWarehouse({ dataFolder: resolve(given) });
    return { warehouse, policy, dispose: () => warehouse.close() };
  }
  const folder = mkdtempSync(join(tmpdir(), "hengjian-second-way-"));
  const dataFolder = join(folder, "data");
  const warehouse = await openWarehouse({ dataFolder, url: "" });
  await makeCity(warehouse, policy, join(folder, "delivery"));
  return {
    warehouse,
    policy,
    dispose: async () => {
      await warehouse.close();
      await stopEngine(dataFolder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Writes a small demo city, loads it and lets the product find and measure. */
async function makeCity(warehouse: Warehouse, policy: AreaPolicy, delivery: string): Promise<void> {
  await writeDemoCity({ folder: delivery, seed: SEED, scale: SCALE });
  await prepareWarehouse(warehouse);
  await loadDeliveries(warehouse, [delivery]);
  const [latest] = policy.changeDates.slice(-1);
  if (latest === undefined) throw new Error("the area has no parameters");
  const careCategories = policy.map("mapping/care/relationCategories", latest);
  await derive(warehouse, {
    parameters: {
      ...DEFAULT_DERIVE_PARAMETERS,
      careCategories: careCategories as Readonly<Record<string, CareCategory>>,
    },
  });
  await measureOwed(warehouse, policy);
  await screen(warehouse, ruleSetFor(loadCatalogue(), AREA));
  await measureLoss(warehouse, policy);
}
