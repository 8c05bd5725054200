import { HengjianError } from "@hengjian/domain";
import { type Sheet, type SheetRow, sheetRow } from "./sheet.js";

/**
 * Reads every sheet of an xlsx workbook. Numbers stay the text they are, so that a code never loses a digit; columns
 * that a sheet declares but never fills cost nothing.
 *
 * @throws HengjianError FILE_REJECTED when the file is no workbook.
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<Sheet[]> {
  // Loaded when a workbook is met: whoever only evaluates claims does without it.
  const { default: readXlsxFile } = await import("read-excel-file/node");
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: (text) => text, trim: false });
    return sheets.map(({ sheet, data }) => ({ file, name: sheet, rows: data.flatMap(rowOf) }));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new HengjianError("FILE_REJECTED", `file '${file}' is no readable xlsx workbook: ${problem}`, { cause });
  }
}

function rowOf(cells: readonly unknown[], index: number): SheetRow[] {
  const row = sheetRow(
    index + 1,
    cells.map((cell) => (cell === null || cell === undefined ? "" : String(cell))),
  );
  return row === null ? [] : [row];
}
