import { HengjianError } from "@hengjian/domain";
import { splitRecord } from "./split-record.js";

/** Delimiters that are tried on a header; of equals the earlier counts. */
const DELIMITERS = [",", "\t", "|", ";"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const LONGEST_HEADER_BYTES = 1 << 16;

/** Names of the columns, outer blanks gone, and what sets fields apart. */
export interface Header {
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
}

/**
 * Reads the first line of a text as names of columns. The delimiter is the one that leaves most names whole: names that
 * end in a tab, which real exports have, must not make a file of commas one of tabs.
 *
 * @throws HengjianError LAYOUT_UNKNOWN for a line that cannot name columns, FILE_REJECTED for lines that end in a
 * carriage return alone.
 * @example
 * readHeader("a.csv", "setl_id\t,psn_no\t\nS1,P1") // { delimiter: ",", header: ["setl_id", "psn_no"] }
 */
export function readHeader(path: string, text: string): Header {
  const line = text.split("\n", 1)[0]?.replace(/\r$/, "") ?? "";
  const bare = line.indexOf("\r");
  if (bare !== -1)
    throw new HengjianError(
      "FILE_REJECTED",
      `file '${path}': character ${bare + 1}: its lines end in a carriage return alone; export it with line feeds (LF or CRLF)`,
    );
  if (line.trim() === "" || line.length > LONGEST_HEADER_BYTES) throw noHeader(path, "its first line is no header");
  if (line.split('"').length % 2 === 0)
    throw noHeader(path, "its header has an unclosed quotation mark; a name of a column may not span lines");
  const delimiter = DELIMITERS.reduce((best, one) => (wholeNames(line, one) > wholeNames(line, best) ? one : best));
  return { delimiter, header: splitRecord(line, delimiter).map(bareName) };
}

function noHeader(path: string, problem: string): HengjianError {
  return new HengjianError("LAYOUT_UNKNOWN", `file '${path}': ${problem}; give one line of column names`);
}

function bareName(name: string): string {
  return name.replace(/[\s\ufeff]+$/u, "").replace(/^[\s\ufeff]+/u, "");
}

function wholeNames(line: string, delimiter: Delimiter): number {
  const names = splitRecord(line, delimiter).map(bareName);
  return names.filter((name) => name !== "" && !DELIMITERS.some((one) => name.includes(one))).length;
}
