import { text } from "node:stream/consumers";
import { calendarDate, HengjianError } from "@hengjian/domain";
import { type CaseOutcome, type CaseResult, caseExitCode, settleCase } from "@hengjian/policy";
import type { Command } from "commander";
import { printJson, printLines, say, table } from "../terminal/output.js";
import { examples } from "./verb.js";

/** `benefit`: what a person is owed on one case read from stdin, with the trace (docs/benefit.schema.json). */
export function benefitVerb(program: Command): void {
  program
    .command("benefit")
    .description("what a person is owed: one case as JSON on stdin, amounts and trace on stdout")
    .option("--json", "one JSON document on stdout; the contract is docs/benefit.schema.json")
    .option("--assume <date>", "run under the stated assumption that the law of this day held (YYYY-MM-DD)")
    .addHelpText("after", examples("benefit --json < case.json", "benefit --assume 2024-07-01 < case.json"))
    .action(async (options: { json?: boolean; assume?: string }) => {
      const input = parse(await text(process.stdin));
      const outcome = settleCase(
        input,
        options.assume === undefined ? {} : { assumedDate: calendarDate(options.assume) },
      );
      process.exitCode = caseExitCode(outcome);
      if (options.json === true) printJson(outcome);
      else tell(outcome);
    });
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new HengjianError("INVALID_INPUT", `stdin is not one JSON document: ${problem}`, {
      cause,
      fields: [{ path: "", problem: `not JSON: ${problem}` }],
    });
  }
}

function tell(outcome: CaseOutcome): void {
  if ("error" in outcome) say(`hengjian: ${JSON.stringify(outcome.error)}`);
  else printLines(resultLines(outcome));
}

function resultLines(result: CaseResult): string[] {
  const amounts = [
    ["in scope", result.inScope],
    ["over ceiling", result.overCeiling],
    ["pre-copay", result.preSelfPay],
    ["deductible", result.deductible],
    ["basic fund", result.fund.basic],
    ["large-amount fund", result.fund.largeAmount],
    ["maternity fund", result.fund.maternity],
    ["person", result.personal],
  ];
  const steps = result.trace.map((step) => [
    step.step,
    step.article,
    JSON.stringify(step.in),
    JSON.stringify(step.out),
  ]);
  return [...table(["amount", "yuan"], amounts), "", ...table(["step", "article", "in", "out"], steps)];
}
