import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HengjianError, type KnowledgePair, type KnowledgePoint } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { loadDeliveries } from "../load/load-deliveries.js";
import type { LoadReport } from "../load/report.js";
import { prepareWarehouse } from "../schema/prepare-warehouse.js";
import {
  deliveredText,
  KNOWLEDGE_PAIRS,
  KNOWLEDGE_POINTS,
  type KnowledgeTable,
  recordFromRow,
} from "./knowledge-tables.js";
import { planVersions, type VersionedRow, type VersionPlan } from "./plan-versions.js";

/** Rows to be put into the history of what is known. */
export interface KnowledgeRows {
  readonly points: readonly KnowledgePoint[];
  readonly pairs: readonly KnowledgePair[];
}

/** How many rows of a table an import changed. */
export interface KnowledgeChanges {
  readonly added: number;
  readonly ended: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Rows that contradict an earlier one of the same import: number of the point and code. */
  readonly contradicting: readonly string[];
}

/** What an import did. */
export interface KnowledgeReport {
  readonly outcome: "published" | "unchanged";
  /** Batch in the load manifest; "" when nothing was published. */
  readonly batchId: string;
  readonly points: KnowledgeChanges;
  readonly pairs: KnowledgeChanges;
  readonly seconds: number;
}

/**
 * Publishes knowledge in one step, beside delivered knowledge and read through the same `current_knowledge_point` and
 * `current_knowledge_pair`. A row that says something new from its day on ends the version in force and names it in
 * `supersedes`; rows that say what is known change nothing, so that a second import of the same files changes nothing.
 *
 * @throws HengjianError FILE_REJECTED when the loader refuses a row, WAREHOUSE_BUSY while another load runs.
 * @example
 * await publishKnowledge(warehouse, await readKnowledge(files));
 */
export async function publishKnowledge(warehouse: Warehouse, rows: KnowledgeRows): Promise<KnowledgeReport> {
  const began = performance.now();
  await prepareWarehouse(warehouse);
  const points = await planned(warehouse, KNOWLEDGE_POINTS, rows.points);
  const pairs = await planned(warehouse, KNOWLEDGE_PAIRS, rows.pairs);
  const loaded = await load(warehouse, [
    [KNOWLEDGE_POINTS.delivered, written(points)],
    [KNOWLEDGE_PAIRS.delivered, written(pairs)],
  ]);
  return {
    outcome: loaded === null ? "unchanged" : "published",
    batchId: loaded?.batchId ?? "",
    points: changesOf(points),
    pairs: changesOf(pairs),
    seconds: Math.round(performance.now() - began) / 1000,
  };
}

async function planned<Row extends VersionedRow & { readonly listId: string }>(
  warehouse: Warehouse,
  table: KnowledgeTable<Row>,
  rows: readonly Row[],
): Promise<VersionPlan<Row>> {
  const lists = [...new Set(rows.map((row) => row.listId))];
  const stored = await warehouse.query<Record<string, unknown>>(
    `SELECT * FROM current_${table.delivered.name} WHERE list_id IN {lists:Array(String)}`,
    { lists },
  );
  const known = stored.map((row) => recordFromRow(table.delivered, row) as unknown as Row);
  return planVersions(known, rows, table.identity);
}

function written<Row extends VersionedRow>(plan: VersionPlan<Row>): readonly Row[] {
  return [...plan.ended, ...plan.corrected, ...plan.added];
}

type TableRows = readonly [table: (typeof KNOWLEDGE_POINTS)["delivered"], rows: readonly object[]];

/** Writes the rows as a delivery of their own and has it loaded: checked, registered, published in one step. */
async function load(warehouse: Warehouse, tables: readonly TableRows[]): Promise<LoadReport | null> {
  const filled = tables.filter(([, rows]) => rows.length > 0);
  if (filled.length === 0) return null;
  const folder = await mkdtemp(join(tmpdir(), "hengjian-knowledge-"));
  try {
    const stamp = new Date().toISOString();
    for (const [table, rows] of filled) {
      await writeFile(join(folder, `${table.name}.csv`), deliveryText(table, rows, stamp));
    }
    const report = await loadDeliveries(warehouse, [folder], { corrections: true, refusedShare: 0 });
    if (report.outcome !== "published") throw new HengjianError("FILE_REJECTED", `knowledge: ${report.message}`);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One column more than the dictionary has: when the import was made, so that a row set may come back after a correction. */
const IMPORTED_AT = "knowledge_imported_at";

function deliveryText(table: TableRows[0], rows: readonly object[], stamp: string): string {
  const columns = Object.entries(table.columns);
  const header = [...columns.map(([, column]) => column.names[0]), IMPORTED_AT].join(",");
  const lines = rows.map((row) => {
    const values = row as Readonly<Record<string, unknown>>;
    return [...columns.map(([name, column]) => quoted(deliveredText(column, values[name]))), stamp].join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function changesOf<Row extends VersionedRow & { readonly itemCode: string }>(plan: VersionPlan<Row>): KnowledgeChanges {
  return {
    added: plan.added.length,
    ended: plan.ended.length,
    corrected: plan.corrected.length,
    unchanged: plan.unchanged,
    contradicting: plan.contradicting.map((row) => `${row.pointId} ${row.itemCode}`),
  };
}
