import { HengjianError } from "@hengjian/domain";
import { findingCount, findingExportPage } from "@hengjian/warehouse";
import type { FindingFilter } from "../findings/filter.js";
import { type FindingListItem, findingListItem } from "../findings/findings.js";
import type { RequestContext } from "../server/trpc.js";
import type { ExportSheet } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";

/** More rows than this are not one file for people. */
const MOST_EXPORTED = 50_000;
const PAGE = 5_000;

/** A filter with the order of its rows. */
export interface FindingsExportInput {
  readonly filter: FindingFilter;
  readonly sort: "loss" | "fee" | "new" | "old";
  readonly language: ExportLanguage;
}

/** All findings of a filter as one sheet. @throws HengjianError QUERY_LIMIT for more than 50,000. */
export async function findingsSheet(input: FindingsExportInput, ctx: RequestContext): Promise<ExportSheet> {
  const words = exportWords(input.language);
  const [totals] = await ctx.offices.questions.ask(findingCount, ctx.scope, input.filter);
  const total = totals?.findings ?? 0;
  if (total > MOST_EXPORTED)
    throw new HengjianError("QUERY_LIMIT", `the filter holds ${total} findings, a file at most ${MOST_EXPORTED}`);
  const items: FindingListItem[] = [];
  for (let offset = 0; offset < total; offset += PAGE) {
    const asked = { ...input.filter, sort: input.sort, limit: PAGE, offset };
    const rows = await ctx.offices.questions.ask(findingExportPage, ctx.scope, asked);
    items.push(...rows.map((row) => findingListItem(row, ctx)));
  }
  const { columns } = words;
  const text = (title: string, width: number) => ({ title, kind: "text" as const, width });
  const count = (title: string) => ({ title, kind: "count" as const, width: 12 });
  const amount = (title: string) => ({ title, kind: "amount" as const, width: 16 });
  return {
    name: words.findings,
    columns: [
      text(columns.findingId, 36),
      text(columns.ruleId, 26),
      text(columns.rule, 26),
      text(columns.verdict, 14),
      text(columns.institutionId, 18),
      text(columns.institution, 30),
      text(columns.county, 14),
      text(columns.person, 16),
      text(columns.pool, 12),
      text(columns.firstDay, 12),
      text(columns.lastDay, 12),
      count(columns.feeLines),
      count(columns.settlements),
      amount(columns.fee),
      amount(columns.inScope),
      amount(columns.loss),
    ],
    rows: items.map((item) => findingCells(item, input.language)),
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
