import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordScanner } from "./framing.js";
import { quoteFields, splitRecord } from "./split-record.js";

interface Seen {
  number: number;
  line: number;
  text: string;
  problem: string | undefined;
}

function scan(text: string, width: number, pieceBytes = 1 << 20, delimiter = ","): Seen[] {
  const seen: Seen[] = [];
  const scanner = new RecordScanner({ delimiter: delimiter.charCodeAt(0), width }, 2, (buffer, record) => {
    const { number, line, start, end, problem } = record;
    seen.push({ number, line, text: buffer.toString("utf8", start, end), problem });
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) scanner.push(Buffer.from(bytes.subarray(at, at + pieceBytes)));
  scanner.end();
  return seen;
}

describe("RecordScanner", () => {
  it("numbers records and the lines they begin on, over embedded line ends and empty lines", () => {
    expect(scan('a,b\n"x\ny",c\r\n\n"q""q",d', 2)).toEqual([
      { number: 1, line: 2, text: "a,b", problem: undefined },
      { number: 2, line: 3, text: '"x\ny",c', problem: undefined },
      { number: 3, line: 6, text: '"q""q",d', problem: undefined },
    ]);
  });

  it("names what cannot be read and goes on behind it", () => {
    const seen = scan('a,b\n"open,c\nd,e\n"x"y,f\ng\0,h\n"i",j\n', 2);
    expect(seen.map(({ line, problem }) => [line, problem])).toEqual([
      [2, undefined],
      [3, "QUOTE_UNCLOSED"],
      [4, undefined],
      [5, "QUOTE_MALFORMED"],
      [6, "CONTROL_CHARACTER"],
      [7, undefined],
    ]);
  });

  it("sets a record beyond the limit aside without keeping the file in memory", () => {
    const long = `"${"x".repeat(3 << 20)}`;
    const seen = scan(`a,b\n${long}\nc,d\n`, 2, 1 << 16);
    expect(seen[0]?.problem).toBeUndefined();
    expect(seen.map(({ number, line, problem }) => [number, line, problem])).toEqual([
      [1, 2, undefined],
      [2, 3, "RECORD_TOO_LONG"],
      [3, 4, undefined],
    ]);
  });

  it("sees the same records however the bytes are cut", () => {
    const field = fc.string({ unit: fc.constantFrom("a", "门", ",", '"', "\n", "|", " "), maxLength: 6 });
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (content, pieceBytes) => {
        const text = content.map((fields) => `${quoteFields(fields, ",")}\n`).join("");
        const seen = scan(text, 3, pieceBytes);
        expect(seen.map((record) => splitRecord(record.text, ","))).toEqual(content);
        expect(seen.every(({ problem }) => problem === undefined)).toBe(true);
      }),
    );
  });
});
