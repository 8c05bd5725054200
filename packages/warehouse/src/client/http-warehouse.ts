import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ClickHouseClient } from "@clickhouse/client";
import { HengjianError } from "@hengjian/domain";
import { DEFAULT_QUERY_SECONDS } from "../engine/pinned-settings.js";
import type { Connection } from "./connection.js";
import { isConnectionFailure, warehouseError } from "./failures.js";
import { identifier } from "./identifier.js";
import type { CallOptions, InsertTarget, QueryParameters, Warehouse } from "./warehouse.js";

const DEFAULT_WRITE_SECONDS = 3600;

/** Everything that is sent beside the statement: its bounds first, so that nobody can forget them. */
function callSettings(connection: Connection, options: CallOptions, seconds: number): Record<string, string | number> {
  return {
    ...options.settings,
    max_execution_time: options.timeoutSeconds ?? seconds,
    max_memory_usage: String(options.memoryBytes ?? connection.queryBytes),
  };
}

function checkedParameters(parameters: QueryParameters): Record<string, unknown> {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      throw new HengjianError(
        "INVALID_INPUT",
        `parameter '${name}' is an object; give text, numbers or a list of them`,
      );
  }
  return { ...parameters };
}

/** JSON for one inserted row; bigint keeps all digits as text, which ClickHouse reads as a number. */
function rowJson(row: object): string {
  return JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

interface ReadRequest {
  readonly query: string;
  readonly format: "JSONEachRow";
  readonly query_id: string;
  readonly query_params: Record<string, unknown>;
  readonly clickhouse_settings: Record<string, string | number>;
  readonly abort_signal?: AbortSignal;
}

/** A warehouse behind HTTP, whatever runs there. */
export class HttpWarehouse implements Warehouse {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async query<Row>(sql: string, parameters: QueryParameters = {}, options: CallOptions = {}): Promise<Row[]> {
    const read = async (client: ClickHouseClient): Promise<Row[]> => {
      // The engine holds the result back until it is whole: a failure is then a failure, never half an answer.
      const result = await this.#read(client, this.#readRequest(sql, parameters, options, { wait_end_of_query: 1 }));
      return (await result.json<Row>()) as Row[];
    };
    try {
      return await this.#attempt(read, options.signal);
    } catch (error) {
      if (!(error instanceof HengjianError && isConnectionFailure(error.cause))) throw error;
      return await this.#attempt(read, options.signal);
    }
  }

  async *stream<Row>(sql: string, parameters: QueryParameters = {}, options: CallOptions = {}): AsyncGenerator<Row[]> {
    const request = this.#readRequest(sql, parameters, options, {});
    const result = await this.#attempt((client) => this.#read(client, request), options.signal);
    const rows = result.stream<Row>();
    let whole = false;
    try {
      for await (const batch of rows) yield batch.map((row) => row.json<Row>());
      whole = true;
    } catch (error) {
      throw warehouseError(error);
    } finally {
      rows.destroy();
      if (!whole) await this.#cancel(request.query_id);
    }
  }

  async command(sql: string, parameters: QueryParameters = {}, options: CallOptions = {}): Promise<number | undefined> {
    const settings = callSettings(this.#connection, options, DEFAULT_WRITE_SECONDS);
    const request = { query: sql, query_params: checkedParameters(parameters), ...signalOf(options) };
    const bounded = { ...request, clickhouse_settings: { ...settings, wait_end_of_query: 1 as const } };
    const { summary } = await this.#attempt((client) => client.command(bounded), options.signal);
    return summary === undefined ? undefined : Number(summary.written_rows);
  }

  async insertStream(target: InsertTarget, bytes: Readable, options: CallOptions = {}): Promise<number> {
    const columns = target.columns.map(identifier).join(", ");
    const query = `INSERT INTO ${identifier(target.table)} (${columns}) ${target.select ?? ""} FORMAT ${target.format}`;
    const settings = callSettings(this.#connection, options, DEFAULT_WRITE_SECONDS);
    return this.#attempt(async (client) => {
      const request = { query, values: bytes, clickhouse_settings: { ...settings, wait_end_of_query: 1 as const } };
      const result = await client.exec({ ...request, ...signalOf(options) });
      for await (const _ of result.stream);
      return Number(result.summary?.written_rows ?? 0);
    }, options.signal);
  }

  async insertRows(table: string, rows: readonly object[], options: CallOptions = {}): Promise<number> {
    const first = rows[0];
    if (first === undefined) return 0;
    const bytes = Readable.from(
      rows.map((row) => Buffer.from(`${rowJson(row)}\n`)),
      { objectMode: false },
    );
    return this.insertStream({ table, columns: Object.keys(first), format: "JSONEachRow" }, bytes, options);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #readRequest(
    sql: string,
    parameters: QueryParameters,
    options: CallOptions,
    extra: Record<string, number>,
  ): ReadRequest {
    return {
      query: sql,
      format: "JSONEachRow",
      query_id: randomUUID(),
      query_params: checkedParameters(parameters),
      clickhouse_settings: { ...callSettings(this.#connection, options, DEFAULT_QUERY_SECONDS), ...extra },
      ...signalOf(options),
    };
  }

  /** A read that also ends in the engine when its caller gives it up. */
  async #read(client: ClickHouseClient, request: ReadRequest) {
    const signal = request.abort_signal;
    const onAbort = (): void => void this.#cancel(request.query_id);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      return await client.query(request);
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** Closing the connection does not end a query sent by POST, so it is ended by name; in vain when it is over. */
  async #cancel(queryId: string): Promise<void> {
    try {
      const client = await this.#connection.client();
      await client.command({ query: "KILL QUERY WHERE query_id = {id:String} ASYNC", query_params: { id: queryId } });
    } catch {
      // The engine is gone, and the query with it.
    }
  }

  /** One try; a broken connection is forgotten, so that the next call finds or starts the engine again. */
  async #attempt<Result>(call: (client: ClickHouseClient) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    let client: ClickHouseClient | undefined;
    try {
      signal?.throwIfAborted();
      client = await this.#connection.client();
      return await call(client);
    } catch (error) {
      if (signal?.aborted === true)
        throw new HengjianError("QUERY_LIMIT", "the call was given up by its caller", { cause: signal.reason });
      if (client !== undefined && isConnectionFailure(error)) this.#connection.forget(client);
      throw warehouseError(error);
    }
  }
}

function signalOf(options: CallOptions): { abort_signal?: AbortSignal } {
  return options.signal === undefined ? {} : { abort_signal: options.signal };
}
