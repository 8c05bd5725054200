import { createHash } from "node:crypto";
import { HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { prepareWarehouse } from "../schema/prepare-warehouse.js";
import { RECORD_TABLES, type RecordTable } from "../schema/tables/record-tables.js";
import { landedReport, leftOutReport } from "./file-reports.js";
import { type LandingContext, landFiles, type ReadyFile } from "./landing/land-files.js";
import { withLoadLock } from "./lock.js";
import { type LoadPlan, planLoad } from "./plan-load.js";
import { linesOffHeader, missingMonths, orphanReversals } from "./publishing/gaps.js";
import { publish } from "./publishing/publish.js";
import { tallyRepeats } from "./publishing/repeats.js";
import { settleRecords } from "./publishing/settle-records.js";
import { clearStaging, endOrphanedInserts, openStaging, removeUnpublished } from "./publishing/staging.js";
import { newTally, type Tally, tallyQuarantine, tallyTable } from "./publishing/tally.js";
import { findFiles } from "./reading/find-files.js";
import type { FileReport, LoadReport } from "./report.js";

/** What a load is doing now. */
export interface LoadProgress {
  readonly step: "reading" | "landing" | "checking" | "publishing";
  /** File at work; "" for the whole. */
  readonly path: string;
  /** Files read so far while `reading`, records of the call so far while `landing`, else 0. */
  readonly done: number;
  /** Done part of the step, from 0 to 1, by files or bytes; 0 while the end cannot be told. */
  readonly share: number;
}

/** How a delivery is to be read. */
export interface LoadOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  /** A file with a larger share of refused records than this makes the whole call void. Default 0.5. */
  readonly refusedShare?: number;
  /** Whole numbers in date columns are Excel serials. Default false: they are refused. */
  readonly excelSerialDates?: boolean;
  /** This delivery corrects earlier ones: records without a time of update take the place of earlier versions. */
  readonly corrections?: boolean;
}

const REFUSED_SHARE = 0.5;

/**
 * Loads deliveries: finds the files, recognises each by its header, checks every record, and publishes the whole call
 * in one step or not at all. Loading the same content again changes nothing.
 *
 * A file that cannot be read, is of no known layout, lacks a required column or is mostly bad makes the call `refused`:
 * nothing of it is published, and the report says why, file by file.
 *
 * @param paths files, or folders that are searched for csv, tsv and txt, packed or not.
 * @throws HengjianError NOT_FOUND or INVALID_INPUT for paths without files, WAREHOUSE_BUSY while another load runs,
 * WAREHOUSE_UNAVAILABLE and others of the warehouse; then, too, nothing is published.
 * @example
 * const report = await loadDeliveries(warehouse, ["deliveries/2024-05"]);
 */
export async function loadDeliveries(
  warehouse: Warehouse,
  paths: readonly string[],
  options: LoadOptions = {},
): Promise<LoadReport> {
  const began = performance.now();
  const { files, passedOver } = await findFiles(paths);
  return withLoadLock(warehouse, async () => {
    await prepareWarehouse(warehouse);
    await endOrphanedInserts(warehouse);
    await removeUnpublished(warehouse);
    const plan = await planLoad(warehouse, files, (path, done) =>
      options.onProgress?.({ step: "reading", path, done, share: done / files.length }),
    );
    const leftOut = plan.leftOut.map(leftOutReport);
    const seconds = () => Math.round(performance.now() - began) / 1000;
    if (leftOut.some(({ outcome }) => outcome === "refused"))
      return { ...refusedReport([...leftOut, ...withheldReports(plan)]), passedOver, seconds: seconds() };
    if (plan.ready.length === 0)
      return {
        ...NOTHING,
        outcome: "unchanged",
        message: "已入库: every file is already loaded",
        files: leftOut,
        passedOver,
        seconds: seconds(),
      };
    try {
      const landed = await landAndPublish(warehouse, plan, options);
      return { ...landed, files: [...landed.files, ...leftOut], passedOver, seconds: seconds() };
    } finally {
      await clearStaging(warehouse);
    }
  });
}

const NONE = { count: 0, settlementIds: [] };
const NOTHING = { batchId: "", tables: {}, orphanReversals: NONE, linesOffHeader: NONE, missingMonths: [] };

const WITHHELD = { outcome: "withheld" as const, message: "not loaded because another file of the call was refused" };

/** A file that was found good, in a call that is void: nothing of it is in the table. */
function withheld(file: FileReport): FileReport {
  return file.outcome === "refused" ? file : { ...file, ...WITHHELD };
}

function withheldReports(plan: LoadPlan): FileReport[] {
  const call = { records: 0, ...WITHHELD };
  return plan.ready.map((ready) => ({ ...landedReport(ready, newTally(), call), warnings: [] }));
}

/** What a call did, but for what only its beginning knows. */
type LoadResult = Omit<LoadReport, "passedOver" | "seconds">;

function refusedReport(files: readonly FileReport[]): LoadResult {
  const refused = files.filter(({ outcome }) => outcome === "refused");
  const message = `nothing was published: ${refused.map((file) => file.message).join("; ")}`;
  return { ...NOTHING, outcome: "refused", message, files };
}

