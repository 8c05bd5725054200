import type { Field } from "./layouts.js";
import type { RecognisedSheet } from "./recognise.js";

/** A row of a known sheet by field, continuation cells filled. */
export interface Entry {
  readonly line: number;
  /** Number of the row among the sheet's rows, from 1. */
  readonly ordinal: number;
  readonly of: (field: Field) => string;
}

/** The rows of a sheet, and how many closing rows (合计, 备注) were left out. */
export interface SheetEntries {
  readonly entries: readonly Entry[];
  readonly notes: number;
}

const CLOSING = /^(合计|总计|小计|备注|注|说明|填表说明)\s*([:：].*)?$/su;

/** Columns that a merged cell may stretch over rows with a number of their own. */
const STRETCHED: readonly Field[] = ["text", "logic", "basis", "limitType", "scope"];
/** Columns that a row without a number of its own takes from the row above. */
const CONTINUED: readonly Field[] = ["number", "pointNumber", "name", "otherName", "value", ...STRETCHED];

/**
 * Reads rows by field. A blank cell that a merged cell above stretches over gets its value: in a row without its own
 * number and name every field of the point, in any other row the condition, the logic and the basis.
 */
export function sheetEntries(sheet: RecognisedSheet): SheetEntries {
  const entries: Entry[] = [];
  let above = new Map<Field, string>();
  let notes = 0;
  for (const row of sheet.rows) {
    if (CLOSING.test(row.cells.find((cell) => cell !== "") ?? "") && filled(row.cells) <= 2) {
      notes += 1;
      continue;
    }
    const values = new Map<Field, string>();
    for (const [field, position] of sheet.positions) values.set(field, row.cells[position] ?? "");
    fillContinued(values, above, sheet);
    above = values;
    entries.push({ line: row.line, ordinal: entries.length + 1, of: (field) => values.get(field) ?? "" });
  }
  return { entries, notes };
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== "").length;
}

function fillContinued(values: Map<Field, string>, above: ReadonlyMap<Field, string>, sheet: RecognisedSheet): void {
  const key: Field = sheet.positions.has("pointNumber") ? "pointNumber" : "number";
  const numbered = sheet.positions.has(key) ? values.get(key) !== "" : values.get("name") !== "";
  for (const field of numbered ? STRETCHED : CONTINUED) {
    if (values.get(field) === "") values.set(field, above.get(field) ?? "");
  }
}
