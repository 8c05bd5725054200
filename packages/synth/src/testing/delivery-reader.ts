import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TruthLine } from "../violations/truth.js";

/** One row by header name; demo deliveries quote nothing. */
export type Row = Readonly<Record<string, string>>;

/** All rows of a table: its one file, or its monthly files in order. */
export function readTable(folder: string, table: string): Row[] {
  const names = readdirSync(folder).filter((name) => name === `${table}.csv` || name.startsWith(`${table}_20`));
  return names.sort().flatMap((name) => readRows(join(folder, name)));
}

function readRows(file: string): Row[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    if (cells.length !== names.length)
      throw new RangeError(`${file}: ${cells.length} cells for ${names.length} columns`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

/** Yuan text as whole fen. */
export function fenOf(text: string | undefined): number {
  return Math.round(Number(text === undefined || text === "" ? "0" : text) * 100);
}

/** One digest over every file of a delivery, names included. */
export function digestOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const path = join(folder, name);
    if (!name.includes(".")) continue;
    hash.update(name).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** The planted truth of a delivery. */
export function readTruth(folder: string): TruthLine[] {
  const text = readFileSync(join(folder, "truth", "cases.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as TruthLine);
}
