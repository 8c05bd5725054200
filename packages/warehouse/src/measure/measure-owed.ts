import type { AreaPolicy } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { currentGeneration } from "../derive/generation.js";
import { owedRows } from "../schema/tables/finding-measure.js";
import { columnNames } from "../schema/view.js";
import { judgedHere } from "./insured-here.js";
import { beginMeasure } from "./measure-run.js";
import { changedSinceOwed, owedBasis } from "./owed-basis.js";
import { owedRow } from "./owed-row.js";
import { streamPersonSettlements } from "./person-stream.js";
import { walkPerson } from "./walk-person.js";

/** What a run over all settlements gave. */
export interface OwedReport {
  /** Standing settlements. */
  readonly settlements: number;
  /** Settlements with an amount owed. */
  readonly computed: number;
  /** Settlements where paid and owed differ, by the first step of law that differs. */
  readonly differing: Readonly<Record<string, number>>;
  /** Settlements that could not be computed, by reason. */
  readonly notEvaluable: Readonly<Record<string, number>>;
  /** The city taken as the watched one because the invented area knows none of the delivery's; "" otherwise. */
  readonly cityTaken: string;
  /** The city whose payments are not judged, because most do not keep the invented area's benefits; "" otherwise. */
  readonly cityLeft: string;
  readonly seconds: number;
}

/** How a run is steered. */
export interface OwedOptions {
  /**
   * Only persons of whom the relations hold other rows than when what is owed was last computed, with the same policy and code; what
   * all others are owed is taken over. Everybody where that is not known. The relation is the same as after computing everybody.
   */
  readonly changedOnly?: boolean;
  /** Version of the code, stored with the run. */
  readonly codeVersion?: string;
  /** Told now and then how many settlements have been done. */
  readonly onProgress?: (settlements: number) => void;
}

const PROGRESS_EVERY = 20_000;

/**
 * Computes what every standing settlement should have cost the funds and puts the relation `owed` in force. Each is
 * computed by itself: the year before it is taken as it was truly paid.
 *
 * @example
 * await measureOwed(warehouse, loadAreaPolicy("yunting-demo"));
 */
export async function measureOwed(
  warehouse: Warehouse,
  policy: AreaPolicy,
  options: OwedOptions = {},
): Promise<OwedReport> {
  const began = performance.now();
  const generation = (await currentGeneration(warehouse))?.generation ?? 0;
  const here = await judgedHere(warehouse, policy);
  const basis = await owedBasis(warehouse, { policy, here, codeVersion: options.codeVersion ?? "" });
  const changed = options.changedOnly === true ? await changedSinceOwed(warehouse, { basis, generation }) : undefined;
  const writer = await beginMeasure(warehouse, "owed", owedRows.name);
  if (changed !== undefined)
    await writer.takeOver(columnNames(owedRows, ["measure_id"]), `person_id NOT IN (${changed})`);
  let settlements = 0;
  for await (const person of streamPersonSettlements(warehouse, changed === undefined ? {} : { ofPersons: changed })) {
    for (const walked of walkPerson(policy, person.settlements, here)) {
      settlements += 1;
      if (settlements % PROGRESS_EVERY === 0) options.onProgress?.(settlements);
      await writer.add(owedRow(walked));
    }
  }
  const seconds = (performance.now() - began) / 1000;
  await writer.finish({ generation, parameters: basis, seconds });
  const { cityTaken, cityLeft } = here;
  return { ...(await countOwed(warehouse, writer.measureId)), cityTaken, cityLeft, seconds };
}

/** What the rows of a run say in all. */
async function countOwed(
  warehouse: Warehouse,
  measureId: number,
): Promise<Pick<OwedReport, "settlements" | "computed" | "differing" | "notEvaluable">> {
  const rows = await warehouse.query<{ step: string; reason: string; n: string }>(
    `SELECT step, not_evaluable AS reason, count() AS n FROM ${owedRows.name} WHERE measure_id = {measure:UInt32}
     GROUP BY step, reason ORDER BY step, reason`,
    { measure: measureId },
  );
  const counted = rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }));
  const sum = (of: typeof counted): number => of.reduce((all, { n }) => all + n, 0);
  return {
    settlements: sum(counted),
    computed: sum(counted.filter(({ reason }) => reason === "")),
    differing: Object.fromEntries(counted.filter(({ step }) => step !== "").map(({ step, n }) => [step, n])),
    notEvaluable: Object.fromEntries(counted.filter(({ reason }) => reason !== "").map(({ reason, n }) => [reason, n])),
  };
}
