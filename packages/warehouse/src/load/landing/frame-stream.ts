import type { Reason } from "../columns/judge.js";
import type { FoundRecord } from "../reading/framing.js";
import type { InspectedFile } from "../reading/inspect-file.js";
import { quoteFields, splitRecord } from "../reading/split-record.js";
import { END_MARK } from "./landing-select.js";

const BLOCK_BYTES = 1 << 20;
const FRAME_BYTES = 40;
const LINE_FEED = 0x0a;
const ZERO = 0x30;
const END_MARK_BYTE = END_MARK.charCodeAt(0);

/** Position of the file, number and line of the record. */
type Frame = readonly [position: number, number: number, line: number];

/** A record that the engine cannot be given at all. */
export interface BrokenRecord {
  readonly fileId: string;
  readonly number: number;
  readonly line: number;
  readonly reason: Reason;
}

/**
 * Collects records into blocks for the engine, each behind its frame (position of the file, number, line) and
 * before its end mark. Blocks hold
 * whole records only, so they may be sent over several streams.
 */
export class BlockWriter {
  readonly #delimiter: number;
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #length = 0;
  #full: Buffer[] = [];
  readonly broken: BrokenRecord[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Adds one record of the file at `position` (from 1) of the stream's list of files. */
  add(file: InspectedFile, position: number, buffer: Buffer, record: FoundRecord): void {
    if (record.problem !== undefined) {
      this.broken.push({ fileId: file.sha256, number: record.number, line: record.line, reason: record.problem });
      return;
    }
    const frame: Frame = [position, record.number, record.line];
    if (record.looseQuote) this.#addText(frame, buffer, record);
    else this.#addBytes(frame, buffer, record);
  }

  /** The blocks that are ready; with `all`, also the one begun. */
  take(all: boolean): Buffer[] {
    if (all && this.#length > 0) this.#close();
    const blocks = this.#full;
    this.#full = [];
    return blocks;
  }

  #addBytes(frame: Frame, buffer: Buffer, { start, end }: FoundRecord): void {
    this.#reserve(end - start + FRAME_BYTES);
    this.#writeFrame(frame);
    const block = this.#block;
    let at = this.#length;
    block.set(buffer.subarray(start, end), at);
    at += end - start;
    block[at] = this.#delimiter;
    block[at + 1] = END_MARK_BYTE;
    block[at + 2] = LINE_FEED;
    this.#length = at + 3;
  }

  #addText(frame: Frame, buffer: Buffer, { start, end }: FoundRecord): void {
    const delimiter = String.fromCharCode(this.#delimiter);
    const fields = splitRecord(buffer.toString("utf8", start, end), delimiter);
    const text = Buffer.from(`${quoteFields(fields, delimiter)}${delimiter}${END_MARK}\n`);
    this.#reserve(text.length + FRAME_BYTES);
    this.#writeFrame(frame);
    this.#length += text.copy(this.#block, this.#length);
  }

  #writeFrame([position, number, line]: Frame): void {
    this.#writeNumber(position);
    this.#writeNumber(number);
    this.#writeNumber(line);
  }

  /** Digits and the delimiter; millions of them, so without making text first. */
  #writeNumber(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at -= 1) {
      const next = Math.floor(rest / 10);
      this.#block[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.#block[this.#length + digits] = this.#delimiter;
    this.#length += digits + 1;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#block.length) return;
    this.#close();
    if (bytes > this.#block.length) this.#block = Buffer.allocUnsafe(bytes);
  }

  #close(): void {
    if (this.#length > 0) this.#full.push(this.#block.subarray(0, this.#length));
    this.#block = Buffer.allocUnsafe(BLOCK_BYTES);
    this.#length = 0;
  }
}
