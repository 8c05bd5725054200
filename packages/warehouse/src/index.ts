export { identifier } from "./client/identifier.js";
export { type OpenOptions, openWarehouse } from "./client/open.js";
export type {
  CallOptions,
  InsertFormat,
  InsertTarget,
  QueryParameter,
  QueryParameters,
  Warehouse,
} from "./client/warehouse.js";
export {
  type CareCategoryMap,
  careCategoryOf,
  NATIONAL_CARE_CATEGORIES,
  type UnknownCareType,
  unknownCareTypes,
} from "./derive/care-category.js";
export { type CountingSchools, compareCountingSchools, type SchoolDifference } from "./derive/counting-schools.js";
export { type DataStatus, type DeliveryGap, dataStatus, type ExclusionCount } from "./derive/data-status.js";
export { type DeriveOptions, derive, unbuiltBatch } from "./derive/derive.js";
export { EXCLUSION_REASONS, type ExclusionReason } from "./derive/exclusion-reasons.js";
export { currentGeneration, type DerivedGeneration } from "./derive/generation.js";
export { DEFAULT_DERIVE_PARAMETERS, type DeriveParameters } from "./derive/parameters.js";
export { startEngine } from "./engine/keep.js";
export type { StartOptions } from "./engine/launch.js";
export { type EngineStatus, engineStatus, stopEngine } from "./engine/local-engine.js";
export * from "./knowledge/index.js";
export { REASONS, type Reason } from "./load/columns/judge.js";
export { deliveryContractMarkdown } from "./load/delivery-contract.js";
export { type LoadOptions, type LoadProgress, loadDeliveries } from "./load/load-deliveries.js";
export { WITHOUT_TABLE } from "./load/not-judgeable.js";
export type {
  FileOutcome,
  FileReport,
  LoadOutcome,
  LoadReport,
  LoadWarning,
  MissingMonths,
  OffHeader,
  OrphanReversals,
} from "./load/report.js";
export { type LossOptions, type LossReport, measureLoss } from "./measure/measure-loss.js";
export { measureOwed, type OwedOptions, type OwedReport } from "./measure/measure-owed.js";
export { type PersonSettlements, type PersonStreamOptions, streamPersonSettlements } from "./measure/person-stream.js";
export { measurePooledRatio, type PooledRatioQuestion } from "./measure/pooled-ratio.js";
export type { SettlementFacts } from "./measure/settlement-facts.js";
export { deliveredSplit, type WalkedSettlement, walkPerson } from "./measure/walk-person.js";
export * from "./queries/index.js";
export { type MigrateOptions, type Migration, type MigrationReport, migrate } from "./schema/migrate.js";
export { prepareComputedTables } from "./schema/prepare-computed.js";
export { prepareWarehouse } from "./schema/prepare-warehouse.js";
export { type ColumnDefinition, createTableSql, type TableDefinition } from "./schema/table.js";
export { COMPUTED_TABLES, COMPUTED_VIEWS } from "./schema/tables/computed-tables.js";
export { CURRENT_VIEWS } from "./schema/tables/current-views.js";
export { FOUNDATION_TABLES } from "./schema/tables/index.js";
export { RECORD_TABLES, type RecordTable, recordTable } from "./schema/tables/record-tables.js";
export {
  type PreviewedFinding,
  type PreviewedMoney,
  type PreviewWish,
  previewRule,
  type RulePreview,
} from "./screen/preview.js";
export { reasonWords } from "./screen/reason-words.js";
export type { ScreenedUnit } from "./screen/run-record.js";
export { type ScreenOptions, type ScreenReport, screen } from "./screen/screen.js";
export type { ScreenProgress } from "./screen/screen-run.js";
