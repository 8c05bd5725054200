import type { TableDefinition } from "../table.js";
import { columnNames, type ViewDefinition } from "../view.js";
import { bookedSettlementRows, exclusionRows } from "./booked-settlement.js";
import { netFeeLineRows } from "./net-fee-line.js";
import { netSettlementRows } from "./net-settlement.js";
import { rollupMonthRows, rollupPersonCountRows } from "./rollup.js";
import { stayRows, stayVisitRows } from "./stay.js";

/** Tables whose rows carry a build; readers take the view of the same name without `_rows`. */
export const BUILT_TABLES: readonly TableDefinition[] = [
  bookedSettlementRows,
  netSettlementRows,
  netFeeLineRows,
  stayRows,
  stayVisitRows,
  exclusionRows,
  rollupMonthRows,
  rollupPersonCountRows,
];

/** SQL for the builds in force: a set that prunes partitions before anything is read. */
const BUILDS_IN_FORCE =
  "(SELECT arrayJoin(builds) FROM derived_generation WHERE generation = (SELECT max(generation) FROM derived_generation))";

/** Name of the view that readers take. @example viewName("net_settlement_rows") // "net_settlement" */
export function viewName(table: string): string {
  return table.replace(/_rows$/, "");
}

/** One view a built table: the rows of the generation in force. */
export const DERIVED_VIEWS: readonly ViewDefinition[] = BUILT_TABLES.map((table) => ({
  name: viewName(table.name),
  grain: table.grain,
  select: `SELECT ${columnNames(table, ["build_id"]).join(", ")} FROM ${table.name} WHERE build_id IN ${BUILDS_IN_FORCE}`,
}));
