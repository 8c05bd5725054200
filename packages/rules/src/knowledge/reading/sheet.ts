/** One row of a sheet: its cells as trimmed text, and the line it stands on, from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A sheet of a knowledge file; rows without any text are left out. */
export interface Sheet {
  /** Name of the file without its folder. */
  readonly file: string;
  /** Name of the sheet in its workbook; "" for csv. */
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** A row with trimmed cells, or null when it holds no text. Blank cells at its end are cut off. */
export function sheetRow(line: number, cells: readonly string[]): SheetRow | null {
  const trimmed = cells.map((cell) => cell.replace(/^[\s\u3000\ufeff]+|[\s\u3000]+$/gu, ""));
  const last = trimmed.findLastIndex((cell) => cell !== "");
  return last < 0 ? null : { line, cells: trimmed.slice(0, last + 1) };
}
