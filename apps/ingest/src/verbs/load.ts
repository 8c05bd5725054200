import { resolve } from "node:path";
import type { FileReport } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { type LoadResult, loadAndDerive } from "../pipeline/load.js";
import { EXIT, printJson, printLines, table } from "../terminal/output.js";
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
      if (options.json === true) printJson({ ...result.report, generation: result.generation });
      else printLines(loadLines(result));
    });
}

/** The report of a load for a person. */
function loadLines({ report, generation }: LoadResult): string[] {
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
  const said = remarks(report.files);
  const built = generation === null ? [] : [`relations built: generation ${generation.generation}`];
  return [...lines, ...said, report.message, ...built, `${report.seconds.toFixed(1)} s`];
}

/** Refusals file by file; warnings once, with the number of files that they hold for. */
function remarks(files: readonly FileReport[]): string[] {
  const refused = files.filter((file) => file.outcome === "refused").map((file) => `${nameOf(file)}: ${file.message}`);
  const warned = new Map<string, string[]>();
  for (const file of files) {
    for (const { message } of file.warnings) warned.set(message, [...(warned.get(message) ?? []), nameOf(file)]);
  }
  const warnings = [...warned].map(
    ([message, names]) => `${names[0]}${names.length > 1 ? ` and ${names.length - 1} more` : ""}: ${message}`,
  );
  return [...refused, ...warnings];
}

function nameOf(file: FileReport): string {
  return file.path.split("/").at(-1) ?? file.path;
}
