import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openWarehouse, type Warehouse } from "@hengjian/warehouse";

/** The repository's folder: three up from `apps/ingest/dist`. */
export const ROOT: string = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The folder of the local warehouse: HENGJIAN_DATA (the caller's path), else `.hengjian` in the repository. */
export function dataFolder(): string {
  return resolve(process.env.HENGJIAN_DATA ?? `${ROOT}/.hengjian`);
}

/** Opens the warehouse for one piece of work and closes it whatever happens. */
export async function withWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse({ dataFolder: dataFolder() });
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}
