import type { CalendarMonth } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { derivedGeneration } from "../schema/tables/derived-generation.js";
import { screenResult } from "../schema/tables/finding.js";
import { firstDifference } from "./rule-key.js";
import { ALL_MONTHS, type RangesOf } from "./unit.js";

interface ResultRow {
  readonly rule_id: string;
  readonly rule_key: string;
  readonly complete_at: number;
  readonly from_month: string;
  readonly not_evaluable_reason: string;
}

/** What the last result says of a rule that had nothing to look into: the first rows of a register change what it says of everybody. */
const LACKED_A_RELATION = /: empty$/;

/**
 * The months of each rule that the data can have changed since the rule was last screened completely with the same
 * parameters and code: from the first changed month on, for rules that read `owed` also from the first on in which that differs,
 * or everything where that is not known.
 */
export async function changedRanges(warehouse: Warehouse, generation: number): Promise<RangesOf> {
  const results = await warehouse.query<ResultRow>(
    `SELECT rule_id, rule_key, complete_at, from_month, not_evaluable_reason FROM ${screenResult.name} ORDER BY result_id`,
  );
  const generations = await warehouse.query<{ generation: number; month: string; registers: readonly string[] }>(
    `SELECT generation, first_changed_month AS month, changed_registers AS registers
     FROM ${derivedGeneration.name} ORDER BY generation`,
  );
  const last = lastComplete(results);
  return (ruleId, ruleKey) => {
    const done = last.get(ruleId);
    const whole = { ...ALL_MONTHS, completes: true };
    if (done === undefined || LACKED_A_RELATION.test(done.not_evaluable_reason)) return [whole];
    const differs = firstDifference(done.rule_key, ruleKey);
    if (differs === "") return [whole];
    const since = generations.filter((row) => row.generation > done.complete_at && row.generation <= generation);
    if (since.some(({ month }) => month === "")) return [whole];
    const [first] = [
      ...since.map(({ month }) => month),
      ...(since.length === 0 ? [done.from_month] : []),
      ...(differs === null ? [] : [differs]),
    ].sort();
    if (first === undefined || first === "") return [whole];
    const range = { from: first as CalendarMonth, to: null, completes: true };
    // What is owed may have changed for anybody.
    if (since.length === 0 || differs !== null) return [range];
    return [{ ...range, changes: { since: done.complete_at, registers: since.flatMap(({ registers }) => registers) } }];
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
