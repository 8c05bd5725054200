// Grain: one row per fact about the warehouse itself each time it was recorded; the latest row of a key holds.
import type { TableDefinition } from "../table.js";

/** What the warehouse knows of itself: schema checksum, recorded table layouts, migrations done. */
export const engineMeta: TableDefinition = {
  name: "engine_meta",
  grain: "one row per fact about the warehouse and time it was recorded; the latest holds",
  columns: [
    { name: "key", type: "String", comment: "what the fact is about, e.g. 'table:settlement', 'migration:0001'" },
    { name: "value", type: "String", comment: "the fact, JSON or plain text" },
    { name: "recorded_at", type: "DateTime64(6, 'Asia/Shanghai')", comment: "instant of recording, microseconds" },
  ],
  orderBy: ["key", "recorded_at"],
  durable: true,
};
