import type { RecordOf, TableDefinition } from "@hengjian/domain";

/**
 * A whole record of a delivered table out of what was given: absent texts are "", everything else that is absent null.
 *
 * @example
 * wholeRecord(personTable, { personId: "P1" }).deathDate // null
 */
export function wholeRecord<T extends TableDefinition>(
  table: T,
  given: { readonly [K in keyof T["columns"]]?: unknown },
): RecordOf<T> {
  const values = Object.entries(table.columns).map(([name, column]) => {
    const blank = column.kind === "id" || column.kind === "text" || column.kind === "code" ? "" : null;
    return [name, given[name as keyof typeof given] ?? blank] as const;
  });
  return Object.fromEntries(values) as RecordOf<T>;
}
