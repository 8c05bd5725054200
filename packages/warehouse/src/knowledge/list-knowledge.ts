import type { CalendarDate, KnowledgePair, KnowledgePoint } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { KNOWLEDGE_PAIRS, KNOWLEDGE_POINTS, type KnowledgeTable, recordFromRow } from "./knowledge-tables.js";
import type { VersionedRow } from "./plan-versions.js";

/** One list of knowledge in force on a day. */
export interface KnowledgeList {
  readonly list: string;
  readonly holds: "points" | "pairs";
  /** Rows: a limit on a code, or a pair of codes. */
  readonly rows: number;
  /** Different numbers of points. */
  readonly points: number;
  /** Different codes; of pairs those of both sides. */
  readonly codes: number;
  readonly decidable: number;
  /** Kept and shown, not evaluated. */
  readonly undecidable: number;
}

/** What is looked for; an empty text looks for everything. */
export interface KnowledgeFilter {
  readonly on: CalendarDate;
  readonly list: string;
  /** A code, or part of a name. */
  readonly item: string;
  readonly undecidableOnly: boolean;
}

const IN_FORCE = "from_date <= {on:Date32} AND (to_date IS NULL OR {on:Date32} < to_date)";

/** The lists that hold on a day, by name. @example await knowledgeLists(warehouse, calendarDate("2026-02-01")) */
export async function knowledgeLists(warehouse: Warehouse, on: CalendarDate): Promise<KnowledgeList[]> {
  const counted = (table: string, holds: string, codes: string): string =>
    `SELECT list_id AS list, '${holds}' AS holds, count() AS rows, uniqExact(point_id) AS points, ${codes} AS codes,
       countIf(decidable) AS decided, countIf(NOT decidable) AS kept
     FROM current_${table} WHERE ${IN_FORCE} GROUP BY list_id`;
  const points = counted("knowledge_point", "points", "uniqExact(item_code)");
  const pairs = counted("knowledge_pair", "pairs", "length(groupUniqArrayArray([item_code, other_code]))");
  const rows = await warehouse.query<
    Record<"list" | "holds" | "rows" | "points" | "codes" | "decided" | "kept", string>
  >(`SELECT * FROM (${points} UNION ALL ${pairs}) ORDER BY list, holds`, { on });
  return rows.map((row) => ({
    list: row.list,
    holds: row.holds === "pairs" ? "pairs" : "points",
    rows: Number(row.rows),
    points: Number(row.points),
    codes: Number(row.codes),
    decidable: Number(row.decided),
    undecidable: Number(row.kept),
  }));
}

/** Points of a list that hold on a day, by number and code; at most `limit`. */
export function knowledgePoints(
  warehouse: Warehouse,
  filter: KnowledgeFilter,
  limit: number,
): Promise<KnowledgePoint[]> {
  return rowsOf(warehouse, KNOWLEDGE_POINTS, { filter, limit, names: ["item_code", "item_name"] });
}

/** Pairs of a list that hold on a day, by number and codes; at most `limit`. */
export function knowledgePairs(warehouse: Warehouse, filter: KnowledgeFilter, limit: number): Promise<KnowledgePair[]> {
  const names = ["item_code", "item_name", "other_code", "other_name"];
  return rowsOf(warehouse, KNOWLEDGE_PAIRS, { filter, limit, names });
}

interface Wanted {
  readonly filter: KnowledgeFilter;
  readonly limit: number;
  /** Columns in which the item is looked for. */
  readonly names: readonly string[];
}

async function rowsOf<Row extends VersionedRow>(
  warehouse: Warehouse,
  table: KnowledgeTable<Row>,
  { filter, limit, names }: Wanted,
): Promise<Row[]> {
  const { on, list, item } = filter;
  const conditions = [
    IN_FORCE,
    "({list:String} = '' OR list_id = {list:String})",
    `({item:String} = '' OR ${names.map((name) => `position(${name}, {item:String}) > 0`).join(" OR ")})`,
    ...(filter.undecidableOnly ? ["NOT decidable"] : []),
  ];
  const rows = await warehouse.query<Record<string, unknown>>(
    `SELECT * FROM current_${table.delivered.name} WHERE ${conditions.join(" AND ")}
     ORDER BY list_id, length(point_id), point_id, item_code LIMIT {limit:UInt32}`,
    { on, list, item, limit },
  );
  return rows.map((row) => recordFromRow(table.delivered, row) as unknown as Row);
}
