import { createHash } from "node:crypto";
import { basename } from "node:path";
import { HengjianError } from "@hengjian/domain";
import { NOTHING_TEXTS } from "../columns/normalise.js";
import {
  asUtf8,
  type Encoding,
  encodingOfStart,
  firstBadGb18030,
  firstBadUtf8,
  firstUtf8Line,
  LONGEST_LINE_BYTES,
} from "./encoding.js";
import { foreignFormat } from "./file-signature.js";
import { looksMisread } from "./mojibake.js";
import { openBytes, wholeLines } from "./open-bytes.js";
import { type Delimiter, readHeader } from "./read-header.js";

const SAMPLE_BYTES = 1 << 18;

/** What the first reading of a file tells; nothing is kept of its content. */
export interface InspectedFile {
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  /** SHA-256 of the unpacked bytes, hexadecimal. */
  readonly sha256: string;
  /** Size unpacked, bytes. */
  readonly sizeBytes: number;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Column names as delivered, outer blanks gone. */
  readonly header: readonly string[];
  /** A quotation mark stands somewhere in it, or may: told without doubt for UTF-8 only. */
  readonly hasQuotes: boolean;
  /** A word for nothing (NULL) stands somewhere in it, or may. */
  readonly hasNullWords: boolean;
}

/**
 * Reads a file once: its hash, its encoding proven over every byte, its header.
 *
 * UTF-8 is tried first, then GB18030, both without mercy; UTF-16LE is told by its first bytes.
 *
 * @throws HengjianError FILE_REJECTED with the place of the first byte that fits no encoding; for mixed encodings; for
 * text that was damaged by a wrong conversion; for an empty file; for archives, workbooks and other formats.
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const { sha256, sizeBytes, start, badUtf8, hasQuotes, hasNullWords } = await hashAndCheck(path);
  if (sizeBytes === 0) throw rejected(path, "the file is empty; a table without records still has its header");
  const foreign = foreignFormat(start);
  if (foreign !== undefined) throw rejected(path, foreign);
  const encoding = encodingOfStart(start) ?? (badUtf8 === undefined ? "utf-8" : await provenGb18030(path, badUtf8));
  if (encoding === "utf-8-bom" && badUtf8 !== undefined)
    throw rejected(path, `byte ${badUtf8}: not UTF-8, though the file begins with the mark of UTF-8`);
  if (encoding === "utf-16le") await proveUtf16(path);
  const sample = await sampleText(path, encoding);
  if (looksMisread(sample))
    throw rejected(
      path,
      "its Chinese text was UTF-8, read as GBK and saved again (for example 闂ㄨ瘖 for 门诊); export it anew",
    );
  const isUtf8 = encoding === "utf-8" || encoding === "utf-8-bom";
  const seen = { hasQuotes: hasQuotes || !isUtf8, hasNullWords: hasNullWords || !isUtf8 };
  return { path, name: basename(path), sha256, sizeBytes, encoding, ...readHeader(path, sample), ...seen };
}

function rejected(path: string, problem: string): HengjianError {
  return new HengjianError("FILE_REJECTED", `file '${path}': ${problem}`);
}

interface FirstReading {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly start: Buffer;
  readonly badUtf8: number | undefined;
  readonly hasQuotes: boolean;
  readonly hasNullWords: boolean;
}

async function hashAndCheck(path: string): Promise<FirstReading> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let start: Buffer = Buffer.alloc(0);
  let badUtf8: number | undefined;
  let hasQuotes = false;
  let hasNullWords = false;
  for await (const lines of wholeLines(openBytes(path), LONGEST_LINE_BYTES)) {
    hash.update(lines);
    if (start.length === 0) start = Buffer.from(lines.subarray(0, 512));
    if (badUtf8 === undefined) {
      const bad = firstBadUtf8(lines);
      if (bad !== undefined) badUtf8 = sizeBytes + bad;
    }
    hasQuotes ||= lines.includes(0x22);
    hasNullWords ||= NOTHING_TEXTS.some((word) => lines.includes(word, 0, "latin1"));
    sizeBytes += lines.length;
  }
  return { sha256: hash.digest("hex"), sizeBytes, start, badUtf8, hasQuotes, hasNullWords };
}

/** Second reading, only of files that are no UTF-8. */
async function provenGb18030(path: string, badUtf8: number): Promise<Encoding> {
  let offset = 0;
  let utf8Line: number | undefined;
  for await (const lines of wholeLines(openBytes(path), LONGEST_LINE_BYTES)) {
    const bad = firstBadGb18030(lines);
    if (bad !== undefined)
      throw rejected(
        path,
        `byte ${Math.max(badUtf8, offset + bad)}: neither UTF-8 (good up to byte ${badUtf8}) nor GB18030 (good up to byte ${offset + bad}); export it anew in one of them`,
      );
    if (utf8Line === undefined) {
      const found = firstUtf8Line(lines);
      if (found !== undefined) utf8Line = offset + found;
    }
    offset += lines.length;
  }
  if (utf8Line !== undefined)
    throw rejected(
      path,
      `byte ${Math.max(utf8Line, badUtf8)}: two encodings are mixed, UTF-8 from byte ${utf8Line} and other bytes at ${badUtf8}; export it anew in one encoding`,
    );
  return "gb18030";
}

async function proveUtf16(path: string): Promise<void> {
  let offset = 0;
  const decoder = new TextDecoder("utf-16le", { fatal: true });
  for await (const piece of openBytes(path)) {
    try {
      decoder.decode(piece, { stream: true });
    } catch (error) {
      throw new HengjianError("FILE_REJECTED", `file '${path}': about byte ${offset}: broken UTF-16`, { cause: error });
    }
    offset += piece.length;
  }
  if (offset % 2 === 1) throw rejected(path, `byte ${offset - 1}: half a character of UTF-16 at the end`);
}

/** The first quarter of a mebibyte as text. */
async function sampleText(path: string, encoding: Encoding): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const piece of asUtf8(openBytes(path), encoding)) {
    parts.push(piece.subarray(0, SAMPLE_BYTES - size));
    size += piece.length;
    if (size >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts).toString("utf8");
}
