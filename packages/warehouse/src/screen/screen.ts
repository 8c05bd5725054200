import { createHash } from "node:crypto";
import { type CalendarMonth, HengjianError } from "@hengjian/domain";
import type { RuleSet, RuleSetEntry } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration, type DerivedGeneration, localNow } from "../derive/generation.js";
import { screenResult, screenRun } from "../schema/tables/finding.js";
import { NotEvaluableCounter } from "./not-evaluable.js";
import { screenUnit } from "./screen-unit.js";

/** What to screen and how. */
export interface ScreenOptions {
  /** Only these rules; default all of the set. */
  readonly ruleIds?: readonly string[];
  /** Only findings whose last day lies in these months, a unit each; default everything in one unit a rule. */
  readonly months?: readonly CalendarMonth[];
  /** Version of the code, stored with the run. */
  readonly codeVersion?: string;
  /** Screens units again whose inputs have not changed. */
  readonly again?: boolean;
  readonly onProgress?: (progress: ScreenProgress) => void;
}

/** Told after each unit. */
export interface ScreenProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: ScreenedUnit;
}

/** One rule over one month, or over everything. */
export interface ScreenedUnit {
  readonly ruleId: string;
  /** "" for everything. */
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

/** What a run did. */
export interface ScreenReport {
  readonly runId: string;
  readonly generation: number;
  readonly ruleSetVersion: string;
  readonly units: readonly ScreenedUnit[];
  readonly seconds: number;
}

interface Unit {
  readonly entry: RuleSetEntry;
  readonly month: CalendarMonth | "";
  readonly key: string;
}

/**
 * Runs rules over the relations in force. Each unit (a rule over a month, or over everything) becomes visible when it is
 * complete and takes the place of the unit's earlier result; a run that was cut off is run again and skips what is
 * complete. Equal data, rules, parameters and code give equal findings.
 *
 * @throws HengjianError NOT_FOUND for an unknown rule id, NOT_EVALUABLE before relations were built, INTERNAL when a
 * rule's query gives two findings of one id, WAREHOUSE_BUSY when the relations changed under a unit.
 * @example
 * await screen(warehouse, ruleSetFor(loadCatalogue(), "yunting-demo"), { months: [calendarMonth("2025-03")] });
 */
export async function screen(
  warehouse: Warehouse,
  ruleSet: RuleSet,
  options: ScreenOptions = {},
): Promise<ScreenReport> {
  const began = performance.now();
  const generation = await generationInForce(warehouse);
  const entries = chosenEntries(ruleSet, options.ruleIds);
  const codeVersion = options.codeVersion ?? "";
  const units = unitsOf(entries, {
    months: options.months ?? [""],
    data: `${generation.snapshot}/${generation.generation}`,
    codeVersion,
  });
  const runId = hash([ruleSet.version, codeVersion, ...units.map((unit) => unit.key)]);
  await recordRun(warehouse, { runId, generation, ruleSet, entries, options });
  const complete = options.again === true ? new Map<string, ScreenedUnit>() : await completeUnits(warehouse);
  const counter = new NotEvaluableCounter(warehouse);
  const done: ScreenedUnit[] = [];
  for (const unit of units) {
    const known = complete.get(unit.key);
    const screened = known ?? (await screenAndRecord(warehouse, { unit, runId, generation, counter }));
    done.push(screened);
    options.onProgress?.({ done: done.length, total: units.length, unit: screened });
  }
  if (options.ruleIds === undefined && options.months === undefined) await withdrawOthers(warehouse, ruleSet, runId);
  return {
    runId,
    generation: generation.generation,
    ruleSetVersion: ruleSet.version,
    units: done,
    seconds: (performance.now() - began) / 1000,
  };
}

async function generationInForce(warehouse: Warehouse): Promise<DerivedGeneration> {
  const generation = await currentGeneration(warehouse);
  if (generation !== undefined) return generation;
  throw new HengjianError("NOT_EVALUABLE", "no relations have been built yet; load a delivery first");
}

function chosenEntries(ruleSet: RuleSet, ruleIds: readonly string[] | undefined): readonly RuleSetEntry[] {
  if (ruleIds === undefined) return ruleSet.entries;
  return ruleIds.map((id) => {
    const entry = ruleSet.entries.find(({ file }) => file.id === id);
    if (entry !== undefined) return entry;
    throw new HengjianError("NOT_FOUND", `no active or shadow rule of area '${ruleSet.area}' is called '${id}'`);
  });
}

function unitsOf(
  entries: readonly RuleSetEntry[],
  of: { readonly months: readonly (CalendarMonth | "")[]; readonly data: string; readonly codeVersion: string },
): Unit[] {
  return entries.flatMap((entry) => {
    const { file, periods } = entry;
    const rule = JSON.stringify([file.id, file.version, file.status, file.verdict, file.lossMethod, periods]);
    return of.months.map((month) => ({ entry, month, key: hash([rule, of.data, of.codeVersion, month]) }));
  });
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

interface Run {
  readonly runId: string;
  readonly generation: DerivedGeneration;
  readonly ruleSet: RuleSet;
  readonly entries: readonly RuleSetEntry[];
  readonly options: ScreenOptions;
}

async function recordRun(warehouse: Warehouse, run: Run): Promise<void> {
  const { generation, options } = run;
  const parameters = Object.fromEntries(run.entries.map(({ file, periods }) => [file.id, periods]));
  await warehouse.insertRows(screenRun.name, [
    {
      run_id: run.runId,
      generation: generation.generation,
      snapshot: generation.snapshot,
      rule_set_version: run.ruleSet.version,
      code_version: options.codeVersion ?? "",
      parameters: JSON.stringify(parameters),
      months: options.months ?? [],
      rule_ids: run.entries.map(({ file }) => file.id),
      started_at: localNow(),
    },
  ]);
}

interface ResultRow {
  readonly result_id: number;
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

/** Results in force by the key of their inputs. */
async function completeUnits(warehouse: Warehouse): Promise<Map<string, ScreenedUnit>> {
  const rows = await warehouse.query<ResultRow>(
    `SELECT unit_key, rule_id, month, status, findings, checksum, rows_looked_at, rows_not_evaluable,
       not_evaluable_reason, seconds
     FROM current_screen_result`,
  );
  return new Map(
    rows.map((row) => [
      row.unit_key,
      {
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
      },
    ]),
  );
}

interface UnitRun {
  readonly unit: Unit;
  readonly runId: string;
  readonly generation: DerivedGeneration;
  readonly counter: NotEvaluableCounter;
}

async function screenAndRecord(warehouse: Warehouse, run: UnitRun): Promise<ScreenedUnit> {
  const began = performance.now();
  const { entry, month } = run.unit;
  const resultId = await nextResultId(warehouse);
  const found = await screenUnit(warehouse, { entry, month, resultId, runId: run.runId });
  const judged = await run.counter.count(entry, month);
  const after = await currentGeneration(warehouse);
  if (after?.generation !== run.generation.generation)
    throw new HengjianError("WAREHOUSE_BUSY", "the relations were built anew during the screening; run it again");
  const unit: ScreenedUnit = {
    ruleId: entry.file.id,
    month,
    status: entry.file.status,
    ...found,
    ...judged,
    seconds: (performance.now() - began) / 1000,
    reused: false,
  };
  await warehouse.insertRows(screenResult.name, [resultRow(run, resultId, unit)]);
  return unit;
}

function resultRow(run: UnitRun, resultId: number, unit: ScreenedUnit): object {
  return {
    result_id: resultId,
    run_id: run.runId,
    unit_key: run.unit.key,
    rule_id: unit.ruleId,
    rule_version: run.unit.entry.file.version,
    status: unit.status,
    month: unit.month,
    generation: run.generation.generation,
    findings: unit.findings,
    checksum: unit.checksum,
    rows_looked_at: unit.rowsLookedAt,
    rows_not_evaluable: unit.rowsNotEvaluable,
    not_evaluable_reason: unit.notEvaluableReason,
    seconds: unit.seconds,
    finished_at: localNow(),
  };
}

/** Numbers of findings written by a run that was cut off count too: they are never used again. */
async function nextResultId(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.query<{ last: string }>(
    `SELECT toString(greatest((SELECT max(result_id) FROM ${screenResult.name}), (SELECT max(result_id) FROM finding))) AS last`,
  );
  return Number(row?.last ?? 0) + 1;
}

/** A whole run takes the findings of rules back that the set no longer holds. */
async function withdrawOthers(warehouse: Warehouse, ruleSet: RuleSet, runId: string): Promise<void> {
  const gone = await warehouse.query<{ rule_id: string }>(
    `SELECT DISTINCT rule_id FROM current_screen_result
     WHERE status != 'withdrawn' AND rule_id NOT IN {rules:Array(String)} ORDER BY rule_id`,
    { rules: ruleSet.entries.map(({ file }) => file.id) },
  );
  if (gone.length === 0) return;
  const first = await nextResultId(warehouse);
  const rows = gone.map(({ rule_id }, index) => ({
    result_id: first + index,
    run_id: runId,
    unit_key: "",
    rule_id,
    rule_version: "",
    status: "withdrawn",
    month: "",
    finished_at: localNow(),
  }));
  await warehouse.insertRows(screenResult.name, rows);
}
