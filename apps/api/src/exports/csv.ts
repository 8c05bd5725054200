import { cellOf, type ExportSheet } from "./sheet.js";

const MARK = "\uFEFF";
/** A spreadsheet would take a cell that begins so for a formula, also behind quotes, blanks and line ends. */
const FORMULA = /^[\s"']*[=+\-@\t\r\0＝＋－＠]/u;

/**
 * Text that no spreadsheet runs: what begins like a formula is prefixed with an apostrophe. Amounts and counts are not
 * text and pass as they are.
 *
 * @example
 * guarded("=1+1") // "'=1+1"
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A sheet as CSV in UTF-8 with a byte order mark, lines ended by CR LF (RFC 4180); formulas are left out. */
export function csvText(sheet: ExportSheet): string {
  const head = sheet.columns.map((column) => quoted(guarded(column.title))).join(",");
  const rows = sheet.rows.map((row) =>
    row
      .map((cell, at) => {
        const { kind, value } = cellOf(sheet, cell, at) ?? { kind: "count", value: "" };
        if (kind === "formula") return "";
        return kind === "text" ? quoted(guarded(value)) : value;
      })
      .join(","),
  );
  return `${MARK}${[head, ...rows].join("\r\n")}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
