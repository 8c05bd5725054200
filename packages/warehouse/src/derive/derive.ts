import type { Warehouse } from "../client/warehouse.js";
import { rollupMonth, rollupPersonCount } from "../rollup/month-steps.js";
import {
  changedRegisters,
  changesSince,
  chargedDays,
  firstChangedMonth,
  monthsOfChangedStays,
  publishedBatches,
} from "./changed-months.js";
import { collectChangedPersons, RECORD_CHANGED_PERSONS } from "./changed-persons.js";
import { exclusionSteps } from "./exclusion-steps.js";
import { feeLineSteps } from "./fee-line-steps.js";
import { currentGeneration, type DerivedGeneration, nextGeneration, publishGeneration } from "./generation.js";
import { DEFAULT_DERIVE_PARAMETERS, type DeriveParameters } from "./parameters.js";
import { type DerivePlan, monthsPlan, wholePlan } from "./plan.js";
import { BOOK_SETTLEMENTS, netSettlements, settlementStep, settlementSteps } from "./settlement-steps.js";
import { compareStays } from "./stay-changes.js";
import { staySteps } from "./stay-steps.js";

/** How relations are built. */
export interface DeriveOptions {
  readonly parameters?: DeriveParameters;
  /** Name of the published data they are built from (the load manifest's); stored with the generation. */
  readonly snapshot?: string;
  /** Builds everything, also where a part would do. */
  readonly whole?: boolean;
  /** Told before each step: its name and the part of the work done, 0 to 1. */
  readonly onProgress?: (step: string, done: number) => void;
}

const SETTINGS = { max_partitions_per_insert_block: 0, min_insert_block_size_rows: 4_194_304, optimize_on_insert: 0 };
/** Stays are few wide rows: sorting and writing them in smaller pieces keeps two cores at work where one would wait. */
const STAY_SETTINGS = { ...SETTINGS, min_insert_block_size_rows: 262_144, max_insert_threads: 2 };
/** Raised whenever the same rows would give other relations: old generations are then built anew. */
const METHOD = 4;

/**
 * Builds the relations that rules look at from the published rows, in a new generation, and puts it in force in one
 * step: readers see the old relations whole until then, and the new ones whole from then on. Where a delivery can only
 * have changed some months, only these are built and the others are taken over; the result is the same. What is no longer
 * in force is cleared when the next build begins, so that a reader of the moment of the switch finds what it has opened; a
 * run that dies leaves the old generation in force.
 *
 * @throws HengjianError as the warehouse does.
 * @example
 * const generation = await derive(warehouse, { snapshot: "batch-12" });
 */
export async function derive(warehouse: Warehouse, options: DeriveOptions = {}): Promise<DerivedGeneration> {
  const build = await Build.begin(warehouse, options);
  return build === undefined ? currentOrFail(warehouse) : build.run();
}

/**
 * The latest published batch that the relations in force do not hold yet, "" when they hold all: a load that was killed
 * between publishing and building leaves one, and the next one must build.
 */
export async function unbuiltBatch(warehouse: Warehouse): Promise<string> {
  const built = new Set((await currentGeneration(warehouse))?.batchIds ?? []);
  const unbuilt = (await publishedBatches(warehouse)).filter((batch) => !built.has(batch));
  return unbuilt.at(-1) ?? "";
}

async function currentOrFail(warehouse: Warehouse): Promise<DerivedGeneration> {
  const current = await currentGeneration(warehouse);
  if (current === undefined) throw new Error("a generation vanished while it was looked at");
  return current;
}

/** Years in which lines were charged, whatever became of them: the partitions of their table. */
async function chargedYears(warehouse: Warehouse): Promise<number[]> {
  const rows = await warehouse.query<{ year: string }>(
    `SELECT DISTINCT partition AS year FROM system.parts
     WHERE database = currentDatabase() AND table = 'fee_line' AND active ORDER BY year`,
  );
  return rows.map(({ year }) => Number(year));
}

/** One build on its way. */
class Build {
  readonly #warehouse: Warehouse;
  readonly #options: DeriveOptions;
  readonly #batches: readonly string[];
  readonly #parameters: string;
  readonly #began = performance.now();
  #plan: DerivePlan;
  #generation = 0;
  #done = 0;

