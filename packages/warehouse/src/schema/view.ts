import type { ColumnDefinition, TableDefinition } from "./table.js";

/** A view over stored tables: what one row is, and the SELECT behind it. */
export interface ViewDefinition {
  readonly name: string;
  readonly grain: string;
  readonly select: string;
}

/** CREATE VIEW text; may be run again, and then takes the new SELECT. */
export function createViewSql(view: ViewDefinition): string {
  return `CREATE OR REPLACE VIEW ${view.name} AS ${view.select}`;
}

/** Columns written as [name, type, comment], which keeps a wide table readable. */
export function columnList(
  columns: readonly (readonly [name: string, type: string, comment: string])[],
): readonly ColumnDefinition[] {
  return columns.map(([name, type, comment]) => ({ name, type, comment }));
}

/** The column names of a table in their order, without those named. */
export function columnNames(table: TableDefinition, without: readonly string[] = []): string[] {
  return table.columns.map(({ name }) => name).filter((name) => !without.includes(name));
}
