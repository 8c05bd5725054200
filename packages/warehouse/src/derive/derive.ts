import type { Warehouse } from "../client/warehouse.js";
import { ROLLUP_MONTH, ROLLUP_PERSON_COUNT } from "../rollup/month-steps.js";
import { EXCLUSION_STEPS } from "./exclusion-steps.js";
import { FEE_LINE_STEPS } from "./fee-line-steps.js";
import { type DerivedGeneration, nextGeneration, publishGeneration } from "./generation.js";
import { DEFAULT_DERIVE_PARAMETERS, type DeriveParameters } from "./parameters.js";
import { NET_SETTLEMENTS, settlementSteps } from "./settlement-steps.js";
import { staySteps } from "./stay-steps.js";

/** How relations are built. */
export interface DeriveOptions {
  readonly parameters?: DeriveParameters;
  /** Name of the published data they are built from (the load manifest's); stored with the generation. */
  readonly snapshot?: string;
  /** Told before each step: its name and the part of the work done, 0 to 1. */
  readonly onProgress?: (step: string, done: number) => void;
}

const SETTINGS = { max_partitions_per_insert_block: 0, min_insert_block_size_rows: 4_194_304, optimize_on_insert: 0 };

/**
 * Builds the relations that rules look at from the published rows, in a new generation, and puts it in force in one
 * step: readers see the old relations whole until then, and the new ones whole from then on. What is no longer in force
 * is cleared when the next build begins, so that a reader of the moment of the switch finds what it has opened; a run
 * that dies leaves the old generation in force.
 *
 * @throws HengjianError as the warehouse does.
 * @example
 * const generation = await derive(warehouse, { snapshot: "batch-12" });
 */
export async function derive(warehouse: Warehouse, options: DeriveOptions = {}): Promise<DerivedGeneration> {
  const began = performance.now();
  const parameters = options.parameters ?? DEFAULT_DERIVE_PARAMETERS;
  const generation = await nextGeneration(warehouse);
  const steps = deriveSteps(parameters);
  for (const [index, [name, sql]] of steps.entries()) {
    options.onProgress?.(name, index / steps.length);
    await warehouse.command(sql, { generation }, { settings: SETTINGS });
  }
  const published = await publishGeneration(warehouse, {
    generation,
    snapshot: options.snapshot ?? "",
    parameters: JSON.stringify(parameters),
    seconds: (performance.now() - began) / 1000,
  });
  options.onProgress?.("done", 1);
  return published;
}

/** All statements of a full build, named, in their order. */
function deriveSteps(parameters: DeriveParameters): (readonly [name: string, sql: string])[] {
  const named = (name: string, statements: readonly string[]) => statements.map((sql) => [name, sql] as const);
  return [
    ...named("settlements", settlementSteps(parameters)),
    ...named("stays", staySteps(parameters)),
    ...named("net settlements", [NET_SETTLEMENTS]),
    ...named("fee lines", FEE_LINE_STEPS),
    ...named("exclusions", EXCLUSION_STEPS),
    ...named("roll-ups", [ROLLUP_MONTH, ROLLUP_PERSON_COUNT]),
  ];
}
