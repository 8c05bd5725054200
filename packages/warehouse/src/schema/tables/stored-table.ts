/** A column of a stored table: name, ClickHouse type, meaning with its unit. */
export type StoredColumn = readonly [name: string, type: string, comment: string];

/** The desired state of one table that the house computes itself. */
export interface StoredTable {
  readonly name: string;
  /** One row is … */
  readonly grain: string;
  readonly columns: readonly StoredColumn[];
  readonly orderBy: readonly string[];
  readonly partitionBy?: string;
  /** Further MergeTree settings. */
  readonly settings?: string;
}

/** A view over stored tables, with the question it answers. */
export interface StoredView {
  readonly name: string;
  readonly grain: string;
  readonly select: string;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** CREATE TABLE text of a table, under another name when `name` is given. */
export function createTableSql(table: StoredTable, name: string = table.name): string {
  const columns = table.columns.map(([column, type, comment]) => `  ${column} ${type} COMMENT ${quoted(comment)}`);
  const partition = table.partitionBy === undefined ? "" : `\nPARTITION BY ${table.partitionBy}`;
  const settings = table.settings === undefined ? "" : `\nSETTINGS ${table.settings}`;
  return `CREATE TABLE IF NOT EXISTS ${name} (\n${columns.join(",\n")}\n) ENGINE = MergeTree${partition}
ORDER BY (${table.orderBy.join(", ")})${settings}\nCOMMENT ${quoted(`One row is ${table.grain}`)}`;
}

/** CREATE VIEW text of a view. */
export function createViewSql(view: StoredView): string {
  return `CREATE OR REPLACE VIEW ${view.name} AS ${view.select}`;
}

/** The columns of a table in their order, without those named. */
export function columnNames(table: StoredTable, without: readonly string[] = []): string[] {
  return table.columns.map(([name]) => name).filter((name) => !without.includes(name));
}
