// Grain: one row per refused record and reason; nothing delivered is ever dropped without one.
import type { TableDefinition } from "../table.js";

/** The records that were not taken in, each with where it stood and why. */
export const quarantine: TableDefinition = {
  name: "quarantine",
  grain: "one row per refused record and reason",
  columns: [
    { name: "batch_id", type: "String", comment: "load call" },
    { name: "file_id", type: "LowCardinality(String)", comment: "file, key of file_registry" },
    { name: "file_name", type: "String", comment: "name as delivered, without its folder" },
    { name: "record_number", type: "UInt64", comment: "place of the record in the file, from 1, header not counted" },
    { name: "line_number", type: "UInt64", comment: "line the record begins on, from 1, header counted" },
    { name: "column_name", type: "String", comment: "column as delivered; empty when the whole record is refused" },
    { name: "reason_code", type: "LowCardinality(String)", comment: "closed code of the reason" },
    { name: "reason", type: "String", comment: "the reason for a person: what, which value, what to do" },
    { name: "problem_number", type: "UInt8", comment: "number of the problem within its record, from 1" },
    { name: "value", type: "String", comment: "the refused value, outer blanks gone; may hold personal data" },
    { name: "raw_text", type: "String", comment: "the record as delivered; holds personal data" },
  ],
  orderBy: ["batch_id", "file_id", "record_number", "problem_number"],
};
