import { type DataStatus, dataStatus } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { examples } from "./verb.js";

/** `status`: what is loaded, how whole it is and what was left out. */
export function statusVerb(program: Command): void {
  program
    .command("status")
    .description("say what is loaded, up to which month, what was left out and which months look incomplete")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("status", "status --json"))
    .action(async (options: { json?: boolean }) => {
      const status = await withWarehouse(dataStatus);
      if (options.json === true) printJson(status);
      else printLines(statusLines(status));
    });
}

function statusLines(status: DataStatus): string[] {
  if (status.generation === 0) return ["nothing is loaded yet; load a delivery, or run the demo"];
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => [name, count.toLocaleString("en-US")]);
  const excluded = status.exclusions.map((one) => [one.sourceKind, one.reason, one.rows.toLocaleString("en-US")]);
  return [
    `settlements ${status.firstMonth} to ${status.lastMonth}; relations of generation ${status.generation}, built ${status.builtAt}`,
    "",
    ...table(["delivered", "rows"], rows(status.deliveredRows)),
    "",
    ...table(["relation", "rows"], rows(status.relationRows)),
    "",
    ...table(["left out", "reason", "rows"], excluded),
    "",
    status.gaps.length === 0 ? "no month looks incomplete" : `${status.gaps.length} institution-months look incomplete`,
  ];
}
