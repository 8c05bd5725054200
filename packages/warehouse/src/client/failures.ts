import { ClickHouseError } from "@clickhouse/client";
import { type ErrorCode, HengjianError } from "@hengjian/domain";

interface Meaning {
  readonly code: ErrorCode;
  readonly message: string;
}

const limit = (message: string): Meaning => ({ code: "QUERY_LIMIT", message });

const settings = (message: string): Meaning => ({ code: "WAREHOUSE_SETTINGS", message });

/** ClickHouse's own codes that a caller can act on; the rest is a fault of ours. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "60": {
    code: "NOT_FOUND",
    message: "a table is missing here: nothing was loaded yet; run hengjian load or demo first",
  },
  "158": limit("the query would read too many rows; ask for less"),
  "159": limit("the query took longer than its time limit; ask for less or allow more time"),
  "160": limit("the query would take longer than its time limit; ask for less or allow more time"),
  "191": limit("a set in the query is too large; ask for less"),
  "241": limit("the query needs more memory than it may use; ask for less at once"),
  "307": limit("the query would read too many bytes; ask for less"),
  "394": limit("the query was cancelled"),
  "396": limit("the result is too large; ask for less"),
  "202": { code: "WAREHOUSE_BUSY", message: "the warehouse serves too many queries at once; try again shortly" },
  "243": { code: "WAREHOUSE_UNAVAILABLE", message: "the warehouse's disk is full; free space, then try again" },
  "194": { code: "WAREHOUSE_UNAVAILABLE", message: "the warehouse refuses the user or password of CLICKHOUSE_URL" },
  "115": settings("the server does not know a setting the figures rely on; it is too old"),
  "164": settings("the server's user may not change settings; give it a profile without readonly"),
  "452": settings("the server's profile forbids a setting the figures rely on"),
  "516": { code: "WAREHOUSE_UNAVAILABLE", message: "the warehouse refuses the user or password of CLICKHOUSE_URL" },
};

const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** Whether the connection itself broke, so that the state of the engine must be looked at again. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof ClickHouseError) return false;
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== undefined && CONNECTION_CODES.has(code)) return true;
  return /socket hang up|aborted|Timeout error|premature close/i.test(error.message);
}

/**
 * What went wrong, in the house's terms. The statement and the engine's words stay in `cause`, for logs only:
 * they may hold data.
 */
export function warehouseError(error: unknown): HengjianError {
  if (error instanceof HengjianError) return error;
  if (error instanceof ClickHouseError) {
    const meaning = MEANINGS[error.code];
    if (meaning !== undefined) return new HengjianError(meaning.code, meaning.message, { cause: error });
    const name = `${error.code} ${error.type ?? "UNKNOWN"}`;
    return new HengjianError("INTERNAL", `the warehouse refused a statement (ClickHouse ${name})`, { cause: error });
  }
  if (isConnectionFailure(error))
    return new HengjianError(
      "WAREHOUSE_UNAVAILABLE",
      "the warehouse does not answer; what was not acknowledged is not stored. Try again shortly",
      { cause: error },
    );
  return new HengjianError("INTERNAL", "a call to the warehouse failed", { cause: error });
}
