import { addToMonth, calendarMonth, formatYuan, HengjianError, sumFen } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, parseOverrides, type RuleSetEntry, type RunnableRuleFile, ruleSetFor } from "@hengjian/rules";
import { type PreviewedFinding, previewRule, type RulePreview } from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { watchedArea } from "../pipeline/area.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { examples } from "./verb.js";

interface PreviewOptions {
  readonly set: string[];
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** `rules preview`: what other values of a rule would find and cost, before anything is saved. */
export function rulesPreviewVerb(rules: Command): void {
  rules
    .command("preview <rule>")
    .description("how many findings and how much money more or less with other values; nothing is saved")
    .requiredOption("--set <key=value...>", "value of a parameter; JSON, or text; key.part=value sets one part")
    .option("--from <month>", "only findings whose last day lies in this month or later, YYYY-MM")
    .option("--to <month>", "only findings whose last day lies in this month or earlier, YYYY-MM")
    .option("--json", "one JSON document on stdout")
    .exitOverride()
    .addHelpText(
      "after",
      examples(
        "rules preview split-admission --set maximumGapDays=15",
        "rules preview drug-days-over --set limitDays=14 --from 2026-01 --to 2026-10 --json",
      ),
    )
    .action((ruleId: string, _options: PreviewOptions, command: Command) =>
      preview(ruleId, command.optsWithGlobals<PreviewOptions>()),
    );
}

async function preview(ruleId: string, options: PreviewOptions): Promise<void> {
  const area = watchedArea();
  const file = runnable(ruleId);
  const values = parseOverrides(file, area, options.set);
  const only = new Map([[file.id, { ...file, status: "active" as const }]]);
  const [asStands, changed] = [
    ruleSetFor(only, area).entries[0],
    ruleSetFor(only, area, { [file.id]: values }).entries[0],
  ];
  if (asStands === undefined || changed === undefined)
    throw new HengjianError("NOT_FOUND", `rule '${file.id}' does not hold in ${area}`);
  const report = await withWarehouse((warehouse) =>
    previewRule(warehouse, loadAreaPolicy(area), {
      asStands,
      changed,
      ...(options.from === undefined ? {} : { fromMonth: calendarMonth(options.from) }),
      ...(options.to === undefined ? {} : { toMonth: addToMonth(calendarMonth(options.to), 1) }),
    }),
  );
  if (options.json === true) printJson(document(report, { values, asStands }));
  else tell(report, values);
}

function runnable(ruleId: string): RunnableRuleFile {
  const file = loadCatalogue().get(ruleId);
  if (file === undefined) throw new HengjianError("NOT_FOUND", `there is no rule '${ruleId}'; 'rules' lists them`);
  if (file.status === "not-evaluable")
    throw new HengjianError("NOT_EVALUABLE", `rule '${ruleId}' needs data that are not there: ${file.needs.en}`);
  return file;
}

/** The answer of `rules preview --json` (docs/json.md). */
function document(report: RulePreview, of: { readonly values: object; readonly asStands: RuleSetEntry }) {
  const { money, ...counts } = report;
  return {
    ...counts,
    set: of.values,
    asStands: of.asStands.periods.at(-1)?.parameters ?? {},
    difference: report.findingsChanged - report.findingsAsStands,
    money:
      money === null
        ? null
        : {
            fee: formatYuan(money.feeFen),
            inScope: formatYuan(money.inScopeFen),
            fundLoss: Object.fromEntries(
              Object.entries(money.lossFenByFund).map(([fund, amount]) => [fund, formatYuan(amount)]),
            ),
          },
  };
}

function tell(report: RulePreview, values: object): void {
  const { money } = report;
  const rows = [
    ["findings as it stands", String(report.findingsAsStands)],
    [`findings with ${JSON.stringify(values)}`, String(report.findingsChanged)],
    ["gained", String(report.gained)],
    ["lost", String(report.lost)],
    ["same finding, other part", String(report.altered)],
    ...(money === null
      ? []
      : [
          ["fee, yuan more or less", formatYuan(money.feeFen)],
          ["in scope, yuan more or less", formatYuan(money.inScopeFen)],
          ["fund loss of all findings, yuan more or less", formatYuan(sumFen(Object.values(money.lossFenByFund)))],
          ...Object.entries(money.lossFenByFund).map(([fund, amount]) => [`  fund ${fund}`, formatYuan(amount)]),
        ]),
  ];
  printLines(table(["what", "figure"], rows));
  printLines([
    "",
    ...sample("gained", report.gained, report.gainedSample),
    ...sample("lost", report.lost, report.lostSample),
  ]);
  printLines(["nothing was saved"]);
}

function sample(what: string, count: number, findings: readonly PreviewedFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((row) => [
    row.findingId,
    row.institutionId,
    row.firstDay,
    row.lastDay,
    row.settlementIds.join(" "),
  ]);
  return [
    `${what}: ${count}${count > findings.length ? `, the first ${findings.length}` : ""}`,
    ...table(["finding", "institution", "first day", "last day", "settlements"], rows),
    "",
  ];
}
