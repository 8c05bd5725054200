import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { computeLoss } from "../pipeline/screen.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { lossDocument } from "./screen.js";
import { examples } from "./verb.js";

/** `loss`: computes fee, in-scope amount and fund loss of every finding in force. */
export function lossVerb(program: Command): void {
  program
    .command("loss")
    .description("compute the money of every finding in force, once a settlement")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("loss", "loss --json"))
    .action(async (options: { json?: boolean }) => {
      const loss = lossDocument(await withWarehouse(computeLoss));
      if (options.json === true) printJson(loss);
      else {
        printLines(table(["fund", "loss, yuan"], Object.entries(loss.lossByFund)));
        printLines([
          `${loss.findings} findings on ${loss.settlements} settlements: definite ${loss.definiteLoss}, suspected ${loss.suspectedLoss} yuan`,
        ]);
      }
    });
}
