import { text } from "node:stream/consumers";
import {
  type CaseError,
  type CaseOptions,
  type CaseOutcome,
  type CaseResult,
  caseExitCode,
  settleCase,
} from "@hengjian/policy";
import type { Command } from "commander";
import { printJson, printLines, say, table } from "../terminal/output.js";
import { examples } from "./verb.js";

interface BenefitOptions {
  readonly json?: boolean;
  readonly assume?: string;
  readonly reading: readonly string[];
}

/** `benefit`: what a person is owed on one case read from stdin, with the trace (docs/benefit.schema.json). */
export function benefitVerb(program: Command): void {
  program
    .command("benefit")
    .description("what a person is owed: one case as JSON on stdin, amounts and trace on stdout")
    .option("--json", "one JSON document on stdout; the contract is docs/benefit.schema.json")
    .option("--assume <date>", "run under the stated assumption that the law of this day held (YYYY-MM-DD)")
    .option(
      "--reading <path=choice>",
      "run under a reading of the text other than the area's own; may be given more than once",
      (given: string, before: readonly string[]) => [...before, given],
      [],
    )
    .addHelpText(
      "after",
      examples(
        "benefit --json < case.json",
        "benefit --assume 2024-07-01 < case.json",
        "benefit --reading off-site/reduction=per-cent-of-benefit < case.json",
        "policy show readings",
      ),
    )
    .action(async (options: BenefitOptions) => {
      const outcome = answer(await text(process.stdin), options);
      process.exitCode = caseExitCode(outcome);
      if (options.json === true) printJson(outcome);
      else tell(outcome);
    });
}

function answer(said: string, options: BenefitOptions): CaseOutcome {
  try {
    return settleCase(JSON.parse(said), caseOptions(options));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem = said.trim() === "" ? "stdin is empty; give one case as JSON" : `is not JSON: ${error.message}`;
    return { error: { code: "INVALID_INPUT", fields: [{ path: "", problem }] } };
  }
}

function caseOptions(options: BenefitOptions): CaseOptions {
  const readings = options.reading.map((given) => {
    const [path = "", ...choice] = given.split("=");
    return [path, choice.join("=")] as const;
  });
  return {
    ...(options.assume === undefined ? {} : { assumedDate: options.assume }),
    ...(readings.length === 0 ? {} : { readings: Object.fromEntries(readings) }),
  };
}

function tell(outcome: CaseOutcome): void {
  if ("error" in outcome) for (const line of refusalLines(outcome.error)) say(line);
  else printLines(resultLines(outcome));
}

function refusalLines(error: CaseError["error"]): string[] {
  if (error.code !== "INVALID_INPUT") return [`hengjian: ${error.code}: ${error.message}`];
  const fields = error.fields.map(({ path, problem }) => `  ${path === "" ? "stdin" : path} ${problem}`);
  return ["hengjian: INVALID_INPUT: the case is not as docs/benefit.schema.json says", ...fields];
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
    pairs(step.in),
    pairs(step.out),
    step.reading ?? "",
  ]);
  const refused = result.eligible ? [] : ["not entitled on that day: the funds pay nothing", ""];
  return [
    ...refused,
    ...table(["amount", "yuan"], amounts),
    "",
    ...table(["step", "article", "in", "out", "reading"], steps),
  ];
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
