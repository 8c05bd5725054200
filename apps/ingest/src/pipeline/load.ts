import type { CareCategory } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import {
  type CareCategoryMap,
  DEFAULT_DERIVE_PARAMETERS,
  type DerivedGeneration,
  derive,
  type LoadReport,
  loadDeliveries,
  type UnknownCareType,
  unbuiltBatch,
  unknownCareTypes,
  type Warehouse,
} from "@hengjian/warehouse";
import { progressLine } from "../terminal/progress.js";
import { today } from "../terminal/today.js";
import { watchedArea } from "./area.js";

/** What one call of load did: the report of the files, and the relations built from them. */
export interface LoadResult {
  readonly report: LoadReport;
  /** Null when the relations already held everything that is published. */
  readonly generation: DerivedGeneration | null;
  /** Codes of med_type that the area's map does not hold; empty when nothing new was published. */
  readonly unknownCareTypes: readonly UnknownCareType[];
}

/**
 * Loads deliveries and, when something was published, builds the relations that rules look at; also when an earlier load
 * was cut off between the two.
 */
export async function loadAndDerive(
  warehouse: Warehouse,
  paths: readonly string[],
  options: { readonly excelSerialDates?: boolean; readonly corrections?: boolean } = {},
): Promise<LoadResult> {
  const show = progressLine();
  const report = await loadDeliveries(warehouse, paths, {
    ...options,
    onProgress: ({ step, path, done, share }) =>
      show({
        step,
        detail: path.split("/").at(-1) ?? "",
        done,
        total: null,
        unit: step === "reading" ? "files" : "records",
        share,
      }),
  });
  const snapshot = report.outcome === "refused" ? "" : report.batchId || (await unbuiltBatch(warehouse));
  if (snapshot === "") return { report, generation: null, unknownCareTypes: [] };
  const generation = await deriveRelations(warehouse, snapshot);
  return { report, generation, unknownCareTypes: await unknownCareTypes(warehouse, careCategories()) };
}

/** Builds the relations in force from what is published, by the area's own map of care. */
export async function deriveRelations(warehouse: Warehouse, snapshot: string): Promise<DerivedGeneration> {
  const show = progressLine();
  return derive(warehouse, {
    snapshot,
    parameters: { ...DEFAULT_DERIVE_PARAMETERS, careCategories: careCategories() },
    onProgress: (step, done) =>
      show({
        step: "building relations",
        detail: step,
        done: Math.round(done * 100),
        total: null,
        unit: "%",
        share: done,
      }),
  });
}

/** The area's own map of med_type to categories of care. */
export function careCategories(): CareCategoryMap {
  const map = loadAreaPolicy(watchedArea()).map("mapping/care/relationCategories", today());
  return map as Readonly<Record<string, CareCategory>>;
}
