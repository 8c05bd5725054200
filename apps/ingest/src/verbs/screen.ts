import { calendarMonth } from "@hengjian/domain";
import { reasonWords } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { computeLoss, computeOwed, runRules, type ScreenWish } from "../pipeline/screen.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { mustBeRule } from "./known-rule.js";
import { lossDocument } from "./loss-document.js";
import { owedDocument, owedLine } from "./owed-document.js";
import { examples } from "./verb.js";

interface ScreenVerbOptions {
  readonly rule?: string[];
  readonly month?: string[];
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `screen`: runs the rules over what is published and computes the money of what they find. */
export function screenVerb(program: Command): void {
  program
    .command("screen")
    .description("run the rules over what can have changed since they last ran: of a new month mostly that month")
    .option("--rule <id...>", "only these rules")
    .option("--month <month...>", "only findings whose last day lies in these months, YYYY-MM")
    .option("--all", "everything anew, also what cannot have changed")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("screen", "screen --rule split-admission", "screen --month 2026-10 --json", "screen --all"),
    )
    .action(async (options: ScreenVerbOptions) => {
      for (const id of options.rule ?? []) mustBeRule(id);
      const wish: ScreenWish = {
        ...(options.rule === undefined ? {} : { ruleIds: options.rule }),
        ...(options.month === undefined ? {} : { months: options.month.map(calendarMonth) }),
        ...(options.all === true ? { again: true } : {}),
      };
      const result = await withWarehouse(async (warehouse) => {
        const owed = await computeOwed(warehouse, wish);
        const screened = await runRules(warehouse, wish);
        return { owed, screened, loss: await computeLoss(warehouse) };
      });
      const { screened } = result;
      const owed = owedDocument(result.owed);
      const loss = lossDocument(result.loss);
      if (options.json === true) printJson({ ...screened, owed, loss });
      else {
        const rows = screened.units.map((unit) => [
          unit.ruleId,
          unit.month,
          String(unit.findings),
          unit.rowsNotEvaluable === 0
            ? ""
            : `${unit.rowsNotEvaluable} of ${unit.rowsLookedAt}: ${reasonWords(unit.notEvaluableReason).en}`,
          unit.reused ? "kept" : `${unit.seconds.toFixed(2)} s`,
        ]);
        printLines(table(["rule", "month", "findings", "not evaluable", "time"], rows));
        printLines([owedLine(result.owed)]);
        printLines([`fund loss found: definite ${loss.definiteLoss}, suspected ${loss.suspectedLoss} yuan`]);
      }
    });
}
