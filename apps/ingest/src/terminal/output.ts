import { HengjianError } from "@hengjian/domain";
import { endProgressLine } from "./progress.js";

/** Every command ends with one of these: done, failed with one clear line, wrong use. */
export const EXIT = { done: 0, failed: 1, wrongUse: 2 } as const;

/** Prints the one JSON document of a `--json` call. */
export function printJson(document: unknown): void {
  endProgressLine();
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Prints lines for a person. */
export function printLines(lines: readonly string[]): void {
  endProgressLine();
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Says something on stderr, so that stdout stays one document. */
export function say(line: string): void {
  endProgressLine();
  process.stderr.write(`${line}\n`);
}

/**
 * Writes rows as a table with aligned columns; full-width characters count twice.
 *
 * @example
 * table(["rule", "findings"], [["split-admission", "12"]])
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) => Math.max(width(title), ...rows.map((row) => width(row[column] ?? ""))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join("  ")
      .trimEnd();
  return [line(header), line(widths.map((size) => "-".repeat(size))), ...rows.map(line)];
}

function width(text: string): number {
  let total = 0;
  for (const character of text)
    total += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(character)
      ? 2
      : 1;
  return total;
}

/** The error as a `--json` caller gets it. */
export function errorDocument(error: unknown): { error: Record<string, unknown> } {
  if (!(error instanceof HengjianError)) {
    return { error: { code: "INTERNAL", message: error instanceof Error ? error.message : String(error) } };
  }
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.document === undefined ? {} : { document: error.document }),
      ...(error.article === undefined ? {} : { article: error.article }),
      ...(error.fields === undefined ? {} : { fields: error.fields }),
    },
  };
}

const WRONG_USE: ReadonlySet<string> = new Set(["INVALID_INPUT", "INVALID_DATE"]);

/** 2 for input that the caller got wrong, 1 for everything that failed. */
export function exitCodeOf(error: unknown): number {
  return error instanceof HengjianError && WRONG_USE.has(error.code) ? EXIT.wrongUse : EXIT.failed;
}
