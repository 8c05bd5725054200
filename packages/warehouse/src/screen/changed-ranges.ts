import type { CalendarMonth } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { derivedGeneration } from "../schema/tables/derived-generation.js";
import { screenResult } from "../schema/tables/finding.js";
import { ALL_MONTHS, type RangesOf } from "./unit.js";

interface ResultRow {
  readonly rule_id: string;
  readonly rule_key: string;
  readonly complete_at: number;
  readonly from_month: string;
}

/**
 * The months of each rule that the data can have changed since the rule was last screened completely with the same
 * parameters and code: from the first changed month on, or everything where that is not known.
 */
export async function changedRanges(warehouse: Warehouse, generation: number): Promise<RangesOf> {
  const results = await warehouse.query<ResultRow>(
    `SELECT rule_id, rule_key, complete_at, from_month FROM ${screenResult.name} ORDER BY result_id`,
  );
  const months = await warehouse.query<{ generation: number; month: string }>(
    `SELECT generation, first_changed_month AS month FROM ${derivedGeneration.name} ORDER BY generation`,
  );
  const last = lastComplete(results);
  return (ruleId, ruleKey) => {
    const done = last.get(ruleId);
    const whole = { ...ALL_MONTHS, completes: true };
    if (done === undefined || done.rule_key !== ruleKey) return [whole];
    const since = months.filter((row) => row.generation > done.complete_at && row.generation <= generation);
    if (since.some(({ month }) => month === "")) return [whole];
    const [first] = [...since.map(({ month }) => month), ...(since.length === 0 ? [done.from_month] : [])].sort();
    return first === undefined || first === ""
      ? [whole]
      : [{ from: first as CalendarMonth, to: null, completes: true }];
  };
}

/** The last complete result of each rule; none where months were screened with another rule since. */
function lastComplete(results: readonly ResultRow[]): Map<string, ResultRow> {
  const last = new Map<string, ResultRow>();
  for (const row of results) {
    if (row.complete_at > 0) last.set(row.rule_id, row);
    else if (last.get(row.rule_id)?.rule_key !== row.rule_key) last.delete(row.rule_id);
  }
  return last;
}
