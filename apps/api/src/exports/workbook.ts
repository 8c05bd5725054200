import writeExcelFile from "write-excel-file/node";
import { cellOf, type ExportCell, type ExportSheet } from "./sheet.js";

const AMOUNT_FORMAT = "#,##0.00";
const COUNT_FORMAT = "#,##0";
const HEAD = { fontWeight: "bold", backgroundColor: "#e8eef6", wrap: true } as const;
const NARROW = 14;
/** Characters that the file format cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const SHEET_NAME = /[\\/?*[\]:]/g;
const LONGEST_NAME = 31;

type Written = {
  type: StringConstructor | NumberConstructor | "Formula";
  value: string | number;
  format?: string;
  wrap?: boolean;
};

/**
 * Sheets as one workbook: text is always a text cell, so that no name is run as a formula and no long number loses its
 * digits; amounts are numbers with their format; the first row stays in sight.
 */
export async function workbook(sheets: readonly ExportSheet[]): Promise<Buffer> {
  const written = sheets.map((sheet) => ({
    sheet: sheet.name.replaceAll(SHEET_NAME, " ").slice(0, LONGEST_NAME),
    data: [
      sheet.columns.map((column) => ({ type: String, value: column.title, ...HEAD })),
      ...sheet.rows.map((row) => row.map((cell, at) => writtenCell(cellOf(sheet, cell, at)))),
    ],
    columns: sheet.columns.map((column) => ({ width: column.width ?? NARROW })),
    stickyRowsCount: 1,
  }));
  return (await writeExcelFile(written as Parameters<typeof writeExcelFile>[0]).toBuffer()) as Buffer;
}

function writtenCell(cell: ExportCell | null): Written | null {
  if (cell === null) return null;
  if (cell.kind === "text") return { type: String, value: cell.value.replaceAll(FORBIDDEN, ""), wrap: false };
  if (cell.kind === "formula") return { type: "Formula", value: cell.value, format: AMOUNT_FORMAT };
  return { type: Number, value: Number(cell.value), format: cell.kind === "amount" ? AMOUNT_FORMAT : COUNT_FORMAT };
}
