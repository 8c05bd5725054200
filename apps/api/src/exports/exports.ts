import type { z } from "zod";
import { findingAnswer } from "../findings/finding.js";
import { findingsAsked } from "../findings/findings-input.js";
import type { RequestContext } from "../server/trpc.js";
import { coverSheet } from "./cover.js";
import { csvText } from "./csv.js";
import { evidenceSheets, feeLinesSheet } from "./evidence-sheets.js";
import type { findingExportInput, findingsExportInput } from "./export-input.js";
import { findingsSheet } from "./findings-sheet.js";
import { exportWords } from "./words.js";
import { workbook } from "./workbook.js";

/** A file to hand out. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer | string;
}

/** Type of a workbook. */
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV = "text/csv; charset=utf-8";

type FindingsInput = z.output<typeof findingsExportInput>;
type FindingInput = z.output<typeof findingExportInput>;

/** The findings of a filter as CSV or as a workbook with a cover. @throws HengjianError QUERY_LIMIT beyond 50,000. */
export async function exportFindings(
  asked: FindingsInput,
  format: "csv" | "xlsx",
  ctx: RequestContext,
): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const { filter, fromMonth, toMonth } = await findingsAsked(asked, ctx);
  const sheet = await findingsSheet({ filter, sort: asked.sort, language: asked.lang }, ctx);
  const name = `findings-${fromMonth}-${toMonth}`;
  if (format === "csv") return { name: `${name}.csv`, type: CSV, content: csvText(sheet) };
  const facts: [string, string][] = [
    [`${words.filter} · ${words.filters.pool}`, words.pools[asked.pool]],
    [`${words.filter} · ${words.filters.months}`, `${fromMonth} – ${toMonth}`],
    [`${words.filter} · ${words.filters.rule}`, asked.ruleId || words.all],
    [`${words.filter} · ${words.filters.verdict}`, asked.verdict === "" ? words.all : words.verdicts[asked.verdict]],
    [`${words.filter} · ${words.filters.institution}`, asked.institutionId || words.all],
    [`${words.filter} · ${words.filters.county}`, asked.area || words.all],
    [words.rows, String(sheet.rows.length)],
  ];
  const cover = await coverSheet({ title: words.findings, facts, sheets: [sheet], language: asked.lang }, ctx);
  return { name: `${name}.xlsx`, type: XLSX, content: await workbook([cover, sheet]) };
}

/** One finding's evidence as a workbook: cover, conditions, arithmetic, law, fee lines. */
export async function exportFinding(asked: FindingInput, ctx: RequestContext): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const finding = await findingAnswer(asked.findingId, ctx);
  const sheets = await evidenceSheets(finding, asked.lang, ctx);
  const { columns, evidence } = words;
  const facts: [string, string][] = [
    [columns.findingId, finding.findingId],
    [columns.rule, `${finding.ruleName[asked.lang]} (${finding.ruleId})`],
    [evidence.version, finding.ruleVersion],
    [columns.verdict, words.verdicts[finding.verdict]],
    [columns.institution, `${finding.institutionName} (${finding.institutionId})`],
    [columns.person, finding.person],
    [columns.pool, words.pools[finding.pool]],
    [columns.firstDay, finding.firstDay],
    [columns.lastDay, finding.lastDay],
    [evidence.statement, finding.statement[asked.lang]],
    [columns.fee, finding.feeYuan ?? ""],
    [columns.inScope, finding.inScopeYuan ?? ""],
    [columns.loss, finding.lossYuan ?? ""],
    [evidence.damage, finding.patientDamageYuan ?? ""],
  ];
  const cover = await coverSheet({ title: evidence.title, facts, sheets, language: asked.lang }, ctx);
  const name = `finding-${finding.findingId.slice(0, 12)}.xlsx`;
  return { name, type: XLSX, content: await workbook([cover, ...sheets]) };
}

/** The fee lines of a finding's settlements as CSV. @throws HengjianError NOT_FOUND where the reader sees none. */
export async function exportFindingLines(asked: FindingInput, ctx: RequestContext): Promise<ExportFile> {
  await findingAnswer(asked.findingId, ctx);
  const sheet = await feeLinesSheet(asked.findingId, exportWords(asked.lang), ctx);
  return { name: `finding-${asked.findingId.slice(0, 12)}-lines.csv`, type: CSV, content: csvText(sheet) };
}
