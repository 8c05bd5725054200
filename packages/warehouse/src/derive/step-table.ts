/** No merge may be larger than one byte. */
const NEVER_MERGED = "max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1";

/**
 * SQL: head of the statement that makes a table of one build's own, which the next build replaces. It is read a few times
 * and thrown away: the engine must not merge its pieces behind the step that reads them.
 *
 * @param name of the table, `step_…`.
 * @param orderBy its sorting key.
 * @example `${stepTable("step_visit", "visit_id")} AS SELECT …`
 */
export function stepTable(name: string, orderBy: string): string {
  return `CREATE OR REPLACE TABLE ${name} ENGINE = MergeTree ORDER BY ${orderBy} SETTINGS ${NEVER_MERGED}`;
}
