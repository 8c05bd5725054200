import { loadCatalogue, type RuleFile, ruleSetFor } from "@hengjian/rules";
import type { Command } from "commander";
import { watchedArea } from "../pipeline/area.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { rulesPreviewVerb } from "./rules-preview.js";
import { examples } from "./verb.js";

/** `rules`: the catalogue as it holds in the area; `rules preview`: what other values would change. */
export function rulesVerb(program: Command): void {
  const rules = program
    .command("rules")
    .description("list the rules, what they rest on and which cannot be evaluated")
    .option("--json", "one JSON document on stdout")
    .addHelpText("after", examples("rules", "rules --json", "rules preview split-admission --set maximumGapDays=15"))
    .action((options: { json?: boolean }) => {
      const catalogue = loadCatalogue();
      const area = watchedArea();
      const set = ruleSetFor(catalogue, area);
      const all = [...catalogue.values()];
      if (options.json === true) printJson({ area, version: set.version, rules: all });
      else printLines(listLines(all));
    });
  rulesPreviewVerb(rules);
}

function listLines(rules: readonly RuleFile[]): string[] {
  const rows = rules.map((rule) => [rule.id, rule.requirement, rule.names.zh, rule.verdict, rule.status]);
  return [...table(["rule", "row", "名称", "verdict", "status"], rows), `${rules.length} rules`];
}
