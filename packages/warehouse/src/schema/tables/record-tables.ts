import {
  columnName,
  DELIVERED_TABLES,
  type TableDefinition as DeliveredTable,
  deliveredColumns,
} from "@hengjian/domain";
import type { ColumnDefinition, TableDefinition } from "../table.js";
import { storedComment, storedType } from "./record-columns.js";

/** Where a row comes from; stands before the delivered columns of every table of records. */
const ORIGIN_COLUMNS: readonly ColumnDefinition[] = [
  { name: "batch_id", type: "LowCardinality(String)", comment: "load call, key of load_manifest once published" },
  { name: "file_id", type: "LowCardinality(String)", comment: "file, key of file_registry" },
  { name: "record_number", type: "UInt32", comment: "place of the record in the file, from 1, header not counted" },
  { name: "file_line", type: "UInt32", comment: "line the record begins on, from 1, header counted" },
  { name: "key_hash", type: "UInt64", comment: "hash of the key columns; finds candidates, never decides alone" },
  { name: "row_hash", type: "UInt64", comment: "hash of the content without update time and row id" },
  {
    name: "as_delivered",
    type: "Map(LowCardinality(String), String)",
    comment: "column name → text as delivered, where look-alikes were folded or a placeholder day was read as absent",
  },
  {
    name: "extra",
    type: "Map(LowCardinality(String), String)",
    comment: "columns outside the dictionary: name → text as delivered",
  },
];

/** What a new load call brought is asked for at every build of the relations; years that it did not touch are passed over. */
const BY_BATCH = [{ column: "batch_id", granules: 16 }];

interface Layout {
  readonly orderBy: readonly string[];
  readonly partitionBy?: string;
}

/** Person by person in time, by years: what rules read, and what a cluster is later divided by. Others lie by their key. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  settlement: { orderBy: ["person_id", "settled_at", "settlement_id"], partitionBy: "toYear(settled_at)" },
  fee_line: { orderBy: ["person_id", "charged_at", "visit_id", "line_number"], partitionBy: "toYear(charged_at)" },
  visit: { orderBy: ["person_id", "began_at", "visit_id"], partitionBy: "toYear(began_at)" },
};

/** A table of records: the delivered table it is made from and its desired state in the warehouse. */
export interface RecordTable {
  readonly delivered: DeliveredTable;
  readonly stored: TableDefinition;
}

/** The desired state of the table that holds the records of a delivered table. */
export function recordTable(delivered: DeliveredTable): RecordTable {
  const columns = Object.entries(deliveredColumns(delivered)).map(([name, column]) => ({
    name: columnName(name),
    type: storedType(name, column),
    comment: storedComment(column),
  }));
  const layout = LAYOUTS[delivered.name] ?? { orderBy: delivered.key.map(columnName) };
  return {
    delivered,
    stored: {
      name: delivered.name,
      grain: `one row is ${delivered.grain}; a delivered version of it`,
      columns: [...ORIGIN_COLUMNS, ...columns],
      boundsIndexes: BY_BATCH,
      ...layout,
    },
  };
}

/** All tables of records, in the order of the dictionary. */
export const RECORD_TABLES: readonly RecordTable[] = DELIVERED_TABLES.map(recordTable);
