// Grain: one row per published load call; a batch that is not here does not exist for any reader.
import type { TableDefinition } from "../table.js";

/** The published batches: one inserted row publishes a whole load across all tables and months. */
export const loadManifest: TableDefinition = {
  name: "load_manifest",
  grain: "one row per published load call",
  columns: [
    { name: "batch_id", type: "String", comment: "id of the load call, carried by every row it landed" },
    { name: "published_at", type: "DateTime64(6, 'Asia/Shanghai')", comment: "instant of publication, microseconds" },
    { name: "file_ids", type: "Array(String)", comment: "files of the call, keys of file_registry" },
    { name: "table_rows", type: "Map(String, UInt64)", comment: "rows landed by table, count" },
  ],
  orderBy: ["published_at", "batch_id"],
  durable: true,
};
