import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { CITY_SCOPE, exportFindings, openWarehouse, type Warehouse } from "@hengjian/warehouse";
import type { Command } from "commander";
import { readPlantedCases } from "../accuracy/planted-case.js";
import { accuracyMarkdown, percentText } from "../accuracy/report.js";
import { type RuleScore, type ScoredFinding, scoreRules } from "../accuracy/score.js";
import { ROOT, withWarehouse } from "../context.js";
import { watchedArea } from "../pipeline/area.js";
import { demoFolder, readDemoState } from "../pipeline/demo-state.js";
import { loadAndDerive } from "../pipeline/load.js";
import { computeOwed, runRules } from "../pipeline/screen.js";
import { printJson, printLines, say, table } from "../terminal/output.js";
import { findingDocument } from "./findings.js";
import { makeDemoCity } from "./synth.js";
import { examples } from "./verb.js";

interface AccuracyOptions {
  readonly delivery?: string;
  readonly clean?: boolean;
  readonly write: boolean;
  readonly json?: boolean;
}

/** `accuracy`: recall, precision and near-miss hits of every rule against the planted truth of a delivery. */
export function accuracyVerb(program: Command): void {
  program
    .command("accuracy")
    .description(
      "hold the findings against the planted truth of the delivery that is loaded, and write docs/accuracy.md",
    )
    .option("--delivery <folder>", "delivery with truth/cases.jsonl (default: the demo city)")
    .option("--clean", "also make, load and screen a clean city, and count its definite findings")
    .option("--no-write", "do not write docs/accuracy.md")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("accuracy", "accuracy --clean --json", "accuracy --delivery other/delivery --no-write"),
    )
    .action(async (options: AccuracyOptions) => {
      const cases = await readPlantedCases(options.delivery === undefined ? demoFolder() : resolve(options.delivery));
      const rules = ruleSetFor(loadCatalogue(), watchedArea()).entries.map(({ file }) => ({
        id: file.id,
        verdict: file.verdict,
        subForms: file.subForms ?? [file.id],
      }));
      const findings = await withWarehouse(readFindings);
      const scores = scoreRules(rules, findings, cases);
      const cleanDefinite = options.clean === true ? await definiteFindingsOfCleanCity() : null;
      const seed = readDemoState()?.inputs.seed;
      // Figures of a city that is only partly loaded or screened must not take the place of those of a whole one.
      if (options.write && options.delivery === undefined && seed === undefined)
        say("docs/accuracy.md is left as it is: the demo city was not finished; make it by 'npm run demo'");
      else if (options.write)
        writeFileSync(
          join(ROOT, "docs/accuracy.md"),
          accuracyMarkdown(scores, { seed: `seed ${seed ?? "unknown"}`, cleanDefinite }),
        );
      if (options.json === true) printJson({ scores, cleanDefinite });
      else tell(scores, cleanDefinite);
    });
}

async function readFindings(warehouse: Warehouse): Promise<ScoredFinding[]> {
  const catalogue = loadCatalogue();
  const found: ScoredFinding[] = [];
  for await (const rows of exportFindings(warehouse, CITY_SCOPE, { ruleId: "", institutionId: "" })) {
    for (const row of rows) {
      const { id, rule, person, institution, days, settlementIds, feeLineIds, measures } = findingDocument(
        row,
        catalogue,
      );
      const about = { personId: person, institutionId: institution, days, settlementIds, feeLineIds };
      found.push({ id, rule, ...about, fundLoss: measures?.fundLoss ?? null });
    }
  }
  return found;
}

/** Makes a clean city beside the demo, screens it in an engine of its own, and forgets it. */
async function definiteFindingsOfCleanCity(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-clean-"));
  try {
    const delivery = join(folder, "delivery");
    await makeDemoCity({
      folder: delivery,
      seed: readDemoState()?.inputs.seed ?? 1,
      scale: readDemoState()?.inputs.scale ?? 1,
      clean: true,
    });
    const warehouse = await openWarehouse({ dataFolder: join(folder, "data") });
    try {
      await loadAndDerive(warehouse, [delivery]);
      await computeOwed(warehouse);
      const screened = await runRules(warehouse, {});
      const rules = loadCatalogue();
      const definite = screened.units.filter((unit) => {
        const rule = rules.get(unit.ruleId);
        return rule !== undefined && "verdict" in rule && rule.verdict === "definite";
      });
      for (const unit of definite)
        if (unit.findings > 0) say(`clean city: ${unit.ruleId} has ${unit.findings} findings`);
      return definite.reduce((sum, unit) => sum + unit.findings, 0);
    } finally {
      await warehouse.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(scores: readonly RuleScore[], cleanDefinite: number | null): void {
  const rows = scores.map((score) => [
    score.rule,
    score.verdict,
    `${score.found}/${score.planted}`,
    percentText(score.recall),
    `${score.right}/${score.findings}`,
    percentText(score.precision),
    String(score.onOtherCase),
    `${score.nearMissHits}/${score.nearMisses}`,
    `${score.lossExact}/${score.lossCompared}`,
  ]);
  printLines(
    table(["rule", "verdict", "found", "recall", "right", "precision", "other", "near-miss hits", "loss exact"], rows),
  );
  if (cleanDefinite !== null) printLines([`clean city: ${cleanDefinite} definite findings`]);
}
