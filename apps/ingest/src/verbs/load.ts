import { relative, resolve } from "node:path";
import type { FileReport, LoadReport, OffHeader } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { type LoadResult, loadAndDerive } from "../pipeline/load.js";
import { EXIT, printJson, printLines, table } from "../terminal/output.js";
import { unknownCareText } from "./status.js";
import { examples } from "./verb.js";

interface LoadVerbOptions {
  readonly excelSerialDates?: boolean;
  readonly corrections?: boolean;
  readonly json?: boolean;
}

/** `load`: reads deliveries, checks every record, publishes the whole call in one step or not at all. */
export function loadVerb(program: Command): void {
  program
    .command("load <path...>")
    .description("load files or folders of a delivery; the contract is docs/delivery.md")
    .option("--excel-serial-dates", "whole numbers in date columns are Excel serials")
    .option("--corrections", "records without a time of update take the place of earlier versions")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("load delivery", "load settlement_2025-01.csv fee_line_2025-01.csv.gz --json"))
    .action(async (paths: string[], options: LoadVerbOptions) => {
      const absolute = paths.map((path) => resolve(path));
      const result = await withWarehouse((warehouse) =>
        loadAndDerive(warehouse, absolute, {
          excelSerialDates: options.excelSerialDates === true,
          corrections: options.corrections === true,
        }),
      );
      if (result.report.outcome === "refused") process.exitCode = EXIT.failed;
      if (options.json === true)
        printJson({ ...result.report, unknownCareTypes: result.unknownCareTypes, generation: result.generation });
      else printLines(loadLines(result));
    });
}

/** The report of a load for a person. */
function loadLines({ report, generation, unknownCareTypes }: LoadResult): string[] {
  const rows = report.files.map((file) => [
    nameOf(file),
    file.table,
    file.outcome,
    String(file.records),
    String(file.landed),
    String(file.quarantined),
    String(file.duplicates),
  ]);
  const lines = table(["file", "table", "outcome", "records", "landed", "quarantined", "duplicates"], rows);
  const passedOver = report.passedOver.map((path) => `not read: ${path} (no csv, tsv or txt)`);
  const built = generation === null ? [] : [`relations built: generation ${generation.generation}`];
  const said = [...report.files.flatMap(setAside), ...remarks(report.files), ...passedOver, ...gapLines(report)];
  const care = unknownCareTypes.map(unknownCareText);
  return [...lines, ...said, ...care, report.message, ...built, `${report.seconds.toFixed(1)} s`];
}

/** Why records were set aside, by column, with the first of each. */
function setAside(file: FileReport): string[] {
  if (file.outcome === "refused" && file.problems.length === 0) return [`${nameOf(file)}: ${file.message}`];
  return file.problems.map(({ reason, column, records, first }) => {
    const value = first.value === "" ? "" : ` '${first.value}'`;
    return `${nameOf(file)}: ${records} records set aside: ${column === "" ? "" : `${column} `}${reason}; first in line ${first.line}${value}`;
  });
}

/** Warnings that are told as one list of columns. */
const COLUMN_LISTS: Readonly<Record<string, string>> = {
  "column-extra": "not in the dictionary, kept aside in 'extra'",
  "column-absent": "not delivered, only detail is lost",
};

/** Warnings once, with the number of files that they hold for; columns that only lack detail on one line a file. */
function remarks(files: readonly FileReport[]): string[] {
  const warned = new Map<string, string[]>();
  for (const file of files) {
    const others = file.warnings.filter(({ code }) => !(code in COLUMN_LISTS)).map(({ message }) => message);
    const lists = Object.entries(COLUMN_LISTS).flatMap(([code, text]) => {
      const columns = file.warnings.filter((warning) => warning.code === code).map(({ column }) => column);
      return columns.length === 0 ? [] : [`${text}: ${columns.join(", ")}`];
    });
    for (const message of [...others, ...lists]) warned.set(message, [...(warned.get(message) ?? []), nameOf(file)]);
  }
  return [...warned].map(
    ([message, names]) => `${names[0]}${names.length > 1 ? ` and ${names.length - 1} more` : ""}: ${message}`,
  );
}

const HOUSES_SHOWN = 5;

/** What does not fit together over files. */
function gapLines({ orphanReversals, linesOffHeader, missingMonths }: LoadReport): string[] {
  const ids = ({ count, settlementIds }: OffHeader, what: string): string[] =>
    count === 0 ? [] : [`${count} ${what}: ${settlementIds.slice(0, 5).join(", ")}${count > 5 ? ", …" : ""}`];
  return [
    ...ids(orphanReversals, "reversals take back settlements that were never delivered"),
    ...ids(linesOffHeader, "settlements differ from the sums of their fee lines (I3)"),
    ...missingMonths
      .slice(0, HOUSES_SHOWN)
      .map(({ institutionId, months }) => `${institutionId} settled nothing in ${months.join(", ")}`),
    ...(missingMonths.length > HOUSES_SHOWN ? [`… and ${missingMonths.length - HOUSES_SHOWN} more houses`] : []),
  ];
}

/** The file as the caller can find it: below the working directory by its way from there. */
function nameOf(file: FileReport): string {
  const way = relative(process.cwd(), file.path);
  return way.startsWith("..") ? file.path : way;
}
