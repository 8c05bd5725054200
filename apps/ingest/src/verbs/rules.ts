import { loadCatalogue, type RuleFile, ruleSetFor } from "@hengjian/rules";
import type { Command } from "commander";
import { watchedArea } from "../pipeline/area.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { examples } from "./verb.js";

/** `rules`: the catalogue as it holds in the area. */
export function rulesVerb(program: Command): void {
  program
    .command("rules")
    .description("list the rules, what they rest on and which cannot be evaluated")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("rules", "rules --json"))
    .action((options: { json?: boolean }) => {
      const catalogue = loadCatalogue();
      const area = watchedArea();
      const set = ruleSetFor(catalogue, area);
      const rules = [...catalogue.values()];
      if (options.json === true) printJson({ area, version: set.version, rules });
      else printLines(listLines(rules));
    });
}

function listLines(rules: readonly RuleFile[]): string[] {
  const rows = rules.map((rule) => [rule.id, rule.requirement, rule.names.zh, rule.verdict, rule.status]);
  return [...table(["rule", "row", "名称", "verdict", "status"], rows), `${rules.length} rules`];
}
