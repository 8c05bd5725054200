/** What the library's table needs to sort a column by its head. */
export interface ColumnSort {
  readonly sorter: true;
  readonly sortDirections: ("descend" | "ascend")[];
  readonly sortOrder: "descend" | "ascend" | null;
}

/**
 * The head of a column that an order of the list belongs to: `descending` names the order from the largest, `ascending`
 * the other way round where the list has it.
 */
export function columnSort(now: string, descending: string, ascending?: string): ColumnSort {
  return {
    sorter: true,
    sortDirections: ascending === undefined ? ["descend"] : ["descend", "ascend"],
    sortOrder: now === descending ? "descend" : now === ascending ? "ascend" : null,
  };
}
