import { DELIVERED_TABLES } from "@hengjian/domain";
import { identifier } from "../client/identifier.js";
import type { Warehouse } from "../client/warehouse.js";
import { derivedGeneration } from "../schema/tables/derived-generation.js";
import { type CountingSchools, compareCountingSchools } from "./counting-schools.js";
import { currentGeneration } from "./generation.js";

/** What is there, how whole it is, and what was left out. */
export interface DataStatus {
  /** Published data under the relations in force; "" before the first build. */
  readonly snapshot: string;
  readonly generation: number;
  /** When the relations were built, local time; "" before the first build. */
  readonly builtAt: string;
  /** Rows in force by delivered table. */
  readonly deliveredRows: Readonly<Record<string, number>>;
  /** Rows in force by relation. */
  readonly relationRows: Readonly<Record<string, number>>;
  /** First and last month with a settlement, YYYY-MM; "" when there is none. */
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly exclusions: readonly ExclusionCount[];
  readonly countingSchools: CountingSchools;
  /** Lines in force whose item is of no national code: no rule judges them as an item. */
  readonly linesWithoutItemCode: { readonly lines: number; readonly amountFen: number };
  /** Institutions and months that look incomplete: nothing, or less than half of the institution's median month. */
  readonly gaps: readonly DeliveryGap[];
}

/** Rows left out for one reason. */
export interface ExclusionCount {
  readonly sourceKind: string;
  readonly reason: string;
  readonly rows: number;
  readonly amountFen: number;
}

/** A month of an institution with fewer settlements than it usually has. */
export interface DeliveryGap {
  readonly institutionId: string;
  readonly month: string;
  readonly settlements: number;
  /** The institution's median month. */
  readonly usual: number;
}

/** Institutions with fewer settlements than this in their median month are too small to tell a gap. */
const SMALLEST_USUAL = 10;
const MOST_GAPS = 2_000;

/**
 * The state of the data: asked by `hengjian status` and by the page on data and loading.
 *
 * @example
 * (await dataStatus(warehouse)).deliveredRows["settlement"]
 */
export async function dataStatus(warehouse: Warehouse): Promise<DataStatus> {
  const generation = await currentGeneration(warehouse);
  const [built] = await warehouse.query<{ built_at: string }>(
    `SELECT toString(built_at) AS built_at FROM ${derivedGeneration.name} ORDER BY generation DESC LIMIT 1`,
  );
  const [months] = await warehouse.query<{ first: string; last: string }>(
    "SELECT if(count() = 0, '', min(month)) AS first, if(count() = 0, '', max(month)) AS last FROM rollup_month",
  );
  return {
    snapshot: generation?.snapshot ?? "",
    generation: generation?.generation ?? 0,
    builtAt: built?.built_at ?? "",
    deliveredRows: await deliveredRows(warehouse),
    relationRows: generation?.rowCounts ?? {},
    firstMonth: months?.first ?? "",
    lastMonth: months?.last ?? "",
    exclusions: await exclusionCounts(warehouse),
    countingSchools: await compareCountingSchools(warehouse),
    linesWithoutItemCode: await linesWithoutItemCode(warehouse),
    gaps: await deliveryGaps(warehouse),
  };
}

async function deliveredRows(warehouse: Warehouse): Promise<Record<string, number>> {
  const counts = DELIVERED_TABLES.map(
    ({ name }) => `SELECT '${name}' AS name, count() AS row_count FROM current_${identifier(name)}`,
  );
  const rows = await warehouse.query<{ name: string; row_count: string }>(counts.join(" UNION ALL "));
  return Object.fromEntries(
    rows.map(({ name, row_count }) => [name, Number(row_count)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function linesWithoutItemCode(warehouse: Warehouse): Promise<DataStatus["linesWithoutItemCode"]> {
  const [row] = await warehouse.query<{ lines: string; amount_fen: string }>(
    "SELECT count() AS lines, sum(amount_fen) AS amount_fen FROM net_fee_line WHERE item_code = ''",
  );
  return { lines: Number(row?.lines ?? 0), amountFen: Number(row?.amount_fen ?? 0) };
}

async function exclusionCounts(warehouse: Warehouse): Promise<ExclusionCount[]> {
  const rows = await warehouse.query<{ source_kind: string; reason: string; row_count: string; amount_fen: string }>(
    `SELECT source_kind, reason, count() AS row_count, sum(amount_fen) AS amount_fen FROM exclusion
     GROUP BY source_kind, reason ORDER BY source_kind, reason`,
  );
  return rows.map((row) => ({
    sourceKind: row.source_kind,
    reason: row.reason,
    rows: Number(row.row_count),
    amountFen: Number(row.amount_fen),
  }));
}

/** Every month from an institution's first to the last of all, against the institution's own median month. */
async function deliveryGaps(warehouse: Warehouse): Promise<DeliveryGap[]> {
  const rows = await warehouse.query<{ institution_id: string; month: string; settlements: string; usual: string }>(
    `WITH per_month AS (
       SELECT institution_id, month, sum(settlements) AS settlements FROM rollup_month GROUP BY institution_id, month
     ),
     usual AS (
       SELECT institution_id, min(month) AS first_month, quantileExact(0.5)(settlements) AS usual
       FROM per_month GROUP BY institution_id HAVING usual >= ${SMALLEST_USUAL}
     )
     SELECT u.institution_id AS institution_id, m.month AS month, p.settlements AS settlements, u.usual AS usual
     FROM usual AS u
     CROSS JOIN (SELECT DISTINCT month FROM per_month) AS m
     LEFT JOIN per_month AS p ON p.institution_id = u.institution_id AND p.month = m.month
     WHERE m.month >= u.first_month AND p.settlements * 2 < u.usual
     ORDER BY month DESC, institution_id LIMIT ${MOST_GAPS}`,
  );
  return rows.map((row) => ({
    institutionId: row.institution_id,
    month: row.month,
    settlements: Number(row.settlements),
    usual: Number(row.usual),
  }));
}
