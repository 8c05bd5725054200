import { derivedGeneration } from "./derived-generation.js";
import { BUILT_TABLES, DERIVED_VIEWS } from "./derived-views.js";
import {
  currentFinding,
  currentScreenResult,
  currentShadowFinding,
  finding,
  screenResult,
  screenRun,
} from "./finding.js";
import { findingMeasure, findingMeasureRows, measureRun, owed, owedRows } from "./finding-measure.js";
import { rollupFinding, rollupFindingRows } from "./rollup.js";
import { stayAlias } from "./stay.js";
import { createTableSql, createViewSql, type StoredTable, type StoredView } from "./stored-table.js";

/** Every table the house computes, in the order of creation. */
export const COMPUTED_TABLES: readonly StoredTable[] = [
  derivedGeneration,
  ...BUILT_TABLES,
  stayAlias,
  finding,
  screenRun,
  screenResult,
  measureRun,
  findingMeasureRows,
  owedRows,
  rollupFindingRows,
];

/** Every view over them, in the order of creation. */
export const COMPUTED_VIEWS: readonly StoredView[] = [
  ...DERIVED_VIEWS,
  currentScreenResult,
  currentFinding,
  currentShadowFinding,
  findingMeasure,
  owed,
  rollupFinding,
];

/** The statements that create all of it; each may be run again. */
export function computedTableStatements(): string[] {
  return [...COMPUTED_TABLES.map((table) => createTableSql(table)), ...COMPUTED_VIEWS.map(createViewSql)];
}
