import { HengjianError } from "@hengjian/domain";
import { type Field, fieldPositions, LAYOUTS, type Layout } from "./layouts.js";
import type { Sheet, SheetRow } from "./sheet.js";

/** A sheet whose layout is known. */
export interface RecognisedSheet {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly positions: ReadonlyMap<Field, number>;
  /** What stands above the header, the sheet's name and the file's: where a published file names its rule. */
  readonly title: string;
  /** Rows below the header. */
  readonly rows: readonly SheetRow[];
}

/** The header of a published workbook stands on row 4; a few more lines are looked at. */
const HEADER_WITHIN_LINES = 12;

/**
 * Finds the header of a sheet and its layout by the names of the columns alone, in any order.
 *
 * @throws HengjianError LAYOUT_UNKNOWN naming what was found and every layout that is taken.
 */
export function recogniseSheet(sheet: Sheet): RecognisedSheet {
  for (const [index, row] of sheet.rows.entries()) {
    if (row.line > HEADER_WITHIN_LINES) break;
    const positions = fieldPositions(row.cells);
    const layout = bestLayout(positions);
    if (layout === null) continue;
    const above = sheet.rows.slice(0, index).map((one) => one.cells.join(" "));
    const title = [...above, sheet.name, sheet.file].join(" ").trim();
    return { sheet, layout, positions, title, rows: sheet.rows.slice(index + 1) };
  }
  const shown = (sheet.rows[0]?.cells ?? []).slice(0, 8).join(",").slice(0, 120);
  const place = sheet.name === "" ? `file '${sheet.file}'` : `file '${sheet.file}', sheet '${sheet.name}'`;
  throw new HengjianError(
    "LAYOUT_UNKNOWN",
    `${place} begins with '${shown}', which is no known layout of knowledge; expected one of: ${LAYOUTS.map((layout) => `[${layout.shown}]`).join(" ")}`,
  );
}

/** The layout all of whose required columns are there and that explains the most columns. */
function bestLayout(positions: ReadonlyMap<Field, number>): Layout | null {
  let best: Layout | null = null;
  let most = 0;
  for (const layout of LAYOUTS) {
    if (!layout.required.every((field) => positions.has(field))) continue;
    const explained = [...layout.required, ...layout.optional].filter((field) => positions.has(field)).length;
    if (explained > most) {
      best = layout;
      most = explained;
    }
  }
  return best;
}
