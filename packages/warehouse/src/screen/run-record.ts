import type { RuleSet, RuleSetEntry } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { type DerivedGeneration, localNow } from "../derive/generation.js";
import { screenResult, screenRun } from "../schema/tables/finding.js";
import type { JudgedByMonth } from "./not-evaluable.js";
import type { Unit } from "./unit.js";

/** One rule over a range of months, as it was screened. */
export interface ScreenedUnit {
  readonly ruleId: string;
  /** `2025-03`, `2025-03..` from then on, "" for everything. */
  readonly month: string;
  readonly status: string;
  readonly findings: number;
  /** Checksum over the findings without run and result: equal inputs give equal checksums. */
  readonly checksum: string;
  readonly rowsLookedAt: number;
  readonly rowsNotEvaluable: number;
  readonly notEvaluableReason: string;
  readonly seconds: number;
  /** Whether an earlier result of equal inputs stands for it. */
  readonly reused: boolean;
}

/** A run as it is recorded: on which data, with which rules, parameters and code. */
export interface RunRecord {
  readonly runId: string;
  readonly generation: DerivedGeneration;
  readonly ruleSet: RuleSet;
  readonly entries: readonly RuleSetEntry[];
  readonly ranges: readonly string[];
  readonly codeVersion: string;
}

/** Records that a run has begun. */
export async function recordRun(warehouse: Warehouse, run: RunRecord): Promise<void> {
  const parameters = Object.fromEntries(run.entries.map(({ file, periods }) => [file.id, periods]));
  await warehouse.insertRows(screenRun.name, [
    {
      run_id: run.runId,
      generation: run.generation.generation,
      snapshot: run.generation.snapshot,
      rule_set_version: run.ruleSet.version,
      code_version: run.codeVersion,
      parameters: JSON.stringify(parameters),
      months: run.ranges,
      rule_ids: run.entries.map(({ file }) => file.id),
      started_at: localNow(),
    },
  ]);
}

/** A unit that has been screened and is to be put in force. */
export interface FinishedUnit {
  readonly unit: Unit;
  readonly screened: ScreenedUnit;
  readonly judgedByMonth: JudgedByMonth;
  readonly resultId: number;
}

/** Records units as complete, all at once: from now on their findings are in force. */
export async function recordUnits(
  warehouse: Warehouse,
  finished: readonly FinishedUnit[],
  of: { readonly runId: string; readonly generation: number },
): Promise<void> {
  const rows = finished.map(({ unit, screened, judgedByMonth, resultId }) => ({
    result_id: resultId,
    run_id: of.runId,
    unit_key: unit.key,
    rule_id: screened.ruleId,
    rule_version: unit.entry.file.version,
    status: screened.status,
    month: screened.month,
    from_month: unit.range.from ?? "",
    to_month: unit.range.to ?? "",
    generation: of.generation,
    rule_key: unit.ruleKey,
    complete_at: unit.completes ? of.generation : 0,
    findings: screened.findings,
    checksum: screened.checksum,
    rows_looked_at: screened.rowsLookedAt,
    rows_not_evaluable: screened.rowsNotEvaluable,
    judged_by_month: judgedByMonth,
    not_evaluable_reason: screened.notEvaluableReason,
    seconds: screened.seconds,
    finished_at: localNow(),
  }));
  await warehouse.insertRows(screenResult.name, rows);
}

interface ResultRow {
  readonly unit_key: string;
  readonly rule_id: string;
  readonly month: string;
  readonly status: string;
  readonly findings: string;
  readonly checksum: string;
  readonly rows_looked_at: string;
  readonly rows_not_evaluable: string;
  readonly not_evaluable_reason: string;
  readonly seconds: number;
}

/** Results wholly in force by the key of their inputs. */
export async function completeUnits(warehouse: Warehouse): Promise<Map<string, ScreenedUnit>> {
  const rows = await warehouse.query<ResultRow>(
    `SELECT unit_key, rule_id, month, status, findings, checksum, rows_looked_at, rows_not_evaluable,
       not_evaluable_reason, seconds
     FROM current_screen_result WHERE empty(later)`,
  );
  return new Map(rows.map((row) => [row.unit_key, screenedUnit(row)]));
}

function screenedUnit(row: ResultRow): ScreenedUnit {
  return {
    ruleId: row.rule_id,
    month: row.month,
    status: row.status,
    findings: Number(row.findings),
    checksum: row.checksum,
    rowsLookedAt: Number(row.rows_looked_at),
    rowsNotEvaluable: Number(row.rows_not_evaluable),
    notEvaluableReason: row.not_evaluable_reason,
    seconds: Number(row.seconds),
    reused: true,
  };
}

/** The next free number. Findings of a run that was cut off count too: their numbers are never used again. */
export async function nextResultId(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.query<{ last: string }>(
    `SELECT toString(greatest((SELECT max(result_id) FROM ${screenResult.name}), (SELECT max(result_id) FROM finding))) AS last`,
  );
  return Number(row?.last ?? 0) + 1;
}

/** A whole run takes the findings of rules back that the set no longer holds. */
export async function withdrawOthers(
  warehouse: Warehouse,
  ruleSet: RuleSet,
  of: { readonly runId: string; readonly resultId: number },
): Promise<void> {
  const gone = await warehouse.query<{ rule_id: string }>(
    `SELECT DISTINCT rule_id FROM current_screen_result
     WHERE status != 'withdrawn' AND rule_id NOT IN {rules:Array(String)} ORDER BY rule_id`,
    { rules: ruleSet.entries.map(({ file }) => file.id) },
  );
  const rows = gone.map(({ rule_id }, index) => ({
    result_id: of.resultId + index,
    run_id: of.runId,
    unit_key: "",
    rule_id,
    rule_version: "",
    status: "withdrawn",
    month: "",
    from_month: "",
    to_month: "",
    rule_key: "",
    complete_at: 0,
    finished_at: localNow(),
  }));
  await warehouse.insertRows(screenResult.name, rows);
}
