import { createHash } from "node:crypto";
import { HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { readFacts, recordFacts } from "./facts.js";
import { boundsIndexName, columnSql, createTableSql, indexSql, quoteText, type TableDefinition } from "./table.js";
import { engineMeta } from "./tables/engine-meta.js";
import { FOUNDATION_TABLES } from "./tables/index.js";

/** A step that desired state alone cannot express: a type, a key or a name changes. */
export interface Migration {
  /** `0001-what-it-does`; steps run in this order and are never changed once released. */
  readonly id: string;
  /** Tables that have their desired layout after it. */
  readonly tables: readonly string[];
  /** Statements that may each run twice (`IF EXISTS`, `IF NOT EXISTS`), because a killed run begins again. */
  readonly statements: readonly string[];
}

/** The state to reach. */
export interface MigrateOptions {
  /** Tables beside FOUNDATION_TABLES, e.g. those of records. */
  readonly tables?: readonly TableDefinition[];
  readonly migrations?: readonly Migration[];
}

/** What was changed; three empty lists when nothing was. */
export interface MigrationReport {
  readonly created: readonly string[];
  /** Tables that got columns or comments. */
  readonly altered: readonly string[];
  readonly migrations: readonly string[];
}

const NOTHING: MigrationReport = { created: [], altered: [], migrations: [] };
const SCHEMA = "schema";

/**
 * Brings a database to the desired state: runs migrations not yet run, creates missing tables, adds missing columns,
 * renews comments. Killed half-way it is simply run again; two runs at once end in the same state; when nothing is
 * to do it costs two small queries. A cluster's nodes are each migrated by a call of their own.
 *
 * A new database gets the desired state at once; the migrations that led there are recorded as done.
 *
 * @throws HengjianError WAREHOUSE_SETTINGS when a released migration was changed, or a table's layout changed
 * without a migration.
 */
export async function migrate(warehouse: Warehouse, options: MigrateOptions = {}): Promise<MigrationReport> {
  const tables = [...FOUNDATION_TABLES, ...(options.tables ?? [])];
  const migrations = [...(options.migrations ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  await warehouse.command(createTableSql(engineMeta));
  const facts = await readFacts(warehouse);
  const wanted = checksum({ tables, migrations });
  if (facts.get(SCHEMA) === wanted) return NOTHING;

  assertUnchanged(migrations, facts);
  const due = facts.has(SCHEMA) ? migrations.filter(({ id }) => !facts.has(migrationKey(id))) : [];
  for (const migration of due) await runMigration(warehouse, migration, tables);
  assertLayouts(tables, await readFacts(warehouse));
  const changes = await applyTables(warehouse, tables);
  await recordFacts(warehouse, [
    ...tables.map((table) => [tableKey(table.name), layout(table)] as const),
    ...migrations
      .filter(({ id }) => !facts.has(migrationKey(id)))
      .map((step) => [migrationKey(step.id), checksum(step)] as const),
  ]);
  // Last of all: only a database with this row is taken as being in order.
  await recordFacts(warehouse, [[SCHEMA, wanted]]);
  return { ...changes, migrations: due.map(({ id }) => id) };
}

async function runMigration(
  warehouse: Warehouse,
  migration: Migration,
  tables: readonly TableDefinition[],
): Promise<void> {
  for (const statement of migration.statements) await warehouse.command(statement);
  const reached = tables.filter(({ name }) => migration.tables.includes(name));
  await recordFacts(warehouse, [
    ...reached.map((table) => [tableKey(table.name), layout(table)] as const),
    [migrationKey(migration.id), checksum(migration)],
  ]);
}

/** Creates what is missing and adds to what is there; every statement may run twice. */
async function applyTables(
  warehouse: Warehouse,
  tables: readonly TableDefinition[],
): Promise<Pick<MigrationReport, "created" | "altered">> {
  const live = await liveColumns(warehouse);
  const indexed = await liveIndexes(warehouse);
  const created = tables.filter(({ name }) => !live.has(name));
  const altered: string[] = [];
  for (const table of created) await warehouse.command(createTableSql(table));
  for (const table of tables) {
    const columns = live.get(table.name);
    const statements = columns === undefined ? [] : [...alterations(table, columns), ...newIndexes(table, indexed)];
    for (const statement of statements) await warehouse.command(statement);
    if (statements.length > 0) altered.push(table.name);
  }
  return { created: created.map(({ name }) => name).filter((name) => name !== engineMeta.name), altered };
}

function alterations(table: TableDefinition, live: ReadonlyMap<string, string>): string[] {
  const statements: string[] = [];
  for (const [index, column] of table.columns.entries()) {
    const before = table.columns[index - 1];
    const place = before === undefined ? "FIRST" : `AFTER ${before.name}`;
    if (!live.has(column.name))
      statements.push(`ALTER TABLE ${table.name} ADD COLUMN IF NOT EXISTS ${columnSql(column)} ${place}`);
    else if (live.get(column.name) !== column.comment)
      statements.push(`ALTER TABLE ${table.name} COMMENT COLUMN ${column.name} ${quoteText(column.comment)}`);
  }
  return statements;
}

/** Rows written before keep lying without the index; they are read as before. */
function newIndexes(table: TableDefinition, live: ReadonlySet<string>): string[] {
  return (table.boundsIndexes ?? [])
    .filter(({ column }) => !live.has(`${table.name} ${boundsIndexName(column)}`))
    .map((index) => `ALTER TABLE ${table.name} ADD ${indexSql(index).replace("INDEX", "INDEX IF NOT EXISTS")}`);
}

/** Table and name of every index of the current database. */
async function liveIndexes(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.query<{ index: string }>(
    "SELECT concat(table, ' ', name) AS index FROM system.data_skipping_indices WHERE database = currentDatabase()",
  );
  return new Set(rows.map(({ index }) => index));
}

/** Comment by column by table of the current database. */
async function liveColumns(warehouse: Warehouse): Promise<Map<string, Map<string, string>>> {
  const rows = await warehouse.query<{ table: string; name: string; comment: string }>(
    "SELECT table, name, comment FROM system.columns WHERE database = currentDatabase() ORDER BY table, position",
  );
  const tables = new Map<string, Map<string, string>>();
  for (const { table, name, comment } of rows) {
    const columns = tables.get(table) ?? new Map<string, string>();
    tables.set(table, columns.set(name, comment));
  }
  return tables;
}

function assertUnchanged(migrations: readonly Migration[], facts: ReadonlyMap<string, string>): void {
  for (const migration of migrations) {
    const done = facts.get(migrationKey(migration.id));
    if (done !== undefined && done !== checksum(migration))
      throw new HengjianError(
        "WAREHOUSE_SETTINGS",
        `migration '${migration.id}' was changed after it ran on this data; restore it and write a new one`,
      );
  }
}

/** A recorded layout may only gain columns and new comments by itself. */
function assertLayouts(tables: readonly TableDefinition[], facts: ReadonlyMap<string, string>): void {
  for (const table of tables) {
    const recorded = facts.get(tableKey(table.name));
    const problem = recorded === undefined ? undefined : layoutProblem(JSON.parse(recorded) as Layout, table);
    if (problem !== undefined)
      throw new HengjianError("WAREHOUSE_SETTINGS", `table '${table.name}': ${problem}; write a migration for it`);
  }
}

interface Layout {
  readonly keys: string;
  readonly types: Readonly<Record<string, string>>;
}

function layoutProblem(recorded: Layout, table: TableDefinition): string | undefined {
  if (recorded.keys !== keysOf(table)) return "its engine or keys changed";
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  for (const [name, type] of Object.entries(recorded.types)) {
    const now = types.get(name);
    if (now === undefined) return `column '${name}' is no longer wanted`;
    if (now !== type) return `column '${name}' changed from ${type} to ${now}`;
  }
  return undefined;
}

function keysOf(table: TableDefinition): string {
  return JSON.stringify([table.engine ?? "MergeTree", table.orderBy, table.partitionBy ?? "", table.durable ?? false]);
}

function layout(table: TableDefinition): string {
  return JSON.stringify({
    keys: keysOf(table),
    types: Object.fromEntries(table.columns.map(({ name, type }) => [name, type])),
  } satisfies Layout);
}

const tableKey = (name: string): string => `table:${name}`;
const migrationKey = (id: string): string => `migration:${id}`;

function checksum(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
