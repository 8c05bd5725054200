import { resolve } from "node:path";
import { HengjianError } from "@hengjian/domain";
import { type DemoCitySummary, writeDemoCity } from "@hengjian/synth";
import type { Command } from "commander";
import { printJson, printLines, table } from "../terminal/output.js";
import { progressLine } from "../terminal/progress.js";
import { examples } from "./verb.js";

interface SynthOptions {
  readonly out: string;
  readonly seed: string;
  readonly scale: string;
  readonly clean?: boolean;
  readonly json?: boolean;
}

/** `synth`: writes the invented demo city as a delivery in the national layout, with its planted truth. */
export function synthVerb(program: Command): void {
  program
    .command("synth")
    .description("write the demo city (invented) as a bureau would deliver it")
    .requiredOption("--out <folder>", "folder of the delivery; an older demo city in it is replaced")
    .option("--seed <number>", "same seed, same bytes", "1")
    .option("--scale <factor>", "number of persons, 1 is the demo", "1")
    .option("--clean", "plant nothing")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("synth --out delivery", "synth --out clean --clean --seed 7 --json", "synth --out small --scale 0.05"),
    )
    .action(async (options: SynthOptions) => {
      const summary = await makeDemoCity({
        folder: resolve(options.out),
        seed: wholeNumber("seed", options.seed),
        scale: positive("scale", options.scale),
        clean: options.clean === true,
      });
      if (options.json === true) printJson(summary);
      else printLines(summaryLines(summary));
    });
}

/** Writes the demo city with progress on stderr. */
export async function makeDemoCity(options: {
  folder: string;
  seed: number;
  scale: number;
  clean: boolean;
}): Promise<DemoCitySummary> {
  const show = progressLine();
  return writeDemoCity({
    ...options,
    onProgress: ({ persons, totalPersons }) =>
      show({ step: "demo city", done: persons, total: totalPersons, unit: "persons" }),
  });
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw wrong(name, text, "a whole number from 0");
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 100) return value;
  throw wrong(name, text, "a number above 0 and at most 100");
}

function wrong(name: string, text: string, wanted: string): HengjianError {
  return new HengjianError("INVALID_INPUT", `--${name} '${text}' is not ${wanted}`, {
    fields: [{ path: name, problem: `not ${wanted}` }],
  });
}

function summaryLines(summary: DemoCitySummary): string[] {
  const rows = Object.entries(summary.rows).map(([name, count]) => [name, String(count)]);
  return [`written to ${summary.folder} in ${summary.seconds.toFixed(1)} s`, ...table(["table", "rows"], rows)];
}
