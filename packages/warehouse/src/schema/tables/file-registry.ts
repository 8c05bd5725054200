// Grain: one row per delivered file and batch that took it in; the same content is recognised by its id.
import type { TableDefinition } from "../table.js";

/** The files taken in, with counts that add up: landed + quarantined + duplicate = records. */
export const fileRegistry: TableDefinition = {
  name: "file_registry",
  grain: "one row per delivered file and batch that took it in",
  columns: [
    { name: "file_id", type: "FixedString(64)", comment: "SHA-256 of the file's unpacked bytes, hexadecimal" },
    { name: "batch_id", type: "String", comment: "load call, key of load_manifest once published" },
    { name: "file_name", type: "String", comment: "name as delivered, without its folder" },
    { name: "size_bytes", type: "UInt64", comment: "size of the unpacked content, bytes" },
    { name: "table_name", type: "LowCardinality(String)", comment: "table the file was recognised as" },
    { name: "encoding", type: "LowCardinality(String)", comment: "text encoding found, e.g. utf-8, gb18030" },
    { name: "header", type: "Array(String)", comment: "column names as delivered, in order" },
    { name: "record_count", type: "UInt64", comment: "records in the file without its header, count" },
    { name: "landed_count", type: "UInt64", comment: "records that were taken in, count" },
    { name: "quarantined_count", type: "UInt64", comment: "records that were refused, count" },
    { name: "duplicate_count", type: "UInt64", comment: "records equal to one already taken in, count" },
    { name: "registered_at", type: "DateTime64(6, 'Asia/Shanghai')", comment: "instant of taking in, microseconds" },
  ],
  orderBy: ["file_id", "batch_id"],
  durable: true,
};
