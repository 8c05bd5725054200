import type { TableDefinition } from "@hengjian/domain";

/** The header line of a table for some of our column names, each under the first national name of the dictionary. */
export function headerOf(table: TableDefinition, ourNames: readonly string[]): string {
  return ourNames
    .map((name) => {
      const column = table.columns[name];
      if (column === undefined) throw new RangeError(`table ${table.name} has no column ${name}`);
      return column.names[0];
    })
    .join(",");
}
