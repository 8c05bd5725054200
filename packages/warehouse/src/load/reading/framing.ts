import type { Reason } from "../columns/judge.js";

/** Longest record that is looked at as one; longer ones are set aside. */
const LONGEST_RECORD_BYTES = 1 << 20;

/** One record of a file as it was found. */
export interface FoundRecord {
  /** From 1, the header not counted, empty lines not counted. */
  readonly number: number;
  /** Line on which it begins, from 1, the header counted. */
  readonly line: number;
  /** Byte range in the buffer, without the line end. */
  readonly start: number;
  readonly end: number;
  /** A quotation mark stands inside an unquoted field: the engine would misread it, so it must be written anew. */
  readonly looseQuote: boolean;
  /** Why the record as a whole cannot be read; undefined when it can. */
  readonly problem: Reason | undefined;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** What the scanner needs to know of a file. */
export interface FrameShape {
  /** Byte of the delimiter. */
  readonly delimiter: number;
  /** Fields of a record: as many as the header has. */
  readonly width: number;
}

/**
 * Cuts UTF-8 bytes into records after RFC 4180: quoted fields may hold delimiters, quotation marks and line ends. Fed
 * piece by piece; memory is bounded by one piece and one record.
 */
export class RecordScanner {
  readonly #shape: FrameShape;
  readonly #visit: (buffer: Buffer, record: FoundRecord) => void;
  #rest: Buffer = Buffer.alloc(0);
  #records = 0;
  #line: number;
  /** The rest of the present line belongs to a record that was set aside. */
  #skips = false;

  /** @param firstLine line on which the first record begins: 2 behind a header of one line. */
  constructor(shape: FrameShape, firstLine: number, visit: (buffer: Buffer, record: FoundRecord) => void) {
    this.#shape = shape;
    this.#line = firstLine;
    this.#visit = visit;
  }

  /** Records seen so far. */
  get records(): number {
    return this.#records;
  }

  /** Takes the next piece; visits every record that ends in it. */
  push(piece: Buffer): void {
    const buffer = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#rest = buffer.subarray(this.#scan(buffer, false));
  }

  /** Takes the last record, which may lack its line end. */
  end(): void {
    if (this.#rest.length > 0) this.#scan(this.#rest, true);
    this.#rest = Buffer.alloc(0);
  }

  /** Visits all whole records; gives the place where the first unfinished one begins. */
  #scan(buffer: Buffer, isLast: boolean): number {
    let start = this.#skips ? this.#skipLine(buffer) : 0;
    if (!buffer.includes(QUOTE, start) && !buffer.includes(0, start)) start = this.#scanPlain(buffer, start);
    while (start < buffer.length) {
      const next = this.#record(buffer, start, isLast);
      if (next === undefined) return start;
      start = next;
    }
    return start;
  }

  /** Drops what is left of a record that was set aside before its end was seen. */
  #skipLine(buffer: Buffer): number {
    const feed = buffer.indexOf(LINE_FEED);
    if (feed === -1) return buffer.length;
    this.#skips = false;
    this.#line += 1;
    return feed + 1;
  }

