import type { KnowledgePoint } from "@hengjian/domain";
import { laterDay, sortedUnique } from "../facts/grouping.js";
import { type CodeBook, type ReadSheet, rejectOf } from "./code-book.js";
import { NO_LIMITS } from "./empty-point.js";
import { kindOf } from "./kind-of.js";
import type { KnowledgeKind } from "./kinds.js";
import type { ImportOptions } from "./knowledge-import.js";
import { nationalCode, type Reject, rowNumber } from "./national-rows.js";
import { pointDrafts, type RowText } from "./point-drafts.js";
import type { Entry } from "./reading/sheet-entries.js";
import { wordsOn } from "./words.js";

/** What one row became. */
export interface TakenRow<T> {
  readonly kind: KnowledgeKind;
  readonly codes: readonly string[];
  readonly made: readonly T[];
}

/** What the rows of a sheet became. */
export interface TakenRows<T> {
  readonly rows: readonly TakenRow<T>[];
  readonly rejects: readonly Reject[];
}

const DEFAULT_AREA = "default";

/** Turns the rows of a sheet of points, with the codes of the sheet beside it, into points. */
export function pointRows(sheet: ReadSheet, codes: CodeBook | null, options: ImportOptions): TakenRows<KnowledgePoint> {
  const rows: TakenRow<KnowledgePoint>[] = [];
  const rejects: Reject[] = [];
  for (const entry of sheet.entries) {
    const name = entry.of("name");
    const listed = codesOf(sheet, entry, codes);
    if (name === "") rejects.push(rejectOf(sheet, entry, "NAME_MISSING", entry.of("code")));
    else if (typeof listed === "string") rejects.push(rejectOf(sheet, entry, listed, entry.of("code") || name));
    else rows.push(takenRow(sheet, { entry, codes: listed }, options));
  }
  return { rows, rejects };
}

/** The codes of a row: its own, or those of the other sheet. */
function codesOf(
  sheet: ReadSheet,
  entry: Entry,
  book: CodeBook | null,
): string[] | "CODE_MISSING" | "CODE_FORMAT" | "NO_CODES" {
  if (sheet.recognised.positions.has("code")) {
    if (entry.of("code") === "") return "CODE_MISSING";
    const code = nationalCode(entry.of("code"));
    return code === null ? "CODE_FORMAT" : [code];
  }
  const rows = book?.rowsOf(rowNumber(entry), entry.of("name")) ?? [];
  const codes = sortedUnique(rows.map((row) => row.code).filter((code) => code !== ""));
  return codes.length === 0 ? "NO_CODES" : codes;
}

interface CodedEntry {
  readonly entry: Entry;
  readonly codes: readonly string[];
}

function takenRow(sheet: ReadSheet, { entry, codes }: CodedEntry, options: ImportOptions): TakenRow<KnowledgePoint> {
  const row = rowText(entry);
  const kind = kindOf(sheet.recognised, { ...row, limitType: entry.of("limitType"), codes });
  const fromDate = options.from ?? kind.published;
  // A batch that is given an earlier day says no other than when it was published.
  const words = wordsOn(options.area ?? DEFAULT_AREA, laterDay(fromDate, kind.published));
  const drafts = pointDrafts(row, kind, words);
  const made = codes.flatMap((itemCode) =>
    drafts.map((draft) => ({
      ...NO_LIMITS,
      ...draft,
      pointId: `${kind.series}-${rowNumber(entry)}`,
      itemCode,
      itemName: row.name,
      textCondition: row.text,
      basis: entry.of("basis") || row.logic,
      source: options.source ?? `${kind.batch} ${sheet.recognised.sheet.file}`,
      fromDate,
      toDate: null,
      supersedes: "",
    })),
  );
  return { kind, codes, made };
}

function rowText(entry: Entry): RowText {
  return {
    name: entry.of("name"),
    value: entry.of("value"),
    text: entry.of("text") || entry.of("remark"),
    logic: entry.of("logic"),
    quantity: entry.of("quantity"),
    unit: entry.of("unit"),
    periodDays: entry.of("periodDays"),
  };
}
