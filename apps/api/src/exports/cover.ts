import { createHash } from "node:crypto";
import { dataHorizon } from "@hengjian/warehouse";
import type { RequestContext } from "../server/trpc.js";
import { csvText } from "./csv.js";
import type { ExportSheet } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";

/** What a cover says beside what every cover says. */
export interface CoverInput {
  readonly title: string;
  /** Named facts in their order, filters for example. */
  readonly facts: readonly (readonly [string, string])[];
  readonly sheets: readonly ExportSheet[];
  readonly language: ExportLanguage;
}

/** The first sheet of a workbook: what it holds, of which data, when it was made, and a checksum of the other sheets. */
export async function coverSheet(input: CoverInput, ctx: RequestContext): Promise<ExportSheet> {
  const { questions, places } = ctx.offices;
  const words = exportWords(input.language);
  const [horizon] = await questions.ask(dataHorizon, ctx.scope, {});
  const hash = createHash("sha256");
  for (const sheet of input.sheets) hash.update(csvText(sheet));
  const rows: (readonly [string, string])[] = [
    [words.document, input.title],
    [words.city, places.city[input.language]],
    ...input.facts,
    [words.asOf, horizon?.last_day ?? ""],
    [words.snapshot, await questions.snapshot()],
    [words.exportedAt, shanghaiTime(new Date())],
    [words.hash, hash.digest("hex")],
    [words.note, words.suspicion],
    ...(places.demonstration ? [[words.note, words.demonstration] as const] : []),
  ];
  return {
    name: words.cover,
    columns: [
      { title: words.item, kind: "text", width: 22 },
      { title: words.content, kind: "text", width: 90 },
    ],
    rows,
  };
}

function shanghaiTime(at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Asia/Shanghai",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(at);
}
