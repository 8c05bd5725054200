import { once } from "node:events";
import { fen, formatYuan } from "@hengjian/domain";
import { type Catalogue, loadCatalogue } from "@hengjian/rules";
import { CITY_SCOPE, type ExportedFinding, exportFindings } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { mustBeRule } from "./known-rule.js";
import { examples } from "./verb.js";

interface FindingsOptions {
  readonly rule?: string;
  readonly institution?: string;
  readonly json?: boolean;
}

/** `findings`: what the rules found, with evidence, law and money; streamed, so that any number fits. */
export function findingsVerb(program: Command): void {
  program
    .command("findings")
    .description("list findings with evidence, law and money")
    .option("--rule <id>", "only this rule")
    .option("--institution <id>", "only this institution")
    .option("--json", "one JSON document on stdout: {findings: […]}")
    .addHelpText("after", examples("findings --rule split-admission", "findings --institution H99010100001 --json"))
    .action(async (options: FindingsOptions) => {
      const catalogue = loadCatalogue();
      if (options.rule !== undefined) mustBeRule(options.rule, catalogue);
      const filter = { ruleId: options.rule ?? "", institutionId: options.institution ?? "" };
      await withWarehouse(async (warehouse) => {
        const rows = exportFindings(warehouse, CITY_SCOPE, filter);
        if (options.json === true) await writeJson(rows, catalogue);
        else await writeLines(rows);
      });
    });
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes `{findings: […]}` as it comes; what fails before the first answer leaves stdout untouched. */
export async function writeJson(batches: AsyncIterable<ExportedFinding[]>, catalogue: Catalogue): Promise<void> {
  let before = '{"findings": [\n';
  for await (const batch of batches) {
    for (const row of batch) {
      await write(`${before}${JSON.stringify(findingDocument(row, catalogue))}`);
      before = ",\n";
    }
  }
  await write(before === ",\n" ? "\n]}\n" : `${before}]}\n`);
}

async function writeLines(batches: AsyncIterable<ExportedFinding[]>): Promise<void> {
  let count = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      count += 1;
      const loss = row.measured === 0 ? "—" : formatYuan(fen(lossFen(row)));
      await write(
        `${row.finding_id}  ${row.rule_id}  ${row.verdict}  ${row.institution_id}  ${row.first_day}–${row.last_day}  ${loss}\n`,
      );
    }
  }
  await write(`${count} ${count === 1 ? "finding" : "findings"}\n`);
}

function lossFen(row: ExportedFinding): number {
  return Object.values(row.loss_by_fund).reduce((sum, amount) => sum + Number(amount), 0);
}

/** A finding as `findings --json` gives it (docs/json.md). */
export function findingDocument(row: ExportedFinding, catalogue: Catalogue) {
  const rule = catalogue.get(row.rule_id);
  const yuan = (amount: string | null) => formatYuan(fen(Number(amount ?? 0)));
  return {
    id: row.finding_id,
    rule: row.rule_id,
    version: row.rule_version,
    verdict: row.verdict,
    status: row.status,
    subject: { kind: row.subject_kind, sourceIds: row.source_ids },
    person: row.person_id,
    institution: row.institution_id,
    days: { first: row.first_day, last: row.last_day },
    conditions: row.conditions,
    exemptions: row.exemptions,
    articles: (rule?.articles ?? []).map(({ document, article }) => ({ document, article })),
    settlementIds: row.settlement_ids,
    feeLineIds: row.fee_line_ids,
    measures:
      row.measured === 0
        ? null
        : {
            fee: yuan(row.fee_fen),
            inScope: yuan(row.in_scope_fen),
            fundLoss: Object.fromEntries(
              Object.entries(row.loss_by_fund).map(([fund, amount]) => [fund, yuan(amount)]),
            ),
          },
    patientDamage: row.measured === 0 ? null : yuan(row.patient_damage_fen),
    method: row.method,
    subForms: rule?.subForms ?? [row.rule_id],
  };
}
