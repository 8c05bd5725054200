export * from "./benefit/claim.js";
export { compareOwed, type DifferingStep, type OwedComparison, type PaidAmounts } from "./benefit/compare-owed.js";
export { FUND_PAY_TYPES, fundAmountsByPayType } from "./benefit/fund-amounts.js";
export { reverseSettlement } from "./benefit/reverse.js";
export {
  type CompiledPolicy,
  compiledPolicy,
  compileSettle,
  type SettleOptions,
  settle,
  settleFromSplit,
} from "./benefit/settle.js";
export { Trace, type TraceParameter, type TraceStep } from "./benefit/trace.js";
export { type CaseInput, caseInputSchema } from "./case/case-input.js";
export {
  type CaseError,
  type CaseOutcome,
  type CaseResult,
  caseErrorSchema,
  caseResultSchema,
} from "./case/case-output.js";
export { fieldProblems } from "./case/field-problems.js";
export { benefitJsonSchema } from "./case/json-schema.js";
export { type CaseOptions, caseExitCode, settleCase } from "./case/settle-case.js";
export {
  DOCUMENTS_FOLDER,
  type DocumentStatus,
  isMethodOnly,
  type LawDocument,
  readDocuments,
  shippedDocuments,
} from "./documents/document.js";
export { documentTitle } from "./documents/document-title.js";
export type { AreaPolicy } from "./parameters/area-policy.js";
export { type CatalogueEntry, catalogueEntry, parameterCatalogue } from "./parameters/catalogue.js";
export { citedArticle, type DatedEntry, type EntrySource } from "./parameters/dated-entry.js";
export {
  type DescribedEntry,
  type DescribedParameter,
  describeParameter,
  listParameters,
} from "./parameters/describe.js";
export { listAreas, loadAreaPolicy, readArea } from "./parameters/load-area.js";
export { type OtherReadings, withReadings } from "./parameters/other-readings.js";
export type { ParameterValue, Unit } from "./parameters/unit.js";
export { valueLabel, valueText } from "./parameters/value-text.js";
export { type PlaceNames, readPlaces } from "./places/places.js";
