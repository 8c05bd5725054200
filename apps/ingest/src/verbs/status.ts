import { fen, formatYuan } from "@hengjian/domain";
import { loadCatalogue, needsItemCode, ruleSetFor } from "@hengjian/rules";
import {
  type DataStatus,
  dataStatus,
  type UnknownCareType,
  unknownCareTypes,
  WITHOUT_TABLE,
} from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { watchedArea } from "../pipeline/area.js";
import { careCategories } from "../pipeline/load.js";
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
      const status = await withWarehouse(async (warehouse) => ({
        ...(await dataStatus(warehouse)),
        unknownCareTypes: await unknownCareTypes(warehouse, careCategories()),
        rulesByItemCode: rulesByItemCode(),
      }));
      if (options.json === true) printJson(status);
      else printLines(statusLines(status));
    });
}

/** One code of med_type that the area's map does not hold, for a person. */
export function unknownCareText({ careType, settlements }: UnknownCareType): string {
  return `med_type '${careType}' is not in the area's map (mapping/care/relationCategories): ${settlements} settlements count as other care, which most rules do not look at`;
}

/** Tables without a row, each with what cannot be judged for want of it. */
function notDelivered({ deliveredRows }: DataStatus): string[] {
  const empty = Object.entries(WITHOUT_TABLE).filter(([name]) => deliveredRows[name] === 0);
  const rows = empty.map(([name, effect]) => [name, effect.split(" | ").join("; ")]);
  return rows.length === 0 ? [] : [...table(["not delivered", "cannot be judged or shown"], rows), ""];
}

/** Active rules that judge lines by their item's code, by id. */
function rulesByItemCode(): string[] {
  return ruleSetFor(loadCatalogue(), watchedArea())
    .entries.filter(({ file, shape, periods }) => {
      return file.status === "active" && periods.some((rule) => needsItemCode(shape, rule));
    })
    .map(({ file }) => file.id);
}

/** How many lines no rule can judge as an item, and which rules those are. */
function uncodedText({ linesWithoutItemCode, rulesByItemCode: rules }: WholeStatus): string[] {
  const { lines, amountFen } = linesWithoutItemCode;
  if (lines === 0) return [];
  return [
    `${lines.toLocaleString("en-US")} fee lines of ${formatYuan(fen(amountFen))} yuan have no item code (hilist_code); ${rules.length} rules do not judge them: ${rules.join(", ")}`,
  ];
}

type WholeStatus = DataStatus & {
  readonly unknownCareTypes: readonly UnknownCareType[];
  readonly rulesByItemCode: readonly string[];
};

function statusLines(status: WholeStatus): string[] {
  if (status.generation === 0) return ["nothing is loaded yet; load a delivery, or run the demo"];
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => [name, count.toLocaleString("en-US")]);
  const excluded = status.exclusions.map((one) => [one.sourceKind, one.reason, one.rows.toLocaleString("en-US")]);
  return [
    `settlements ${status.firstMonth} to ${status.lastMonth}; relations of generation ${status.generation}, built ${status.builtAt}`,
    "",
    ...table(["delivered", "rows"], rows(status.deliveredRows)),
    "",
    ...notDelivered(status),
    ...table(["relation", "rows"], rows(status.relationRows)),
    "",
    ...table(["left out", "reason", "rows"], excluded),
    "",
    status.gaps.length === 0 ? "no month looks incomplete" : `${status.gaps.length} institution-months look incomplete`,
    ...uncodedText(status),
    ...status.unknownCareTypes.map(unknownCareText),
  ];
}
