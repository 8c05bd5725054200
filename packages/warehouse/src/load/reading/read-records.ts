import { asUtf8, LONGEST_LINE_BYTES } from "./encoding.js";
import { type FoundRecord, RecordScanner } from "./framing.js";
import type { InspectedFile } from "./inspect-file.js";
import { openBytes, wholeLines } from "./open-bytes.js";

/** Lines of the header: a header is one line. */
const FIRST_RECORD_LINE = 2;

/** UTF-8 pieces of a file from behind its header on. */
async function* body(file: InspectedFile): AsyncGenerator<Buffer> {
  let inHeader = true;
  for await (const lines of wholeLines(asUtf8(openBytes(file.path), file.encoding), LONGEST_LINE_BYTES)) {
    const headerEnd = inHeader ? lines.indexOf(0x0a) + 1 || lines.length : 0;
    inHeader = false;
    if (headerEnd < lines.length) yield lines.subarray(headerEnd);
  }
}

/**
 * Visits every record of a file behind its header; pauses after every piece, so that what the visitor makes of it can
 * be sent on before the next is read.
 *
 * @returns through the generator: a tick after every piece (its size in bytes); at the end all records were visited.
 */
export async function* visitRecords(
  file: InspectedFile,
  visit: (buffer: Buffer, record: FoundRecord) => void,
): AsyncGenerator<number> {
  const shape = { delimiter: file.delimiter.charCodeAt(0), width: file.header.length };
  const scanner = new RecordScanner(shape, FIRST_RECORD_LINE, visit);
  for await (const piece of body(file)) {
    scanner.push(piece);
    yield piece.length;
  }
  scanner.end();
  yield 0;
}
