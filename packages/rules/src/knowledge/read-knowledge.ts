import { HengjianError, type KnowledgePair, type KnowledgePoint } from "@hengjian/domain";
import { sortedUnique } from "../facts/grouping.js";
import { CodeBook, type ReadSheet, readSheet } from "./code-book.js";
import { kindOf } from "./kind-of.js";
import type { ImportOptions, KnowledgeImport, SheetReport } from "./knowledge-import.js";
import type { Reject } from "./national-rows.js";
import { pairRows } from "./pair-rows.js";
import { pointRows, type TakenRows } from "./point-rows.js";
import { type KnowledgeFile, readSheets } from "./reading/read-sheets.js";
import { recogniseSheet } from "./reading/recognise.js";

/**
 * Reads knowledge files of the national batches into points and pairs: the csv collation and the published workbooks,
 * both sheets of a batch together. Every row is taken or stands among the rejects with its reason.
 *
 * @throws HengjianError LAYOUT_UNKNOWN naming what was expected; FILE_REJECTED for a file that cannot be read or whose
 * other sheet is missing.
 * @example
 * const { points, sheets } = await readKnowledge([{ name: "第六批.xlsx", bytes }], { from: calendarDate("2026-01-28") });
 */
export async function readKnowledge(
  files: readonly KnowledgeFile[],
  options: ImportOptions = {},
): Promise<KnowledgeImport> {
  const sheets: ReadSheet[] = [];
  for (const file of files) {
    for (const sheet of await readSheets(file)) sheets.push(readSheet(recogniseSheet(sheet)));
  }
  const books = sheets.filter(isCodes).map((sheet) => new CodeBook(sheet));
  const work = new Work(options);
  for (const [index, sheet] of sheets.entries()) {
    if (isCodes(sheet)) continue;
    const after = books.filter((book) => sheets.indexOf(book.sheet) > index);
    work.take(sheet, bookOf(sheet, [...after, ...books]));
  }
  for (const book of books) work.close(book);
  return { points: work.points, pairs: work.pairs, sheets: work.reports, rejects: work.rejects };
}

function isCodes({ recognised }: ReadSheet): boolean {
  return recognised.layout.holds === "codes" || recognised.layout.holds === "pair-codes";
}

/** Gathers what the sheets become. */
class Work {
  readonly points: KnowledgePoint[] = [];
  readonly pairs: KnowledgePair[] = [];
  readonly reports: SheetReport[] = [];
  readonly rejects: Reject[] = [];
  readonly #options: ImportOptions;
  readonly #asked = new Set<CodeBook>();

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  take(sheet: ReadSheet, book: CodeBook | null): void {
    if (book !== null) this.#asked.add(book);
    if (isPairs(sheet)) {
      const taken = pairRows(sheet, book, this.#options);
      this.pairs.push(...taken.rows.flatMap((row) => row.made));
      this.#report(sheet, taken);
    } else {
      const taken = pointRows(sheet, book, this.#options);
      this.points.push(...taken.rows.flatMap((row) => row.made));
      this.#report(sheet, taken);
    }
  }

  /** Reports a sheet of codes after every sheet of points has asked it. */
  close(book: CodeBook): void {
    const { recognised, entries, notes } = book.sheet;
    if (!this.#asked.has(book)) throw otherSheetMissing(book.sheet, "the sheet of points that it belongs to");
    const rejects = [...book.rejects, ...book.unused()];
    this.rejects.push(...rejects);
    this.reports.push({
      file: recognised.sheet.file,
      sheet: recognised.sheet.name,
      layout: recognised.layout.id,
      rules: [],
      from: "",
      rows: entries.length,
      notes,
      taken: book.taken,
      codes: sortedUnique(entries.flatMap((entry) => [entry.of("code"), entry.of("otherCode")])).filter(
        (code) => code !== "",
      ).length,
      decidable: 0,
      undecidable: 0,
      withConditions: 0,
    });
  }

  #report(sheet: ReadSheet, { rows, rejects }: TakenRows<{ decidable: boolean; fromDate: string }>): void {
    const { recognised, entries, notes } = sheet;
    this.rejects.push(...rejects);
    const decidable = rows.filter((row) => row.made.some((one) => one.decidable));
    this.reports.push({
      file: recognised.sheet.file,
      sheet: recognised.sheet.name,
      layout: recognised.layout.id,
      rules: sortedUnique(rows.flatMap((row) => row.kind.rules)),
      from: sortedUnique(rows.flatMap((row) => row.made.map((one) => one.fromDate)))[0] ?? "",
      rows: entries.length,
      notes,
      taken: rows.length,
      codes: new Set(rows.flatMap((row) => row.codes)).size,
      decidable: decidable.length,
      undecidable: rows.length - decidable.length,
      withConditions: decidable.filter((row) => row.made.some((one) => !one.decidable)).length,
    });
  }
}

/** Sheets of pairs, and published sheets of points whose kind is the pair. */
function isPairs(sheet: ReadSheet): boolean {
  if (sheet.recognised.layout.holds === "pairs") return true;
  const [first] = sheet.entries;
  if (sheet.recognised.layout.id !== "published-points" || first === undefined) return false;
  const row = { limitType: "", logic: first.of("logic"), text: first.of("text"), codes: [] };
  return kindOf(sheet.recognised, row).reader === "pair";
}

/**
 * The sheet of codes of a sheet of points: in the same workbook the next one, else the csv of the same name before `__`
 * or of the same 限定类型. Null when the rows carry their codes themselves.
 */
function bookOf(sheet: ReadSheet, books: readonly CodeBook[]): CodeBook | null {
  const { recognised } = sheet;
  if (recognised.positions.has("code")) return null;
  const candidates = books.filter(({ sheet: other }) => {
    if (recognised.sheet.name !== "") return other.recognised.sheet.file === recognised.sheet.file;
    return stem(other) === stem(sheet) || limitType(other) === limitType(sheet);
  });
  const found = candidates.find(({ sheet: other }) => stem(other) === stem(sheet)) ?? candidates[0];
  if (found !== undefined) return found;
  throw otherSheetMissing(sheet, "the sheet of codes that belongs to it");
}

function stem({ recognised }: ReadSheet): string {
  return recognised.sheet.file.replace(/\.[^.]*$/u, "").replace(/__[^_]*$/u, "");
}

function limitType({ entries }: ReadSheet): string {
  return entries[0]?.of("limitType") ?? "";
}

function otherSheetMissing(sheet: ReadSheet, what: string): HengjianError {
  const { file, name } = sheet.recognised.sheet;
  const place = name === "" ? `file '${file}'` : `file '${file}', sheet '${name}'`;
  return new HengjianError("FILE_REJECTED", `${place} lacks ${what}; give both sheets of a batch in one call`);
}
