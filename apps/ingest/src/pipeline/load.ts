import type { CareCategory } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import {
  DEFAULT_DERIVE_PARAMETERS,
  type DerivedGeneration,
  derive,
  type LoadReport,
  loadDeliveries,
  type Warehouse,
} from "@hengjian/warehouse";
import { progressLine } from "../terminal/progress.js";
import { today } from "../terminal/today.js";
import { watchedArea } from "./area.js";

/** What one call of load did: the report of the files, and the relations built from them. */
export interface LoadResult {
  readonly report: LoadReport;
  /** Null when nothing new was published. */
  readonly generation: DerivedGeneration | null;
}

/** Loads deliveries and, when something was published, builds the relations that rules look at. */
export async function loadAndDerive(
  warehouse: Warehouse,
  paths: readonly string[],
  options: { readonly excelSerialDates?: boolean; readonly corrections?: boolean } = {},
): Promise<LoadResult> {
  const show = progressLine();
  const report = await loadDeliveries(warehouse, paths, {
    ...options,
    onProgress: ({ step, path, records }) =>
      show({
        step: path === "" ? step : `${step} ${path.split("/").at(-1) ?? ""}`,
        done: records,
        total: null,
        unit: "records",
      }),
  });
  if (report.outcome !== "published") return { report, generation: null };
  return { report, generation: await deriveRelations(warehouse, report.batchId) };
}

/** Builds the relations in force from what is published, by the area's own map of care. */
export async function deriveRelations(warehouse: Warehouse, snapshot: string): Promise<DerivedGeneration> {
  const show = progressLine();
  const careCategories = loadAreaPolicy(watchedArea()).map("mapping/care/relationCategories", today());
  return derive(warehouse, {
    snapshot,
    parameters: {
      ...DEFAULT_DERIVE_PARAMETERS,
      careCategories: careCategories as Readonly<Record<string, CareCategory>>,
    },
    onProgress: (step, done) => show({ step: `building ${step}`, done: Math.round(done * 100), total: 100, unit: "%" }),
  });
}
