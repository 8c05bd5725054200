import type { z } from "zod";
import { findingAnswer } from "../findings/finding.js";
import { findingsAsked } from "../findings/findings-input.js";
import { lastMonth } from "../period/last-month.js";
import { type Pool, yearToMonth } from "../period/period.js";
import type { RequestContext } from "../server/trpc.js";
import { settlementsAsked } from "../settlements/settlements-input.js";
import { coverSheet } from "./cover.js";
import { csvText } from "./csv.js";
import { evidenceSheets, feeLinesSheet } from "./evidence-sheets.js";
import type {
  findingExportInput,
  findingsExportInput,
  institutionsExportInput,
  settlementsExportInput,
} from "./export-input.js";
import { findingsSheet } from "./findings-sheet.js";
import { institutionsSheet, kindName } from "./institutions-sheet.js";
import { careName, settlementsSheet } from "./settlements-sheet.js";
import type { ExportSheet } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";
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

/** How a list is handed out. */
type ListFormat = "csv" | "xlsx";

type FindingsInput = z.output<typeof findingsExportInput>;
type FindingInput = z.output<typeof findingExportInput>;

/** The findings of a filter as CSV or as a workbook with a cover. @throws HengjianError QUERY_LIMIT beyond 50,000. */
export async function exportFindings(
  asked: FindingsInput,
  format: ListFormat,
  ctx: RequestContext,
): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const { filter, fromMonth, toMonth } = await findingsAsked(asked, ctx);
  const sheet = await findingsSheet({ filter, sort: asked.sort, language: asked.lang }, ctx);
  const facts: [string, string][] = [
    ...periodFacts(asked, fromMonth, toMonth),
    [`${words.filter} · ${words.filters.rule}`, asked.ruleId || words.all],
    [`${words.filter} · ${words.filters.verdict}`, asked.verdict === "" ? words.all : words.verdicts[asked.verdict]],
    [`${words.filter} · ${words.filters.institution}`, asked.institutionId || words.all],
    [`${words.filter} · ${words.filters.county}`, asked.area || words.all],
  ];
  return listFile({ name: `findings-${fromMonth}-${toMonth}`, sheet, facts, format, language: asked.lang }, ctx);
}

/** The settlements of a filter as CSV or as a workbook with a cover. @throws HengjianError QUERY_LIMIT beyond 50,000. */
export async function exportSettlements(
  asked: z.output<typeof settlementsExportInput>,
  format: ListFormat,
  ctx: RequestContext,
): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const filter = await settlementsAsked(asked, ctx);
  const sheet = await settlementsSheet({ filter, sort: asked.sort, language: asked.lang }, ctx);
  const { from_month: from, to_month: to } = filter;
  const facts: [string, string][] = [
    ...periodFacts(asked, from, to),
    [`${words.filter} · ${words.filters.institution}`, asked.institutionId || words.all],
    [`${words.filter} · ${words.settlements.care}`, careName(asked.careCategory, asked.lang) || words.all],
  ];
  return listFile({ name: `settlements-${from}-${to}`, sheet, facts, format, language: asked.lang }, ctx);
}

/** The ranking of houses as CSV or as a workbook with a cover. @throws HengjianError QUERY_LIMIT beyond 50,000. */
export async function exportInstitutions(
  asked: z.output<typeof institutionsExportInput>,
  format: ListFormat,
  ctx: RequestContext,
): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const month = asked.month ?? (await lastMonth(ctx));
  const sheet = await institutionsSheet(asked, month, ctx);
  const { from_month: from, to_month: to } = yearToMonth(month);
  const facts: [string, string][] = [
    ...periodFacts(asked, from, to),
    [`${words.filter} · ${words.institutions.kind}`, kindName(asked.kind, asked.lang) || words.all],
    [`${words.filter} · ${words.institutions.level}`, words.institutions.levels[asked.level ?? -1] ?? words.all],
    [`${words.filter} · ${words.filters.county}`, asked.area || words.all],
    [`${words.filter} · ${words.institutions.search}`, asked.search || words.all],
  ];
  return listFile({ name: `institutions-${from}-${to}`, sheet, facts, format, language: asked.lang }, ctx);
}

/** Which pool and months a list is about, for the cover. */
function periodFacts(
  asked: { readonly pool: Pool; readonly lang: ExportLanguage },
  fromMonth: string,
  toMonth: string,
): [string, string][] {
  const words = exportWords(asked.lang);
  return [
    [`${words.filter} · ${words.filters.pool}`, words.pools[asked.pool]],
    [`${words.filter} · ${words.filters.months}`, `${fromMonth} – ${toMonth}`],
  ];
}

interface ListFile {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly sheet: ExportSheet;
  /** The filter, for the cover. */
  readonly facts: readonly (readonly [string, string])[];
  readonly format: ListFormat;
  readonly language: ExportLanguage;
}

async function listFile({ name, sheet, facts, format, language }: ListFile, ctx: RequestContext): Promise<ExportFile> {
  if (format === "csv") return { name: `${name}.csv`, type: CSV, content: csvText(sheet) };
  const counted = [...facts, [exportWords(language).rows, String(sheet.rows.length)] as const];
  const cover = await coverSheet({ title: sheet.name, facts: counted, sheets: [sheet], language }, ctx);
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
