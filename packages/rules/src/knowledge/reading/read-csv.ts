import { HengjianError } from "@hengjian/domain";
import { type Sheet, type SheetRow, sheetRow } from "./sheet.js";

/**
 * Reads comma-separated text in UTF-8 or GB18030 with quoted fields.
 *
 * @throws HengjianError FILE_REJECTED when a quotation mark is never closed.
 */
export function readCsv(file: string, bytes: Uint8Array): Sheet {
  const rows: SheetRow[] = [];
  for (const { line, cells } of records(decoded(bytes), file)) {
    const row = sheetRow(line, cells);
    if (row !== null) rows.push(row);
  }
  return { file, name: "", rows };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;

function* records(text: string, file: string): Generator<{ line: number; cells: string[] }> {
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || cells.length > 0) {
    const at = FIELD.lastIndex;
    const found = FIELD.exec(text);
    if (found === null || (found[1] === undefined && text[at] === '"')) {
      throw new HengjianError("FILE_REJECTED", `file '${file}', line ${line}: a quotation mark is not closed; mend it`);
    }
    const [, quoted, plain = "", end = ""] = found;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += (quoted ?? "").split("\n").length - 1;
    if (end === ",") continue;
    yield { line: begun, cells };
    cells = [];
    line += 1;
    begun = line;
    if (FIELD.lastIndex >= text.length) return;
  }
}
