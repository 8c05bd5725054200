import type { Command } from "commander";
import { ensureDemo } from "../pipeline/demo.js";
import type { DemoSummary } from "../pipeline/demo-summary.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { portOption, positiveOption, wholeOption } from "./number-options.js";
import { serveDashboard } from "./serve.js";
import { examples } from "./verb.js";

interface DemoOptions {
  readonly rebuild?: boolean;
  readonly serve: boolean;
  readonly seed: string;
  readonly scale: string;
  readonly port: string;
  readonly json?: boolean;
}

/** `demo`: from nothing to the cockpit over an invented city; run again it serves what is there. */
export function demoVerb(program: Command): void {
  program
    .command("demo")
    .description("make the invented demo city, load, screen, measure, forecast and serve it")
    .option("--rebuild", "make it anew even if it is there")
    .option("--no-serve", "end after the forecast")
    .option("--seed <number>", "seed of the city", "1")
    .option("--scale <factor>", "number of persons, 1 is the demo", "1")
    .option("--port <number>", "port of the cockpit, 0 for any free one", "4180")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("demo", "demo --rebuild --seed 7", "demo --no-serve --json"))
    .action(async (options: DemoOptions) => {
      // A wrong port is told before the minutes that the city takes, not after.
      const port = portOption(options.port);
      const summary = await ensureDemo({
        seed: wholeOption("seed", options.seed),
        scale: positiveOption("scale", options.scale),
        rebuild: options.rebuild === true,
      });
      if (options.json === true) printJson(summary);
      else printLines(summaryLines(summary));
      if (options.serve) await serveDashboard(port);
    });
}

function summaryLines(summary: DemoSummary): string[] {
  const rules = Object.entries(summary.measuresByRule).map(([rule, measures]) => [
    rule,
    measures.verdict,
    String(summary.findingsByRule[rule] ?? 0),
    measures.fee,
    measures.inScope,
    Object.entries(measures.fundLoss)
      .map(([fund, loss]) => `${fund}: ${loss}`)
      .join(", "),
  ]);
  const reserve = Object.entries(summary.reserveMonthsByPool).map(([pool, months]) => [
    pool,
    months === null ? "—" : months.toFixed(2),
  ]);
  const steps = Object.entries(summary.secondsByStep).map(([step, seconds]) => [step, String(seconds)]);
  return [
    ...table(["rule", "verdict", "findings", "fee", "in scope", "fund loss by fund, yuan"], rules),
    "",
    ...table(["pool", "reserve months"], reserve),
    "",
    ...table(["step", "seconds"], steps),
  ];
}
