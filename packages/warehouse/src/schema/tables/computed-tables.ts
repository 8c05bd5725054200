import type { TableDefinition } from "../table.js";
import type { ViewDefinition } from "../view.js";
import { changedPerson, derivedGeneration } from "./derived-generation.js";
import { BUILT_TABLES, DERIVED_VIEWS } from "./derived-views.js";
import {
  currentFinding,
  currentScreenResult,
  currentShadowFinding,
  finding,
  findingStage,
  screenResult,
  screenRun,
} from "./finding.js";
import { findingMeasure, findingMeasureRows, measureRun, owed, owedRows } from "./finding-measure.js";
import { rollupFinding, rollupFindingRows } from "./rollup.js";
import { stayAlias } from "./stay.js";

/** Every table the house computes, in the order of creation. */
export const COMPUTED_TABLES: readonly TableDefinition[] = [
  derivedGeneration,
  changedPerson,
  ...BUILT_TABLES,
  stayAlias,
  finding,
  findingStage,
  screenRun,
  screenResult,
  measureRun,
  findingMeasureRows,
  owedRows,
  rollupFindingRows,
];

/** Every view over them, in the order of creation. */
export const COMPUTED_VIEWS: readonly ViewDefinition[] = [
  ...DERIVED_VIEWS,
  currentScreenResult,
  currentFinding,
  currentShadowFinding,
  findingMeasure,
  owed,
  rollupFinding,
];
