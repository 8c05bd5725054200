import { HengjianError } from "@hengjian/domain";
import type { StartOptions } from "../engine/launch.js";
import { type Connection, localConnection, serverConnection } from "./connection.js";
import { isConnectionFailure, warehouseError } from "./failures.js";
import { HttpWarehouse } from "./http-warehouse.js";
import type { Warehouse } from "./warehouse.js";

/** Where the warehouse is. */
export interface OpenOptions {
  /** Folder of the local data; default HENGJIAN_DATA, then `.hengjian` in the working directory. */
  readonly dataFolder?: string;
  /** A ClickHouse server `http://user:password@host:8123/database`; default CLICKHOUSE_URL; empty for the local engine. */
  readonly url?: string;
  /** How a local engine is started, should none run. */
  readonly engine?: StartOptions;
}

/**
 * Opens the warehouse: a server when a URL is given, otherwise the engine of the data folder, which is found when it
 * runs, started when it does not, and ends with its last user.
 *
 * @throws HengjianError WAREHOUSE_UNAVAILABLE, WAREHOUSE_SETTINGS (a pinned setting does not hold), INVALID_INPUT.
 * @example
 * const warehouse = await openWarehouse({ dataFolder: ".hengjian" });
 * const rows = await warehouse.query<{ n: string }>("SELECT count() AS n FROM settlement");
 * await warehouse.close();
 */
export async function openWarehouse(options: OpenOptions = {}): Promise<Warehouse> {
  const url = options.url ?? process.env.CLICKHOUSE_URL ?? "";
  const dataFolder = options.dataFolder ?? process.env.HENGJIAN_DATA ?? ".hengjian";
  const connection: Connection = url === "" ? openFolder(dataFolder, options.engine) : serverConnection(url);
  try {
    await connection.client().catch((error: unknown) => {
      // The engine may have died between being found and being asked; whoever asks again gets a new one.
      if (!isConnectionFailure(error)) throw error;
      return connection.client();
    });
  } catch (error) {
    await connection.close();
    throw warehouseError(error);
  }
  return new HttpWarehouse(connection);
}

function openFolder(dataFolder: string, engine: StartOptions | undefined): Connection {
  try {
    return localConnection(dataFolder, engine);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new HengjianError(
      "WAREHOUSE_UNAVAILABLE",
      `the data folder ${dataFolder} cannot be written (${code}); name another with HENGJIAN_DATA`,
      { cause: error },
    );
  }
}
