import { resolve } from "node:path";
import {
  type CalendarDate,
  calendarDate,
  HengjianError,
  type KnowledgePair,
  type KnowledgePoint,
} from "@hengjian/domain";
import {
  type KnowledgeList,
  knowledgeLists,
  knowledgePairs,
  knowledgePoints,
  prepareWarehouse,
  type Warehouse,
} from "@hengjian/warehouse";
import type { Command } from "commander";
import { withWarehouse } from "../context.js";
import { importKnowledge, type KnowledgeOutcome } from "../pipeline/knowledge.js";
import { printJson, printLines, table } from "../terminal/output.js";
import { today } from "../terminal/today.js";
import { examples } from "./verb.js";

interface ImportVerbOptions {
  readonly from?: string;
  readonly source?: string;
  readonly json?: boolean;
}

interface ListVerbOptions {
  readonly on?: string;
  readonly list?: string;
  readonly item?: string;
  readonly undecidable?: boolean;
  readonly limit: string;
  readonly json?: boolean;
}

/** `knowledge import|list`: the national batches and what of them is in force. */
export function knowledgeVerb(program: Command): void {
  const knowledge = program
    .command("knowledge")
    .description("take in the national knowledge batches, and look at what is in force")
    .addHelpText("after", examples("knowledge import national-batches", "knowledge list --list drug-course"));
  knowledge
    .command("import <path...>")
    .description(
      "read csv and xlsx of the batches, both sheets of a batch in one call; importing twice changes nothing",
    )
    .option("--from <date>", "first day on which the rows hold, YYYY-MM-DD (default: the day the batch was published)")
    .option("--source <text>", "where the rows come from (default: batch and file)")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("knowledge import national-batches", "knowledge import 第六批.xlsx --from 2026-01-28"),
    )
    .exitOverride()
    .action(async (paths: string[], options: ImportVerbOptions) => {
      const wish = {
        ...(options.from === undefined ? {} : { from: calendarDate(options.from) }),
        ...(options.source === undefined ? {} : { source: options.source }),
      };
      const absolute = paths.map((path) => resolve(path));
      const outcome = importDocument(await withWarehouse((warehouse) => importKnowledge(warehouse, absolute, wish)));
      if (options.json === true) printJson(outcome);
      else printLines(importLines(outcome));
    });
  knowledge
    .command("list")
    .description("the lists in force on a day; with --list, --item or --undecidable their rows")
    .option("--on <date>", "day, YYYY-MM-DD (default today)")
    .option("--list <id>", "one list, drug-course for one")
    .option("--item <text>", "a code, or part of a name")
    .option("--undecidable", "only what is kept and shown but not evaluated")
    .option("--limit <count>", "most rows shown", "200")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      examples("knowledge list --on 2026-01-28", "knowledge list --undecidable --item 丁苯酞 --json"),
    )
    .exitOverride()
    .action(async (options: ListVerbOptions) => {
      const question = listQuestion(options);
      const document = await withWarehouse((warehouse) => listDocument(warehouse, question));
      if (options.json === true) printJson(document);
      else printLines(listLines(document));
    });
}

/** The document of `knowledge import --json`: totals, then sheet by sheet and reject by reject. */
function importDocument({ read, published, generation }: KnowledgeOutcome) {
  const sum = (value: (sheet: (typeof read.sheets)[number]) => number): number =>
    read.sheets.reduce((total, sheet) => total + value(sheet), 0);
  const codes = new Set<string>();
  for (const point of read.points) codes.add(point.itemCode);
  for (const pair of read.pairs) codes.add(pair.itemCode).add(pair.otherCode);
  return {
    outcome: published.outcome,
    batchId: published.batchId,
    rows: sum((sheet) => sheet.rows),
    taken: sum((sheet) => sheet.taken),
    rejected: read.rejects.length,
    notes: sum((sheet) => sheet.notes),
    codes: codes.size,
    decidable: sum((sheet) => sheet.decidable),
    undecidable: sum((sheet) => sheet.undecidable),
    withConditions: sum((sheet) => sheet.withConditions),
    points: { rows: read.points.length, ...published.points },
    pairs: { rows: read.pairs.length, ...published.pairs },
    sheets: read.sheets,
    rejects: read.rejects,
    generation,
    seconds: published.seconds,
  };
}

type ImportDocument = ReturnType<typeof importDocument>;

