import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { HengjianError } from "@hengjian/domain";
import { DATABASE, ENGINE_USER } from "../engine/engine-config.js";
import type { EngineAddress } from "../engine/engine-files.js";
import type { StartOptions } from "../engine/launch.js";
import { takeLease } from "../engine/lease.js";
import { engineFolder, enginePassword, goneWithin, isLastUser, reachEngine } from "../engine/local-engine.js";
import { memoryCaps, PINNED_QUERY_SETTINGS } from "../engine/pinned-settings.js";
import { isConnectionFailure } from "./failures.js";

/** A way to a ClickHouse that may break and be found again. */
export interface Connection {
  /** Most memory of one query unless the caller says otherwise, bytes. */
  readonly queryBytes: number;
  /** The client to use now; connects, and starts a local engine, when needed. */
  client(): Promise<ClickHouseClient>;
  /** Tells that the connection broke: the next `client()` looks for the engine again. */
  forget(broken: ClickHouseClient): void;
  close(): Promise<void>;
}

const LONGEST_REQUEST_MILLISECONDS = 4 * 3600 * 1000;
const CLOSE_WAIT_MILLISECONDS = 10_000;
const GIBIBYTE = 1024 ** 3;

/** One query's cap on a server whose memory we do not know. */
const SERVER_QUERY_BYTES = 8 * GIBIBYTE;

interface Access {
  readonly url: string;
  readonly database: string;
  readonly username?: string;
  readonly password?: string;
}

function makeClient(access: Access): ClickHouseClient {
  return createClient({
    ...access,
    application: "hengjian",
    // The engine's max_execution_time is the limit; this one only ends a wait for a machine that went away.
    request_timeout: LONGEST_REQUEST_MILLISECONDS,
    max_open_connections: 32,
    // A copy: the library writes settings it finds in the URL into the object it is given.
    clickhouse_settings: { ...PINNED_QUERY_SETTINGS },
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Asks for what the requests really run with: a profile or constraint of the server may overrule what is sent. */
async function assertSettings(client: ClickHouseClient): Promise<void> {
  const result = await client.query({
    query: "SELECT name, value FROM system.settings WHERE name IN {names:Array(String)}",
    query_params: { names: Object.keys(PINNED_QUERY_SETTINGS) },
    format: "JSONEachRow",
  });
  const found = new Map((await result.json<{ name: string; value: string }>()).map((row) => [row.name, row.value]));
  const wrong = Object.entries(PINNED_QUERY_SETTINGS).filter(([name, value]) => found.get(name) !== value);
  if (wrong.length === 0) return;
  const list = wrong
    .map(([name, value]) => `${name} is ${found.get(name) ?? "unknown"} instead of ${value}`)
    .join("; ");
  throw new HengjianError("WAREHOUSE_SETTINGS", `the warehouse does not keep settings the figures rely on: ${list}`);
}

/** Connects once for all callers that wait, and again after `forget`. */
function reconnecting(connect: () => Promise<ClickHouseClient>): Pick<Connection, "client" | "forget" | "close"> {
  let current: Promise<ClickHouseClient> | undefined;
  let known: ClickHouseClient | undefined;
  /** Closed at the end only: others may still read from them. */
  const forgotten: ClickHouseClient[] = [];
  return {
    client: () => {
      current ??= connect().then(
        (client) => {
          known = client;
          return client;
        },
        (error: unknown) => {
          current = undefined;
          throw error;
        },
      );
      return current;
    },
    forget: (broken) => {
      if (broken !== known) return;
      forgotten.push(broken);
      known = undefined;
      current = undefined;
    },
    close: async () => {
      const client = await current?.catch(() => undefined);
      current = Promise.reject(new HengjianError("WAREHOUSE_UNAVAILABLE", "this warehouse was closed"));
      current.catch(() => undefined);
      await Promise.all([client, ...forgotten].map((each) => each?.close()));
    },
  };
}

/** The way to a ClickHouse server that others run. */
export function serverConnection(url: string): Connection {
  const { address, database } = splitUrl(url);
  return {
    queryBytes: SERVER_QUERY_BYTES,
    ...reconnecting(async () => {
      const bootstrap = makeClient({ url: address, database: "default" });
      await bootstrap
        .command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` })
        .catch((error: unknown) => {
          throw isConnectionFailure(error) ? noServer(address, error) : error;
        })
        .finally(() => bootstrap.close());
      const client = makeClient({ url: address, database });
      await assertSettings(client);
      return client;
    }),
  };
}

/** Names the machine and what it answered, never the user or password. */
function noServer(address: string, cause: unknown): HengjianError {
  const code = (cause as NodeJS.ErrnoException).code ?? "no answer";
  return new HengjianError(
    "WAREHOUSE_UNAVAILABLE",
    `no ClickHouse answers at ${new URL(address).host} (${code}); check CLICKHOUSE_URL and that the server runs`,
    { cause },
  );
}

function splitUrl(url: string): { address: string; database: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const database = parsed?.pathname.replaceAll("/", "") || DATABASE;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(database))
    throw new HengjianError(
      "INVALID_INPUT",
      "CLICKHOUSE_URL must look like http://user:password@host:8123/database (its value is not shown: it may hold a password)",
    );
  parsed.pathname = "";
  return { address: parsed.toString(), database };
}

/** The way to the local engine of a data folder; holds a lease on it until closed. */
export function localConnection(dataFolder: string, options: StartOptions = {}): Connection {
  const folder = engineFolder(dataFolder);
  const lease = takeLease(folder);
  let address: EngineAddress | undefined;
  const link = reconnecting(async () => {
    address = await reachEngine(folder, options);
    const url = `http://127.0.0.1:${address.port}`;
    const client = makeClient({ url, database: DATABASE, username: ENGINE_USER, password: enginePassword(folder) });
    await assertSettings(client);
    return client;
  });
  return {
    queryBytes: memoryCaps(options.machineBytes).queryBytes,
    client: link.client,
    forget: link.forget,
    close: async () => {
      await link.close();
      lease.release();
      if (address !== undefined && isLastUser(folder)) await goneWithin(address, CLOSE_WAIT_MILLISECONDS);
    },
  };
}
