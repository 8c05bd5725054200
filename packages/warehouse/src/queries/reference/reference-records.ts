import {
  type Column,
  columnName,
  deliveredTable,
  HengjianError,
  type RecordOf,
  type TableDefinition,
} from "@hengjian/domain";
import type { ReferenceRecords } from "@hengjian/rules";
import { z } from "zod";
import { flagColumn, textColumn, wholeColumn } from "../columns.js";
import { askQuery, defineQuery, type NamedQuery, type RowSource } from "../named-query.js";
import { CITY_SCOPE } from "../scope.js";

/** More rows of one register than this are not held in memory: an error, never a silent cut. */
const MOST_ROWS = 2_000_000;
const SECONDS = 60;

type Row = Readonly<Record<string, unknown>>;

/** The rows in force of a delivered register, list of prices or knowledge, with the columns of the dictionary. */
function registerQuery(table: TableDefinition): NamedQuery<Record<string, never>, Row> {
  const columns = Object.entries(table.columns).map(([name, column]) => [columnName(name), column] as const);
  return defineQuery({
    name: `reference-${table.name.replaceAll("_", "-")}`,
    question: `Which rows of ${table.label.en} are in force?`,
    scope: "none",
    sql: `SELECT ${columns.map(([name]) => name).join(", ")} FROM current_${table.name}`,
    parameters: z.object({}),
    row: z.object(Object.fromEntries(columns.map(([name, column]) => [name, stored(column)]))),
    maximumRows: MOST_ROWS,
  });
}

/** How a stored value of a column is read; absent texts are "", everything else that is absent NULL. */
function stored(column: Column): z.ZodType {
  const own = ownValue(column);
  const mayBeNull = !column.required && !["id", "text", "code"].includes(column.kind);
  return mayBeNull ? own.nullable() : own;
}

function ownValue(column: Column): z.ZodType {
  switch (column.kind) {
    case "flag":
      return flagColumn;
    case "id":
    case "text":
    case "code":
    case "date":
    case "time":
    case "month":
      return textColumn;
    default:
      return wholeColumn;
  }
}

const REGISTERS = {
  institutions: "institution",
  institutionStatuses: "institution_status",
  staff: "staff",
  staffStatuses: "staff_status",
  prices: "price",
  caseGroups: "case_group",
  knowledgePoints: "knowledge_point",
  knowledgePairs: "knowledge_pair",
} as const satisfies Record<keyof ReferenceRecords, string>;

/** The query of each register, by the name that rules know it by. */
const QUERIES: Readonly<Record<string, { table: TableDefinition; query: NamedQuery<Record<string, never>, Row> }>> =
  Object.fromEntries(
    Object.entries(REGISTERS).map(([key, name]) => {
      const table = deliveredTable(name);
      if (table === undefined) throw new HengjianError("INTERNAL", `the dictionary has no table '${name}'`);
      return [key, { table, query: registerQuery(table) }];
    }),
  );

/**
 * Everything that holds for everybody, as rules before payment need it: registers of institutions and staff, prices, case
 * groups and knowledge, as published. Held whole in memory: a city has some hundred thousand rows of these at most.
 *
 * @throws HengjianError QUERY_LIMIT for a register of more than two million rows, and what the source throws.
 * @example
 * const reference = new ReferenceFacts(await readReferenceRecords(warehouse));
 */
export async function readReferenceRecords(source: RowSource): Promise<ReferenceRecords> {
  const read: Record<string, Row[]> = {};
  for (const [key, { table, query }] of Object.entries(QUERIES)) {
    const rows = await askQuery(source, query, { scope: CITY_SCOPE, parameters: {} }, SECONDS);
    read[key] = rows.map((row) => recordOf(table, row));
  }
  return read as unknown as ReferenceRecords;
}

function recordOf(table: TableDefinition, row: Row): RecordOf<TableDefinition> {
  return Object.fromEntries(Object.keys(table.columns).map((name) => [name, row[columnName(name)]])) as never;
}