async function landAndPublish(warehouse: Warehouse, plan: LoadPlan, options: LoadOptions): Promise<LoadResult> {
  const batchId = newBatchId(plan.ready);
  const tables = RECORD_TABLES.filter(({ delivered }) =>
    plan.ready.some(({ header }) => header.table.name === delivered.name),
  );
  await openStaging(warehouse, tables);
  const records = await landAll(warehouse, { plan, batchId, tables }, options);
  options.onProgress?.({ step: "checking", path: "", done: 0, share: 0 });
  const tallies = new Map(plan.ready.map(({ file }) => [file.sha256, newTally()]));
  await Promise.all(
    tables.map(async (table) => {
      await settleRecords(warehouse, table, options.corrections ?? false);
      await tallyTable(warehouse, table, tallies);
      const excelSerialDates = options.excelSerialDates ?? false;
      await tallyRepeats(warehouse, { table, ready: plan.ready, excelSerialDates }, tallies);
    }),
  );
  await tallyQuarantine(warehouse, tallies);
  const files = plan.ready.map((ready) =>
    judgedReport(ready, { records, tallies, limit: options.refusedShare ?? REFUSED_SHARE }),
  );
  if (files.some(({ outcome }) => outcome === "refused")) return refusedReport(files.map(withheld));
  assertWhole(files);
  options.onProgress?.({ step: "publishing", path: "", done: 0, share: 0 });
  await publish(warehouse, { batchId, tables, files: plan.ready, records, tallies });
  return publishedReport(warehouse, batchId, files);
}

/** Names the call: when it began and what it brought. */
function newBatchId(ready: readonly ReadyFile[]): string {
  const hash = createHash("sha256")
    .update(
      ready
        .map(({ file }) => file.sha256)
        .sort()
        .join(),
    )
    .digest("hex")
    .slice(0, 12);
  return `${new Date().toISOString().replace(/[-:]/g, "").slice(0, 15)}-${hash}`;
}

interface Work {
  readonly plan: LoadPlan;
  readonly batchId: string;
  readonly tables: readonly RecordTable[];
}

/** Files of one layout go in together: few large inserts instead of many small ones. */
async function landAll(
  warehouse: Warehouse,
  { plan, batchId, tables }: Work,
  options: LoadOptions,
): Promise<Map<string, number>> {
  const groups = new Map<string, ReadyFile[]>();
  for (const ready of plan.ready) {
    const layout = JSON.stringify([ready.header.table.name, ready.file.delimiter, ready.file.header]);
    groups.set(layout, [...(groups.get(layout) ?? []), ready]);
  }
  const records = new Map<string, number>();
  const onRecords = landingProgress(plan, options);
  for (const group of groups.values()) {
    const table = tables.find(({ delivered }) => delivered.name === group[0]?.header.table.name);
    if (table === undefined) continue;
    const excelSerialDates = options.excelSerialDates ?? false;
    for (const [id, count] of await landFiles(warehouse, group, { batchId, excelSerialDates, onRecords, table }))
      records.set(id, count);
  }
  return records;
}

/** Tells after every piece of a file how many records of the call have been read, and which part of its bytes. */
function landingProgress({ ready }: LoadPlan, options: LoadOptions): LandingContext["onRecords"] {
  const wholeBytes = ready.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  const records = new Map<string, number>();
  const bytes = new Map<string, number>();
  return (file, count, read) => {
    records.set(file.sha256, count);
    bytes.set(file.sha256, Math.min(read, file.sizeBytes));
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
    options.onProgress?.({ step: "landing", path: file.path, done: sum(records), share: sum(bytes) / wholeBytes });
  };
}

/** Nothing is published whose numbers do not add up, whatever the reason. */
function assertWhole(files: readonly FileReport[]): void {
  const wrong = files.find(
    ({ records, landed, quarantined, duplicates }) => landed + quarantined + duplicates !== records,
  );
  if (wrong === undefined) return;
  const { path, records, landed, quarantined, duplicates } = wrong;
  throw new HengjianError(
    "INTERNAL",
    `file '${path}': ${landed} landed, ${quarantined} quarantined and ${duplicates} duplicate records are not its ${records}; nothing was published, load again`,
  );
}

interface Judged {
  readonly records: ReadonlyMap<string, number>;
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly limit: number;
}

function judgedReport(ready: ReadyFile, { records, tallies, limit }: Judged): FileReport {
  const tally = tallies.get(ready.file.sha256) ?? newTally();
  const count = records.get(ready.file.sha256) ?? 0;
  const isBad = tally.quarantined > count * limit;
  const report = landedReport(ready, tally, { records: count, outcome: isBad ? "refused" : "published", message: "" });
  return isBad ? { ...report, message: mostlyBadText(report, limit) } : report;
}

const REASONS_TOLD = 3;

/** Why a file is refused as mostly bad: how much, what, where first, and what to do about it. */
function mostlyBadText({ path, records, quarantined, problems }: FileReport, limit: number): string {
  const told = problems.slice(0, REASONS_TOLD).map(({ reason, column, records: number, first }) => {
    const value = first.value === "" ? "" : ` '${first.value}'`;
    return `${column === "" ? "" : `${column} `}${reason} ${number}, first in line ${first.line}${value}`;
  });
  const advice = problems.some(({ reason }) => reason === "CONFLICT")
    ? "; records that correct earlier ones need a later updt_time, or --corrections"
    : "";
  return `file '${path}': ${quarantined} of ${records} records are bad, more than ${limit * 100} % (${told.join("; ")})${advice}`;
}

async function publishedReport(
  warehouse: Warehouse,
  batchId: string,
  files: readonly FileReport[],
): Promise<LoadResult> {
  const tables: Record<string, number> = {};
  for (const { table, landed } of files) tables[table] = (tables[table] ?? 0) + landed;
  const hasSettlements = (tables.settlement ?? 0) > 0;
  return {
    outcome: "published",
    batchId,
    message: `published batch ${batchId}: ${Object.values(tables).reduce((a, b) => a + b, 0)} records in ${Object.keys(tables).length} tables`,
    files,
    tables,
    orphanReversals: hasSettlements ? await orphanReversals(warehouse, batchId) : NONE,
    linesOffHeader: hasSettlements ? await linesOffHeader(warehouse, batchId) : NONE,
    missingMonths: hasSettlements ? await missingMonths(warehouse) : [],
  };
}
