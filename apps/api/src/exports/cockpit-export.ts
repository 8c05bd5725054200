import type { z } from "zod";
import { createCaller } from "../server/router.js";
import type { RequestContext } from "../server/trpc.js";
import { cockpitSheets } from "./cockpit-sheets.js";
import { coverSheet } from "./cover.js";
import type { cockpitExportInput } from "./export-input.js";
import { type ExportFile, XLSX } from "./exports.js";
import { exportWords } from "./words.js";
import { workbook } from "./workbook.js";

/** The cockpit as a workbook: a cover and one sheet a card, from the very answers that the page shows. */
export async function exportCockpit(
  asked: z.output<typeof cockpitExportInput>,
  ctx: RequestContext,
): Promise<ExportFile> {
  const words = exportWords(asked.lang);
  const caller = createCaller(ctx);
  const view = { pool: asked.pool, ...(asked.month === undefined ? {} : { month: asked.month }) };
  const [cockpit, warnings, counties, rules, institutions] = await Promise.all([
    caller.cockpit({ ...view, compare: asked.compare }),
    caller.warnings(view),
    caller.counties(view),
    caller.rules(view),
    caller.keyInstitutions(view),
  ]);
  const sheets = cockpitSheets({ cockpit, warnings, counties, rules, institutions }, asked.lang);
  const facts: [string, string][] = [
    [`${words.filter} · ${words.filters.pool}`, words.pools[asked.pool]],
    [`${words.filter} · ${words.filters.months}`, `${cockpit.fromMonth} – ${cockpit.month}`],
  ];
  const cover = await coverSheet({ title: words.cards.title, facts, sheets, language: asked.lang }, ctx);
  return { name: `cockpit-${cockpit.month}.xlsx`, type: XLSX, content: await workbook([cover, ...sheets]) };
}
