import { totalmem } from "node:os";

/** A setting that must have exactly this value before any work is done. */
export interface PinnedSetting {
  /** `settings` of a query, or `server_settings` of the whole engine. */
  readonly table: "settings" | "server_settings";
  readonly name: string;
  readonly value: string;
}

/** Memory the local engine may use, in bytes. */
export interface MemoryCaps {
  readonly serverBytes: number;
  readonly queryBytes: number;
}

/** Longest time of one query when the caller names none. */
export const DEFAULT_QUERY_SECONDS = 120;

/**
 * Query settings the house relies on, sent with every request and asserted when a warehouse is opened.
 *
 * - `async_insert` 0: an acknowledged insert is stored, not queued.
 * - `input_format_null_as_default` 0: a NULL never turns into 0.
 * - the two JSON quote settings: 64-bit integers and decimals never pass through a float.
 * - `session_timezone`: the day belongs to Asia/Shanghai wherever the machine stands.
 * - `implicit_select` 0: an expression is not a query.
 */
export const PINNED_QUERY_SETTINGS: Readonly<Record<string, string>> = Object.freeze({
  async_insert: "0",
  insert_deduplicate: "0",
  input_format_null_as_default: "0",
  output_format_json_quote_64bit_integers: "1",
  output_format_json_quote_decimals: "1",
  session_timezone: "Asia/Shanghai",
  implicit_select: "0",
  cancel_http_readonly_queries_on_client_close: "1",
});

const GIBIBYTE = 1024 ** 3;
const SMALLEST_SERVER_BYTES = 2 * GIBIBYTE;
const LARGEST_SERVER_BYTES = 16 * GIBIBYTE;

/**
 * Half of the memory this process may use (the container's when it is less than the machine's), between 2 and 16 GiB
 * for the engine, and 70 % of that for one query, so that a single heavy query cannot take the engine down.
 */
export function memoryCaps(machineBytes: number = availableBytes()): MemoryCaps {
  const half = Math.floor(machineBytes / 2);
  const serverBytes = Math.min(Math.max(half, SMALLEST_SERVER_BYTES), LARGEST_SERVER_BYTES);
  return { serverBytes, queryBytes: Math.floor((serverBytes * 7) / 10) };
}

function availableBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

/** Everything a local engine must have before its address is published. */
export function pinnedSettings(caps: MemoryCaps): readonly PinnedSetting[] {
  const query = { ...PINNED_QUERY_SETTINGS, ...cappedQuerySettings(caps) };
  return [
    ...Object.entries(query).map(([name, value]) => ({ table: "settings", name, value }) as const),
    { table: "server_settings", name: "max_server_memory_usage", value: String(caps.serverBytes) },
  ];
}

/** Bounds of one query: memory and time. */
export function cappedQuerySettings(caps: MemoryCaps): Readonly<Record<string, string>> {
  return { max_memory_usage: String(caps.queryBytes), max_execution_time: String(DEFAULT_QUERY_SECONDS) };
}
