// Grain: one row per delivered record version that a later one took the place of.
import type { TableDefinition } from "../table.js";

/** Versions that no longer count; they stay where they are and can be read there. Holds once its batch is published. */
export const supersededRecord: TableDefinition = {
  name: "superseded_record",
  grain: "one row per delivered record that a later version took the place of",
  columns: [
    { name: "batch_id", type: "String", comment: "load call that brought the later version" },
    { name: "table_name", type: "LowCardinality(String)", comment: "table of records" },
    { name: "file_id", type: "LowCardinality(String)", comment: "file of the superseded record" },
    { name: "record_number", type: "UInt32", comment: "place of the superseded record in that file" },
  ],
  orderBy: ["table_name", "file_id", "record_number"],
  durable: true,
};
