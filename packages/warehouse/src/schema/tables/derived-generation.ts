import type { TableDefinition } from "../table.js";
import { columnList } from "../view.js";

/** Grain: one generation of the derived relations. The newest row is what readers see: one insert switches everything. */
export const derivedGeneration: TableDefinition = {
  name: "derived_generation",
  grain: "a complete generation of the derived relations; the newest one is in force",
  columns: columnList([
    ["generation", "UInt32", "number, counted up"],
    ["builds", "Array(UInt32)", "builds whose rows are in force"],
    ["snapshot", "String", "published data the relations were built from"],
    ["batch_ids", "Array(String)", "published batches the relations were built from"],
    ["parameters", "String", "parameters of the build as JSON: map of med_type, link rules"],
    ["changed_months", "Array(String)", "months of settlement whose rows were built anew, YYYY-MM"],
    [
      "first_changed_month",
      "String",
      "first month of an act that differs from the generation before, YYYY-MM; empty: any may differ",
    ],
    ["changed_registers", "Array(String)", "tables that speak of no single person and got fresh rows; of a part only"],
    ["row_counts", "Map(String, UInt64)", "rows in force by relation"],
    ["built_at", "DateTime64(3, 'Asia/Shanghai')", "when"],
    ["seconds", "Float64", "time it took"],
  ]),
  orderBy: ["generation"],
  durable: true,
};

/** Grain: one person of whom a generation that was built in part may hold other rows than the one before. */
export const changedPerson: TableDefinition = {
  name: "changed_person",
  grain: "a person of whom a generation may hold other rows than the generation before",
  columns: columnList([
    ["generation", "UInt32", "generation that was built of some months"],
    ["person_id", "String", "psn_no"],
  ]),
  orderBy: ["generation", "person_id"],
};
