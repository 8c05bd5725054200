import { groupBy, lazy } from "../facts/grouping.js";
import { joiningName, nationalCode, type Reject, type RejectReason } from "./national-rows.js";
import type { RecognisedSheet } from "./reading/recognise.js";
import { type Entry, type SheetEntries, sheetEntries } from "./reading/sheet-entries.js";

/** A known sheet with its rows. */
export interface ReadSheet extends SheetEntries {
  readonly recognised: RecognisedSheet;
}

/** Reads the rows of a known sheet. */
export function readSheet(recognised: RecognisedSheet): ReadSheet {
  return { recognised, ...sheetEntries(recognised) };
}

/** A row that is not taken, with where it stands. */
export function rejectOf(sheet: ReadSheet, entry: Entry, reason: RejectReason, value: string): Reject {
  const { file, name } = sheet.recognised.sheet;
  return { file, sheet: name, line: entry.line, reason, value };
}

/** One code of a point; the second side is filled for pairs. */
export interface CodeRow {
  readonly entry: Entry;
  readonly number: string;
  readonly name: string;
  readonly code: string;
  readonly otherName: string;
  readonly otherCode: string;
}

/** The rows of a sheet of codes, found by the number of their point or by its name. */
export class CodeBook {
  readonly sheet: ReadSheet;
  readonly rejects: Reject[] = [];
  readonly #rows: CodeRow[] = [];
  readonly #byNumber = lazy(() => groupBy(this.#rows, (row) => row.number));
  readonly #byName = lazy(() =>
    groupBy(
      this.#rows.filter((row) => row.number === ""),
      (row) => joiningName(row.name),
    ),
  );
  readonly #used = new Set<CodeRow>();

  constructor(sheet: ReadSheet) {
    this.sheet = sheet;
    for (const entry of sheet.entries) this.#add(entry);
  }

  #add(entry: Entry): void {
    const code = nationalCode(entry.of("code"));
    const other = nationalCode(entry.of("otherCode"));
    const delivered = [entry.of("code"), entry.of("otherCode")].filter((text) => text !== "");
    if (delivered.length === 0) this.rejects.push(rejectOf(this.sheet, entry, "CODE_MISSING", entry.of("name")));
    else if (delivered.some((text) => nationalCode(text) === null)) {
      this.rejects.push(rejectOf(this.sheet, entry, "CODE_FORMAT", delivered.join(" ")));
    } else {
      const number = entry.of("pointNumber");
      const names = { name: entry.of("name"), otherName: entry.of("otherName") };
      this.#rows.push({ entry, number, ...names, code: code ?? "", otherCode: other ?? "" });
    }
  }

  /** Rows of a point: by its number where the sheet has one, else by its name. They count as used. */
  rowsOf(number: string, name: string): CodeRow[] {
    const found = [...(this.#byNumber().get(number) ?? []), ...(this.#byName().get(joiningName(name)) ?? [])];
    for (const row of found) this.#used.add(row);
    return found;
  }

  /** Rows that were used by a point. */
  get taken(): number {
    return this.#used.size;
  }

  /** Rows that no point asked for, as rejects. */
  unused(): Reject[] {
    return this.#rows
      .filter((row) => !this.#used.has(row))
      .map((row) => rejectOf(this.sheet, row.entry, "NO_POINT", `${row.name} ${row.code}`));
  }
}
