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
export { startEngine } from "./engine/keep.js";
export type { StartOptions } from "./engine/launch.js";
export { type EngineStatus, engineStatus, stopEngine } from "./engine/local-engine.js";
export * from "./queries/index.js";
export { type MigrateOptions, type Migration, type MigrationReport, migrate } from "./schema/migrate.js";
export { type ColumnDefinition, createTableSql, type TableDefinition } from "./schema/table.js";
export { FOUNDATION_TABLES } from "./schema/tables/index.js";
