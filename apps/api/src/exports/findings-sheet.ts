import { findingCount, findingExportPage } from "@hengjian/warehouse";
import type { FindingFilter } from "../findings/filter.js";
import { type FindingListItem, findingListItem } from "../findings/findings.js";
import type { RequestContext } from "../server/trpc.js";
import { exportedRows } from "./exported-rows.js";
import { amountColumn, countColumn, type ExportSheet, textColumn } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";

/** A filter with the order of its rows. */
export interface FindingsExportInput {
  readonly filter: FindingFilter;
  readonly sort: "loss" | "fee" | "new" | "old";
  readonly language: ExportLanguage;
}

/** All findings of a filter as one sheet. @throws HengjianError QUERY_LIMIT for more than 50,000. */
export async function findingsSheet(input: FindingsExportInput, ctx: RequestContext): Promise<ExportSheet> {
  const words = exportWords(input.language);
  const { questions } = ctx.offices;
  const [totals] = await questions.ask(findingCount, ctx.scope, input.filter);
  const rows = await exportedRows(totals?.findings ?? 0, (page) =>
    questions.ask(findingExportPage, ctx.scope, { ...input.filter, sort: input.sort, ...page }),
  );
  const { columns } = words;
  return {
    name: words.findings,
    columns: [
      textColumn(columns.findingId, 36),
      textColumn(columns.ruleId, 26),
      textColumn(columns.rule, 26),
      textColumn(columns.verdict, 14),
      textColumn(columns.institutionId, 18),
      textColumn(columns.institution, 30),
      textColumn(columns.county, 14),
      textColumn(columns.person, 16),
      textColumn(columns.pool, 12),
      textColumn(columns.firstDay, 12),
      textColumn(columns.lastDay, 12),
      countColumn(columns.feeLines),
      countColumn(columns.settlements),
      amountColumn(columns.fee),
      amountColumn(columns.inScope),
      amountColumn(columns.loss),
    ],
    rows: rows.map((row) => findingCells(findingListItem(row, ctx), input.language)),
  };
}

function findingCells(item: FindingListItem, language: ExportLanguage): readonly (string | null)[] {
  const words = exportWords(language);
  return [
    item.findingId,
    item.ruleId,
    item.ruleName[language] || item.ruleName.zh,
    words.verdicts[item.verdict],
    item.institutionId,
    item.institutionName,
    item.areaName[language] || item.areaName.zh,
    item.person,
    words.pools[item.pool],
    item.firstDay,
    item.lastDay,
    String(item.feeLines),
    String(item.settlements),
    item.feeYuan,
    item.inScopeYuan,
    item.lossYuan,
  ];
}
