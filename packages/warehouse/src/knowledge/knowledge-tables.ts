import {
  type Column,
  columnName,
  type Fen,
  formatQuantity,
  formatUnitPrice,
  formatYuan,
  type KnowledgePair,
  type KnowledgePoint,
  knowledgePairTable,
  knowledgePointTable,
  type Quantity,
  type TableDefinition,
  type UnitPrice,
} from "@hengjian/domain";
import type { RowIdentity, VersionedRow } from "./plan-versions.js";

/** One of the two tables of knowledge: its definition and how its rows are told apart. */
export interface KnowledgeTable<Row extends VersionedRow> {
  readonly delivered: TableDefinition;
  readonly identity: RowIdentity<Row>;
}

/** Columns that say when and whence, not what. */
const ABOUT_VERSION: ReadonlySet<string> = new Set(["pointId", "fromDate", "toDate", "supersedes", "source"]);

/** 知识点: one version of a limit of a series (batch and kind) on a code, by group where a code stands in several. */
export const KNOWLEDGE_POINTS: KnowledgeTable<KnowledgePoint> = {
  delivered: knowledgePointTable,
  identity: {
    slot: (row) => [row.listId, row.itemCode, seriesOf(row.pointId), row.groupName].join("\n"),
    content: contentOf,
  },
};

/** 项目对: one version of a pair of codes in a scope. */
export const KNOWLEDGE_PAIRS: KnowledgeTable<KnowledgePair> = {
  delivered: knowledgePairTable,
  identity: {
    slot: (row) => [row.listId, row.itemCode, row.otherCode, row.pairScope, seriesOf(row.pointId)].join("\n"),
    content: contentOf,
  },
};

/** The number of a point without its row. */
function seriesOf(pointId: string): string {
  return pointId.replace(/-[^-]*$/u, "");
}

function contentOf(row: KnowledgePoint | KnowledgePair): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([name]) => !ABOUT_VERSION.has(name))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/** A row of `current_<table>` as a record: texts as they are, numbers as numbers, absent as null. */
export function recordFromRow(table: TableDefinition, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, readValue(column, row[columnName(name)])]),
  );
}

const TEXTS: readonly string[] = ["id", "text", "code", "date"];

function readValue(column: Column, stored: unknown): unknown {
  if (stored === null || stored === undefined) return null;
  if (TEXTS.includes(column.kind)) return String(stored);
  return column.kind === "flag" ? stored === true || stored === 1 || stored === "true" : Number(stored);
}

const RATE_DECIMALS = 6;

/** A value as a delivery writes it: yuan, decimals, 1 and 0. */
export function deliveredText(column: Column, value: unknown): string {
  if (value === null || value === "") return "";
  switch (column.kind) {
    case "money":
      return formatYuan(value as Fen);
    case "price":
      return formatUnitPrice(value as UnitPrice);
    case "quantity":
      return formatQuantity(value as Quantity);
    case "rate":
      return rateText(Number(value));
    case "flag":
      return value === true ? "1" : "0";
    default:
      return String(value);
  }
}

/** Parts per million as a decimal fraction. */
function rateText(partsPerMillion: number): string {
  const digits = String(partsPerMillion).padStart(RATE_DECIMALS + 1, "0");
  return `${digits.slice(0, -RATE_DECIMALS)}.${digits.slice(-RATE_DECIMALS)}`;
}
