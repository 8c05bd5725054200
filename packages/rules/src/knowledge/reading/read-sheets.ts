import { readCsv } from "./read-csv.js";
import { readWorkbook } from "./read-workbook.js";
import type { Sheet } from "./sheet.js";

/** A knowledge file as it was read from disk. */
export interface KnowledgeFile {
  /** Name without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The sheets of a knowledge file: a workbook by its content, anything else as csv.
 *
 * @throws HengjianError FILE_REJECTED when it cannot be read as either.
 */
export async function readSheets(file: KnowledgeFile): Promise<Sheet[]> {
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const sheets = isZip ? await readWorkbook(file.name, file.bytes) : [readCsv(file.name, file.bytes)];
  return sheets.filter((sheet) => sheet.rows.length > 0);
}
