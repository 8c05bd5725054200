import { Command, CommanderError } from "commander";
import { EXIT, errorDocument, exitCodeOf, printJson, say } from "./terminal/output.js";
import { accuracyVerb } from "./verbs/accuracy.js";
import { benefitVerb } from "./verbs/benefit.js";
import { demoVerb } from "./verbs/demo.js";
import { engineVerb } from "./verbs/engine.js";
import { findingsVerb } from "./verbs/findings.js";
import { forecastVerb } from "./verbs/forecast.js";
import { knowledgeVerb } from "./verbs/knowledge.js";
import { loadVerb } from "./verbs/load.js";
import { lossVerb } from "./verbs/loss.js";
import { policyVerb } from "./verbs/policy.js";
import { rulesVerb } from "./verbs/rules.js";
import { screenVerb } from "./verbs/screen.js";
import { serveVerb } from "./verbs/serve.js";
import { statusVerb } from "./verbs/status.js";
import { synthVerb } from "./verbs/synth.js";
import type { Verb } from "./verbs/verb.js";

const VERBS: readonly Verb[] = [
  demoVerb,
  synthVerb,
  loadVerb,
  screenVerb,
  findingsVerb,
  lossVerb,
  forecastVerb,
  benefitVerb,
  policyVerb,
  knowledgeVerb,
  rulesVerb,
  statusVerb,
  serveVerb,
  accuracyVerb,
  engineVerb,
];

/**
 * Runs one call of the command and gives its exit status: 0 done, 1 failed, 2 wrong use. With `--json` stdout is exactly
 * one document, also when the call fails.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync([...args], { from: "user" });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    if (error instanceof CommanderError) return endOfUse(error, args);
    const document = errorDocument(error);
    if (args.includes("--json")) printJson(document);
    say(`hengjian: ${String(document.error.code)}: ${String(document.error.message)}`);
    return exitCodeOf(error);
  }
}

/** Help is no failure; wrong use was told on stderr already, and with `--json` is told on stdout as well. */
function endOfUse(error: CommanderError, args: readonly string[]): number {
  if (error.exitCode === 0) return EXIT.done;
  if (args.includes("--json"))
    printJson({ error: { code: "INVALID_INPUT", message: error.message.replace(/^error: /, "") } });
  return EXIT.wrongUse;
}

/** The command with all its verbs; nothing has run yet. */
export function createProgram(): Command {
  const program = new Command("hengjian")
    .description("Hengjian 衡鉴: deliveries become findings, losses, a forecast and a cockpit")
    .exitOverride()
    .showHelpAfterError("(add --help for what is accepted)");
  for (const verb of VERBS) verb(program);
  for (const command of program.commands) command.exitOverride();
  return program;
}