  /** Without quotation marks a record is a line; whether it has all fields, the engine tells faster than we can. */
  #scanPlain(buffer: Buffer, from: number): number {
    let start = from;
    for (let feed = buffer.indexOf(LINE_FEED, start); feed !== -1; feed = buffer.indexOf(LINE_FEED, start)) {
      const { width: fields } = this.#shape;
      start = this.#found(buffer, {
        start,
        end: feed,
        next: feed + 1,
        fields,
        lines: 1,
        looseQuote: false,
        problem: undefined,
      });
    }
    return start;
  }

  /** One record from `start`; gives the place behind it, or undefined when it does not end in the buffer. */
  #record(buffer: Buffer, start: number, isLast: boolean): number | undefined {
    const { delimiter } = this.#shape;
    const length = buffer.length;
    let fields = 1;
    let lines = 0;
    let looseQuote = false;
    let problem: Reason | undefined;
    let fieldStart = start;
    let index = start;
    for (; index < length; index += 1) {
      const byte = buffer[index] as number;
      if (byte === delimiter) {
        fields += 1;
        fieldStart = index + 1;
      } else if (byte === LINE_FEED) {
        return this.#found(buffer, {
          start,
          end: index,
          next: index + 1,
          fields,
          lines: lines + 1,
          looseQuote,
          problem,
        });
      } else if (byte === QUOTE) {
        if (index !== fieldStart) {
          looseQuote = true;
          continue;
        }
        const close = closingQuote(buffer, index + 1);
        if (close === undefined) return this.#unclosed(buffer, start, isLast);
        lines += lineFeeds(buffer, index, close);
        index = close;
        if (!isLast && close + 2 >= length) return undefined;
        if (!endsField(buffer, close + 1, delimiter)) {
          // Over several lines it is not a field with a flaw, but a stray mark that met a later one.
          if (lines > 0) return this.#setAsideLine(buffer, start, "QUOTE_UNCLOSED");
          problem ??= "QUOTE_MALFORMED";
        }
      } else if (byte === 0) problem ??= "CONTROL_CHARACTER";
    }
    if (!isLast) return length - start > LONGEST_RECORD_BYTES ? this.#tooLong(buffer, start) : undefined;
    return this.#found(buffer, { start, end: length, next: length, fields, lines: lines + 1, looseQuote, problem });
  }

  #found(
    buffer: Buffer,
    found: {
      start: number;
      end: number;
      next: number;
      fields: number;
      lines: number;
      looseQuote: boolean;
      problem: Reason | undefined;
    },
  ): number {
    const { start, fields, looseQuote } = found;
    const end = found.end > start && buffer[found.end - 1] === RETURN ? found.end - 1 : found.end;
    const line = this.#line;
    this.#line += found.lines;
    if (end === start) return found.next;
    this.#records += 1;
    let problem = found.problem;
    if (end - start > LONGEST_RECORD_BYTES) problem = "RECORD_TOO_LONG";
    else if (fields !== this.#shape.width) problem ??= "FIELD_COUNT";
    this.#visit(buffer, { number: this.#records, line, start, end, looseQuote, problem });
    return found.next;
  }

  /** A quotation mark without end would swallow the file: its first line is set aside and reading goes on behind it. */
  #unclosed(buffer: Buffer, start: number, isLast: boolean): number | undefined {
    if (!isLast && buffer.length - start <= LONGEST_RECORD_BYTES) return undefined;
    return this.#setAsideLine(buffer, start, "QUOTE_UNCLOSED");
  }

  /** A record beyond the limit without any line end in sight: what is there is dropped, the rest follows as another. */
  #tooLong(buffer: Buffer, start: number): number {
    return this.#setAsideLine(buffer, start, "RECORD_TOO_LONG");
  }

  #setAsideLine(buffer: Buffer, start: number, problem: Reason): number {
    const feed = buffer.indexOf(LINE_FEED, start);
    this.#skips = feed === -1;
    const end = feed === -1 ? buffer.length : feed;
    const next = feed === -1 ? buffer.length : feed + 1;
    return this.#found(buffer, {
      start,
      end,
      next,
      fields: this.#shape.width,
      lines: feed === -1 ? 0 : 1,
      looseQuote: false,
      problem,
    });
  }
}

/** Place of the quotation mark that closes the field, or undefined when it is not in the buffer. */
function closingQuote(buffer: Buffer, from: number): number | undefined {
  for (let at = buffer.indexOf(QUOTE, from); at !== -1; at = buffer.indexOf(QUOTE, at + 2))
    if (buffer[at + 1] !== QUOTE) return at;
  return undefined;
}

function lineFeeds(buffer: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = buffer.indexOf(LINE_FEED, from); at !== -1 && at < to; at = buffer.indexOf(LINE_FEED, at + 1))
    count += 1;
  return count;
}

/** Behind a closing quotation mark stand the delimiter, a line end or nothing. */
function endsField(buffer: Buffer, at: number, delimiter: number): boolean {
  const byte = buffer[at];
  if (byte === undefined || byte === delimiter || byte === LINE_FEED) return true;
  return byte === RETURN && (buffer[at + 1] === undefined || buffer[at + 1] === LINE_FEED);
}
