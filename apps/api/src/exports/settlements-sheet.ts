import { CARE_CATEGORIES } from "@hengjian/domain";
import { settlementCount, settlementExportPage } from "@hengjian/warehouse";
import type { RequestContext } from "../server/trpc.js";
import { type SettlementListItem, settlementListItem } from "../settlements/settlements.js";
import type { settlementsAsked } from "../settlements/settlements-input.js";
import { exportedRows } from "./exported-rows.js";
import { amountColumn, countColumn, type ExportSheet, textColumn } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";

/** A filter with the order of its rows. */
export interface SettlementsSheetInput {
  readonly filter: Awaited<ReturnType<typeof settlementsAsked>>;
  readonly sort: "new" | "old" | "fee" | "fund";
  readonly language: ExportLanguage;
}

/** All settlements of a filter as one sheet. @throws HengjianError QUERY_LIMIT for more than 50,000. */
export async function settlementsSheet(input: SettlementsSheetInput, ctx: RequestContext): Promise<ExportSheet> {
  const { questions } = ctx.offices;
  const [totals] = await questions.ask(settlementCount, ctx.scope, input.filter);
  const rows = await exportedRows(totals?.settlements ?? 0, (page) =>
    questions.ask(settlementExportPage, ctx.scope, { ...input.filter, order: input.sort, ...page }),
  );
  const { columns, settlements } = exportWords(input.language);
  return {
    name: settlements.title,
    columns: [
      textColumn(settlements.id, 24),
      textColumn(settlements.settledAt, 20),
      textColumn(settlements.care, 16),
      textColumn(settlements.beginDay, 12),
      textColumn(settlements.endDay, 12),
      textColumn(columns.institutionId, 18),
      textColumn(columns.institution, 30),
      textColumn(columns.county, 14),
      textColumn(columns.person, 16),
      textColumn(columns.pool, 12),
      amountColumn(settlements.fee),
      amountColumn(columns.inScope),
      amountColumn(settlements.fund),
      countColumn(settlements.findings),
    ],
    rows: rows.map((row) => settlementCells(settlementListItem(row, ctx), input.language)),
  };
}

function settlementCells(item: SettlementListItem, language: ExportLanguage): readonly (string | null)[] {
  return [
    item.settlementId,
    item.settledAt,
    careName(item.careCategory, language),
    item.beginDay,
    item.endDay,
    item.institutionId,
    item.institutionName,
    item.areaName[language] || item.areaName.zh,
    item.person,
    exportWords(language).pools[item.pool],
    item.feeYuan,
    item.inScopeYuan,
    item.fundYuan,
    String(item.findings),
  ];
}

/** A category of care in words; one that no list names stands as its code. */
export function careName(category: string, language: ExportLanguage): string {
  if (category === "other") return exportWords(language).settlements.otherCare;
  return CARE_CATEGORIES.find(({ code }) => code === category)?.[language] ?? category;
}