function importLines(document: ImportDocument): string[] {
  const rows = document.sheets.map((sheet) => [
    sheet.sheet === "" ? sheet.file : `${sheet.file} ${sheet.sheet}`,
    sheet.from,
    ...[sheet.rows, sheet.taken, sheet.codes, sheet.decidable, sheet.undecidable, sheet.withConditions].map(String),
  ]);
  const header = ["sheet", "from", "rows", "taken", "codes", "decidable", "text only", "with a condition as text"];
  const rejects = document.rejects.map(
    (reject) => `${reject.file} ${reject.sheet} line ${reject.line}: ${reject.reason} '${reject.value}'`,
  );
  const changes = [document.points, document.pairs].map(
    ({ added, ended, corrected, unchanged }) =>
      `${added} added, ${ended} ended, ${corrected} corrected, ${unchanged} unchanged`,
  );
  return [
    ...table(header, rows),
    ...rejects,
    `${document.rows} rows, ${document.codes} codes, ${document.rejected} rejected, ${document.notes} closing rows`,
    `points: ${changes[0]}`,
    `pairs: ${changes[1]}`,
    `${document.outcome}, ${document.seconds.toFixed(1)} s`,
  ];
}

interface ListDocument {
  readonly on: string;
  readonly lists: readonly KnowledgeList[];
  /** Null unless rows were asked for. */
  readonly points: readonly KnowledgePoint[] | null;
  readonly pairs: readonly KnowledgePair[] | null;
}

interface ListQuestion {
  readonly on: CalendarDate;
  readonly list: string;
  readonly item: string;
  readonly undecidableOnly: boolean;
  readonly limit: number;
}

/** @throws HengjianError INVALID_DATE, INVALID_INPUT for options that are no day or number. */
function listQuestion(options: ListVerbOptions): ListQuestion {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new HengjianError("INVALID_INPUT", `--limit '${options.limit}' is no whole number above 0`, {
      fields: [{ path: "limit", problem: "not a whole number above 0" }],
    });
  }
  return {
    on: options.on === undefined ? today() : calendarDate(options.on),
    list: options.list ?? "",
    item: options.item ?? "",
    undecidableOnly: options.undecidable === true,
    limit,
  };
}

function unknownList(list: string, on: CalendarDate, known: readonly KnowledgeList[]): HengjianError {
  const names = known.length === 0 ? "nothing was imported yet" : known.map((row) => row.list).join(", ");
  return new HengjianError("NOT_FOUND", `no list '${list}' is in force on ${on}; there are: ${names}`, {
    fields: [{ path: "list", problem: "not a list in force on the day" }],
  });
}

/** @throws HengjianError NOT_FOUND for a list that is not in force on the day, naming those that are. */
async function listDocument(warehouse: Warehouse, { limit, ...filter }: ListQuestion): Promise<ListDocument> {
  await prepareWarehouse(warehouse);
  const { on } = filter;
  const known = await knowledgeLists(warehouse, on);
  const lists = known.filter((row) => filter.list === "" || row.list === filter.list);
  if (filter.list !== "" && lists.length === 0) throw unknownList(filter.list, on, known);
  const wantsRows = filter.list !== "" || filter.item !== "" || filter.undecidableOnly;
  return {
    on,
    lists,
    points: wantsRows ? await knowledgePoints(warehouse, filter, limit) : null,
    pairs: wantsRows ? await knowledgePairs(warehouse, filter, limit) : null,
  };
}

function listLines(document: ListDocument): string[] {
  const lists = document.lists.map((row) => [
    row.list,
    row.holds,
    ...[row.rows, row.points, row.codes, row.decidable, row.undecidable].map(String),
  ]);
  const points = (document.points ?? []).map((row) => [
    row.pointId,
    row.itemCode,
    row.itemName,
    row.decidable ? "decided" : "text only",
    row.fromDate,
    row.toDate ?? "",
    row.textCondition.slice(0, 40),
  ]);
  const pairs = (document.pairs ?? []).map((row) => [
    row.pointId,
    `${row.itemCode} × ${row.otherCode}`,
    `${row.itemName} × ${row.otherName}`,
    row.pairScope,
    row.fromDate,
    row.toDate ?? "",
    row.textCondition.slice(0, 40),
  ]);
  const header = ["point", "code", "name", "", "from", "to", "text"];
  return [
    `in force on ${document.on}`,
    ...table(["list", "holds", "rows", "points", "codes", "decidable", "text only"], lists),
    ...(points.length === 0 ? [] : ["", ...table(header, points)]),
    ...(pairs.length === 0 ? [] : ["", ...table(header, pairs)]),
  ];
}
