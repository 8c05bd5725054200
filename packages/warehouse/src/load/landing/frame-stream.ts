import type { Reason } from "../columns/judge.js";
import type { FoundRecord } from "../reading/framing.js";
import type { InspectedFile } from "../reading/inspect-file.js";
import { quoteFields, splitRecord } from "../reading/split-record.js";

const BLOCK_BYTES = 1 << 20;
const FRAME_BYTES = 40;
const LINE_FEED = 0x0a;

/** A record that the engine cannot be given at all. */
export interface BrokenRecord {
  readonly fileId: string;
  readonly number: number;
  readonly line: number;
  readonly reason: Reason;
}

/**
 * Collects records into blocks for the engine, each behind its frame: position of the file, number, line. Blocks hold
 * whole records only, so they may be sent over several streams.
 */
export class BlockWriter {
  readonly #delimiter: string;
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #length = 0;
  #full: Buffer[] = [];
  readonly broken: BrokenRecord[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Adds one record of the file at `position` (from 1) of the stream's list of files. */
  add(file: InspectedFile, position: number, buffer: Buffer, record: FoundRecord): void {
    if (record.problem !== undefined) {
      this.broken.push({ fileId: file.sha256, number: record.number, line: record.line, reason: record.problem });
      return;
    }
    const frame = `${position}${this.#delimiter}${record.number}${this.#delimiter}${record.line}${this.#delimiter}`;
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

  #addBytes(frame: string, buffer: Buffer, { start, end }: FoundRecord): void {
    this.#reserve(end - start + FRAME_BYTES);
    this.#length += this.#block.write(frame, this.#length, "latin1");
    this.#length += buffer.copy(this.#block, this.#length, start, end);
    this.#block[this.#length] = LINE_FEED;
    this.#length += 1;
  }

  #addText(frame: string, buffer: Buffer, { start, end }: FoundRecord): void {
    const fields = splitRecord(buffer.toString("utf8", start, end), this.#delimiter);
    const text = Buffer.from(`${frame}${quoteFields(fields, this.#delimiter)}\n`);
    this.#reserve(text.length);
    this.#length += text.copy(this.#block, this.#length);
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