  private constructor(
    warehouse: Warehouse,
    options: DeriveOptions,
    of: {
      readonly batches: readonly string[];
      readonly plan: DerivePlan;
      readonly parameters: string;
    },
  ) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#batches = of.batches;
    this.#plan = of.plan;
    this.#parameters = of.parameters;
  }

  /** Undefined when nothing has changed since the generation in force. */
  static async begin(warehouse: Warehouse, options: DeriveOptions): Promise<Build | undefined> {
    const chosen = options.parameters ?? DEFAULT_DERIVE_PARAMETERS;
    const parameters = JSON.stringify({ ...chosen, method: METHOD });
    const batches = await publishedBatches(warehouse);
    const before = await currentGeneration(warehouse);
    const of = { batches, parameters };
    const whole = wholePlan(chosen, await chargedYears(warehouse));
    const same = before !== undefined && before.parameters === parameters && options.whole !== true;
    if (!same) return new Build(warehouse, options, { ...of, plan: whole });
    const change = await changesSince(warehouse, before, batches);
    if (change.kind === "nothing") return undefined;
    const inForce = { builds: before.builds, stayPeriods: [] };
    const plan = change.kind === "months" ? monthsPlan(chosen, { ...change, ...inForce }) : whole;
    return new Build(warehouse, options, { ...of, plan });
  }

  async run(): Promise<DerivedGeneration> {
    this.#generation = await nextGeneration(this.#warehouse);
    await this.#steps("settlements", settlementSteps(this.#plan));
    await this.#stays();
    await this.#steps("net settlements", [BOOK_SETTLEMENTS, netSettlements(this.#plan)]);
    await this.#boundChargedDays();
    await this.#steps("fee lines", feeLineSteps(this.#plan));
    await this.#steps("exclusions", exclusionSteps(this.#plan));
    await this.#steps("roll-ups", [rollupMonth(this.#plan), rollupPersonCount(this.#plan)]);
    const published = await publishGeneration(this.#warehouse, {
      generation: this.#generation,
      snapshot: this.#options.snapshot ?? this.#batches.at(-1) ?? "",
      batchIds: this.#batches,
      parameters: this.#parameters,
      ...(await this.#changes()),
      keptBuilds: this.#plan.keptBuilds,
      seconds: (performance.now() - this.#began) / 1000,
    });
    this.#options.onProgress?.("done", 1);
    return published;
  }

  /**
   * All stays; of a part those of persons whom the delivery can have changed. Where stays of other months differ then, these
   * months are built too.
   */
  async #stays(): Promise<void> {
    const { part, parameters } = this.#plan;
    if (part === null) return this.#steps("stays", staySteps(this.#plan), STAY_SETTINGS);
    this.#tell("stays");
    await collectChangedPersons(this.#warehouse, this.#plan, part.fresh);
    await this.#steps("stays", staySteps(this.#plan), STAY_SETTINGS);
    const { periods, statements } = await compareStays(this.#warehouse, part, this.#generation);
    await this.#steps("stays", statements, STAY_SETTINGS);
    this.#plan = monthsPlan(parameters, { ...part, stayPeriods: periods });
    const changed = await monthsOfChangedStays(this.#warehouse);
    const months = [...new Set([...part.months, ...changed])].sort();
    if (months.length === part.months.length) return;
    this.#plan = monthsPlan(parameters, { ...part, stayPeriods: periods, months });
    await this.#steps("settlements of changed stays", [settlementStep(this.#plan)]);
  }

  /** Lines of the months are sought among those charged on these days only. */
  async #boundChargedDays(): Promise<void> {
    const { part, parameters } = this.#plan;
    if (part === null || part.months.length === 0) return;
    const charged = await chargedDays(this.#warehouse, part.fresh, part);
    this.#plan = monthsPlan(parameters, { ...part, charged });
  }

  /** What the next screening has to look at; of a part alone that is known. */
  async #changes(): Promise<Pick<DerivedGeneration, "firstChangedMonth" | "changedRegisters">> {
    const { part } = this.#plan;
    if (part === null) return { firstChangedMonth: "", changedRegisters: [] };
    await this.#steps("changes", [RECORD_CHANGED_PERSONS]);
    const registers = await changedRegisters(this.#warehouse, part.fresh);
    const month = await firstChangedMonth(this.#warehouse, part.fresh, registers);
    return { firstChangedMonth: month, changedRegisters: registers };
  }

  async #steps(name: string, statements: readonly string[], settings = SETTINGS): Promise<void> {
    for (const sql of statements) {
      this.#tell(name);
      const values = { generation: this.#generation, fresh: this.#plan.part?.fresh.batches ?? [] };
      await this.#warehouse.command(sql, values, { settings });
      this.#done += 1;
    }
  }

  #tell(step: string): void {
    this.#options.onProgress?.(step, Math.min(this.#done / STEPS, 0.99));
  }
}

/** Statements of a full build, for the progress only. */
const STEPS = 24;
