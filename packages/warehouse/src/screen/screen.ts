import { type CalendarMonth, HengjianError } from "@hengjian/domain";
import type { RuleSet, RuleSetEntry } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration, type DerivedGeneration } from "../derive/generation.js";
import { changedRanges } from "./changed-ranges.js";
import { PERSONS_APART_FROM_LINES } from "./few-persons.js";
import type { OwedByMonth } from "./rule-key.js";
import { completeUnits, recordRun, type ScreenedUnit, withdrawOthers } from "./run-record.js";
import { type ScreenProgress, ScreenRun } from "./screen-run.js";
import { ALL_MONTHS, hash, oneMonth, type RangesOf, rangeLabel, unitsOf } from "./unit.js";

/** What to screen and how. */
export interface ScreenOptions {
  /** Only these rules; default all of the set. */
  readonly ruleIds?: readonly string[];
  /** Only findings whose last day lies in these months, a unit each; default everything in one unit a rule. */
  readonly months?: readonly CalendarMonth[];
  /** Only findings whose last day lies in this month or later, in one unit a rule; what a new delivery can change. */
  readonly fromMonth?: CalendarMonth;
  /**
   * Only the months that the data can have changed since each rule was last screened with the same parameters and code;
   * everything for rules of which that is not known. The findings in force are the same as after screening everything.
   */
  readonly changedOnly?: boolean;
  /**
   * With `changedOnly`: fee lines from which on rules that judge persons one by one look only at persons whose rows have
   * changed and take the findings about all others over; the findings in force are the same. Default 10,000,000.
   */
  readonly personsApartFrom?: number;
  /** Version of the code, stored with the run. */
  readonly codeVersion?: string;
  /** Screens units again whose inputs have not changed. */
  readonly again?: boolean;
  readonly onProgress?: (progress: ScreenProgress) => void;
}

/** What a run did. */
export interface ScreenReport {
  readonly runId: string;
  readonly generation: number;
  readonly ruleSetVersion: string;
  readonly units: readonly ScreenedUnit[];
  readonly seconds: number;
}

/**
 * Runs rules over the relations in force. Each unit (a rule over some months, or over everything) becomes visible when it
 * is complete and takes the place of earlier results of these months; a run that was cut off is run again and skips what
 * is complete. Equal data, rules, parameters and code give equal findings.
 *
 * @throws HengjianError NOT_FOUND for an unknown rule id, NOT_EVALUABLE before relations were built, INTERNAL when a
 * rule's query gives two findings of one id, WAREHOUSE_BUSY when the relations changed during the run.
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
  const again = options.again === true;
  const [ranges, owed, complete] = await Promise.all([
    rangesOf(warehouse, options, generation.generation),
    owedByMonth(warehouse),
    again ? new Map<string, ScreenedUnit>() : completeUnits(warehouse),
  ]);
  const data = generation.snapshot === "" ? `generation ${generation.generation}` : generation.snapshot;
  const units = unitsOf(entries, ranges, { data, owed, codeVersion });
  const runId = hash([ruleSet.version, codeVersion, ...units.map((unit) => unit.key)]);
  await recordRun(warehouse, {
    runId,
    generation,
    ruleSet,
    entries,
    ranges: [...new Set(units.map(({ range }) => rangeLabel(range)))],
    codeVersion,
  });
  const run = new ScreenRun(warehouse, {
    runId,
    generation: generation.generation,
    complete,
    total: units.length,
    lines: generation.rowCounts["net_fee_line"] ?? 0,
    builds: generation.builds,
    personsApartFrom: options.personsApartFrom ?? PERSONS_APART_FROM_LINES,
  });
  const done = await run.screenAll(units, options.onProgress);
  const whole = options.ruleIds === undefined && options.months === undefined && options.fromMonth === undefined;
  if (whole) await withdrawOthers(warehouse, ruleSet, { runId, resultId: run.nextResultId });
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

async function rangesOf(warehouse: Warehouse, options: ScreenOptions, generation: number): Promise<RangesOf> {
  const { months, fromMonth } = options;
  if (months !== undefined) return () => months.map((month) => ({ ...oneMonth(month), completes: false }));
  if (fromMonth !== undefined) return () => [{ from: fromMonth, to: null, completes: false }];
  if (options.changedOnly === true) return changedRanges(warehouse, generation);
  return () => [{ ...ALL_MONTHS, completes: true }];
}

async function owedByMonth(warehouse: Warehouse): Promise<OwedByMonth> {
  const rows = await warehouse.query<{ month: string; checksum: string }>(
    `SELECT formatDateTime(settled_day, '%Y-%m') AS month, hex(sum(cityHash64(*))) AS checksum
     FROM owed GROUP BY month ORDER BY month`,
  );
  return rows.map(({ month, checksum }) => `${month}:${checksum}`).join(",");
}
