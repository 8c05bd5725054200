export * from "./benefit/claim.js";
export {
  type CompiledPolicy,
  compiledPolicy,
  compileSettle,
  type SettleOptions,
  settle,
  settleFromSplit,
} from "./benefit/settle.js";
export { Trace, type TraceParameter, type TraceStep } from "./benefit/trace.js";
export * from "./documents/document.js";
export { type AreaPolicy, createAreaPolicy } from "./parameters/area-policy.js";
export { type CatalogueEntry, catalogueEntry, parameterCatalogue } from "./parameters/catalogue.js";
export { citedArticle, type DatedEntry, type EntrySource } from "./parameters/dated-entry.js";
export { listAreas, loadAreaPolicy, readArea } from "./parameters/load-area.js";
export type { ParameterValue, Unit } from "./parameters/unit.js";
export { valueText } from "./parameters/value-text.js";
