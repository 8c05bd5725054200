import { HengjianError } from "@hengjian/domain";
import { identifier } from "../client/identifier.js";

/** One column; the comment says what it holds and in which unit. */
export interface ColumnDefinition {
  readonly name: string;
  /** ClickHouse type, e.g. `Int64`, `Nullable(Date32)`, `LowCardinality(String)`. */
  readonly type: string;
  readonly comment: string;
}

/**
 * The smallest and largest value of a column in each piece of a table, by which pieces are passed over unread. Data written
 * before the index was wanted have none and are read.
 */
export interface BoundsIndex {
  readonly column: string;
  /** Rows of a piece, in granules of 8,192. */
  readonly granules: number;
}

/** The desired state of one table. Key expressions are written by us, never taken from input. */
export interface TableDefinition {
  readonly name: string;
  /** What one row is; becomes the table's comment. */
  readonly grain: string;
  readonly columns: readonly ColumnDefinition[];
  /** Default `MergeTree`. */
  readonly engine?: string;
  /** Sorting key, most selective use first; it should end with a unique column. */
  readonly orderBy: readonly string[];
  /** e.g. `toYYYYMM(settled_on)`; none by default. */
  readonly partitionBy?: string;
  readonly boundsIndexes?: readonly BoundsIndex[];
  /** Whether an acknowledged insert survives a loss of power, not only of the process: for what publishes others. */
  readonly durable?: boolean;
}

const TYPE = /^[A-Z][A-Za-z0-9_]*(\([A-Za-z0-9_(), '/=.-]+\))?$/;

/**
 * The statement that creates this table unless it is there.
 *
 * @param name another name for the same layout, e.g. a staging table; default the table's own.
 * @throws HengjianError INVALID_INPUT for a name or type that cannot stand in a statement, or a missing comment.
 * @example
 * createTableSql({ name: "person", grain: "one row per insured person", columns, orderBy: ["person_id"] })
 */
export function createTableSql(table: TableDefinition, name: string = table.name): string {
  const indexes = (table.boundsIndexes ?? []).map(indexSql);
  const columns = [...table.columns.map(columnSql), ...indexes].map((line) => `  ${line}`).join(",\n");
  const lines = [
    `CREATE TABLE IF NOT EXISTS ${identifier(name)} (\n${columns}\n)`,
    `ENGINE = ${table.engine ?? "MergeTree"}`,
    ...(table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`]),
    `ORDER BY (${table.orderBy.join(", ")})`,
    ...(table.durable === true ? ["SETTINGS fsync_after_insert = 1, fsync_part_directory = 1"] : []),
    `COMMENT ${quoteText(table.grain)}`,
  ];
  return lines.join("\n");
}

/** One column as it stands in CREATE TABLE and ADD COLUMN. */
export function columnSql(column: ColumnDefinition): string {
  if (!TYPE.test(column.type))
    throw new HengjianError("INVALID_INPUT", `column '${column.name}' has no usable type: '${column.type}'`);
  if (column.comment.trim() === "")
    throw new HengjianError("INVALID_INPUT", `column '${column.name}' has no comment; say what it holds and its unit`);
  return `${identifier(column.name)} ${column.type} COMMENT ${quoteText(column.comment)}`;
}

/** One index as it stands in CREATE TABLE and, after ADD, in ALTER TABLE. */
export function indexSql({ column, granules }: BoundsIndex): string {
  return `INDEX ${boundsIndexName(column)} ${identifier(column)} TYPE minmax GRANULARITY ${granules}`;
}

/** @example boundsIndexName("charged_day") // "bounds_of_charged_day" */
export function boundsIndexName(column: string): string {
  return `bounds_of_${identifier(column)}`;
}

/** Text as a literal; for comments only, values are bound. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}
