import { resolve } from "node:path";
import { type DemoCitySummary, writeDemoCity } from "@hengjian/synth";
import type { Command } from "commander";
import { printJson, printLines, table } from "../terminal/output.js";
import { progressLine } from "../terminal/progress.js";
import { positiveOption, wholeOption } from "./number-options.js";
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
        seed: wholeOption("seed", options.seed),
        scale: positiveOption("scale", options.scale),
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

function summaryLines(summary: DemoCitySummary): string[] {
  const rows = Object.entries(summary.rows).map(([name, count]) => [name, String(count)]);
  return [`written to ${summary.folder} in ${summary.seconds.toFixed(1)} s`, ...table(["table", "rows"], rows)];
}
