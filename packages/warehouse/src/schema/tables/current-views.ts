import type { ViewDefinition } from "../view.js";
import { RECORD_TABLES, type RecordTable } from "./record-tables.js";

const PUBLISHED = "SELECT batch_id FROM load_manifest";

/**
 * What readers see of a delivered table: the version of each record that counts, of published batches only. Records
 * marked invalid by their owner (vali_flag 0) are in it; who reads it says whether they count.
 */
function currentView({ stored }: RecordTable): ViewDefinition {
  return {
    name: `current_${stored.name}`,
    grain: `${stored.grain}; the version that counts`,
    select: `SELECT * FROM ${stored.name} WHERE ${isCurrent(stored.name)}`,
  };
}

function isCurrent(table: string): string {
  const superseded = `SELECT file_id, record_number FROM superseded_record WHERE table_name = '${table}' AND batch_id IN (${PUBLISHED})`;
  return `batch_id IN (${PUBLISHED}) AND (file_id, record_number) NOT IN (${superseded})`;
}

/**
 * SQL: rows of `current_<table>` for which a condition holds that few fulfil, as a relation in brackets. It is asked before
 * anything else of a row is read, also before which version counts.
 *
 * @param table a table of records.
 * @param few condition over its columns, without a prefix.
 */
export function fewCurrent(table: string, few: string): string {
  return `(SELECT * FROM ${table} PREWHERE ${few} WHERE ${isCurrent(table)})`;
}

/** The refused records of published batches. */
const CURRENT_QUARANTINE: ViewDefinition = {
  name: "current_quarantine",
  grain: "one refused record and reason of a published batch",
  select: `SELECT * FROM quarantine WHERE batch_id IN (${PUBLISHED})`,
};

/** All views of published records. */
export const CURRENT_VIEWS: readonly ViewDefinition[] = [...RECORD_TABLES.map(currentView), CURRENT_QUARANTINE];
