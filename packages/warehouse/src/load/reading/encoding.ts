import { isAscii, isUtf8 } from "node:buffer";

/** Encodings that deliveries come in. */
export type Encoding = "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le";

/** Bytes without any line feed that are still taken as one line. */
export const LONGEST_LINE_BYTES = 16 << 20;

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16LE_MARK = Buffer.from([0xff, 0xfe]);

/** The encoding that the first bytes settle, or undefined when only the whole file can tell UTF-8 from GB18030. */
export function encodingOfStart(start: Buffer): Encoding | undefined {
  if (start.subarray(0, 3).equals(UTF8_MARK)) return "utf-8-bom";
  if (start.subarray(0, 2).equals(UTF16LE_MARK)) return "utf-16le";
  const sample = start.subarray(0, 400);
  let zeros = 0;
  for (let index = 1; index < sample.length; index += 2) if (sample[index] === 0) zeros += 1;
  return sample.length > 8 && zeros > sample.length / 5 ? "utf-16le" : undefined;
}

/** First byte from the start of these whole lines that is no UTF-8, or undefined. */
export function firstBadUtf8(lines: Buffer): number | undefined {
  if (isUtf8(lines)) return undefined;
  return firstBad(lines, "utf-8");
}

/** First byte that is no GB18030, or undefined. */
export function firstBadGb18030(lines: Buffer): number | undefined {
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(lines);
    return undefined;
  } catch {
    return firstBad(lines, "gb18030");
  }
}

/** Halves the bytes until the first one that no longer decodes is found. */
function firstBad(bytes: Buffer, encoding: string): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodesUpTo(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
}

function decodesUpTo(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const THREE_BYTE_CHARACTERS_TO_TELL = 2;

/**
 * Where, in a file read as GB18030, a line begins that is UTF-8: valid as such with at least two characters of three
 * bytes, which GB18030 text hits by chance hardly ever.
 */
export function firstUtf8Line(lines: Buffer): number | undefined {
  if (isAscii(lines)) return undefined;
  for (let start = 0; start < lines.length; ) {
    const feed = lines.indexOf(0x0a, start);
    const end = feed === -1 ? lines.length : feed;
    const line = lines.subarray(start, end);
    if (!isAscii(line) && isUtf8(line) && threeByteCharacters(line) >= THREE_BYTE_CHARACTERS_TO_TELL) return start;
    start = end + 1;
  }
  return undefined;
}

function threeByteCharacters(line: Buffer): number {
  let count = 0;
  for (const byte of line) if (byte >= 0xe0 && byte < 0xf0) count += 1;
  return count;
}

/** Turns pieces of a file into UTF-8 without byte order mark. */
export async function* asUtf8(pieces: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder =
    encoding === "gb18030" || encoding === "utf-16le" ? new TextDecoder(encoding, { fatal: true }) : undefined;
  let first = true;
  for await (const piece of pieces) {
    const plain = decoder === undefined ? piece : Buffer.from(decoder.decode(piece, { stream: true }));
    const marked = first && plain.subarray(0, 3).equals(UTF8_MARK);
    if (plain.length > 0) first = false;
    yield marked ? plain.subarray(3) : plain;
  }
  const last = decoder?.decode() ?? "";
  if (last !== "") yield Buffer.from(last);
}
