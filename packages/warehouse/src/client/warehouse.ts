import type { Readable } from "node:stream";

/** A value bound to `{name:Type}`. Days and times are text; a tuple is written as its parts. */
export type QueryParameter =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly (string | number | bigint | boolean | null)[];

/** Values for the `{name:Type}` places of a statement. */
export type QueryParameters = Readonly<Record<string, QueryParameter>>;

/** Bounds of one call; each has a default, none can be absent. */
export interface CallOptions {
  /** Longest time in the engine, whole seconds; then QUERY_LIMIT. Default 120 for reads, 3600 for writes. */
  readonly timeoutSeconds?: number;
  /** Most memory in the engine, bytes; then QUERY_LIMIT. Default: the warehouse's cap. */
  readonly memoryBytes?: number;
  /** Further ClickHouse settings, e.g. `{ join_algorithm: "full_sorting_merge" }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Gives up waiting; the engine ends a read as soon as it notices. */
  readonly signal?: AbortSignal;
}

/** Formats a byte stream may come in. */
export type InsertFormat =
  | "CSV"
  | "CSVWithNames"
  | "TabSeparated"
  | "JSONEachRow"
  | "JSONCompactEachRow"
  | "LineAsString"
  | "RowBinary"
  | "Native"
  | "Parquet";

/** The one way to ClickHouse: a local engine or a bureau's server, told apart by nothing behind this interface. */
export interface Warehouse {
  /**
   * All rows of a SELECT written without FORMAT; 64-bit integers and decimals come as text, days as text.
   *
   * Repeated once when the engine died under it (a read may be).
   *
   * @example
   * await warehouse.query<{ id: string }>("SELECT id FROM settlement WHERE person_id = {person:String}", { person: "P1" })
   */
  query<Row>(sql: string, parameters?: QueryParameters, options?: CallOptions): Promise<Row[]>;
  /** The rows in batches as they arrive, for results too large to hold. */
  stream<Row>(sql: string, parameters?: QueryParameters, options?: CallOptions): AsyncIterable<Row[]>;
  /**
   * A statement without a result; done when it returns. Never repeated by itself.
   *
   * @returns rows written, where the engine tells; undefined where it does not.
   */
  command(sql: string, parameters?: QueryParameters, options?: CallOptions): Promise<number | undefined>;
  /**
   * Sends a byte stream as it is. Not atomic: rows arrive in blocks, so write to a staging table.
   *
   * @returns rows written.
   */
  insertStream(target: InsertTarget, bytes: Readable, options?: CallOptions): Promise<number>;
  /** Inserts objects whose keys are the columns; bigint and text for 64-bit integers. @returns rows written. */
  insertRows(table: string, rows: readonly object[], options?: CallOptions): Promise<number>;
  /** Ends the use; a local engine without any other user ends with it, before this returns. */
  close(): Promise<void>;
}

/** Where a byte stream goes. */
export interface InsertTarget {
  readonly table: string;
  /** Columns in the order of the stream. */
  readonly columns: readonly string[];
  readonly format: InsertFormat;
  /** A SELECT of ours over `input(structure)`, through which the stream goes on its way in; none: as it comes. */
  readonly select?: string;
}
