import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { HengjianError } from "@hengjian/domain";

/** Marks a folder as a demo city, so that only such a folder is ever replaced. */
const MARKER = join("truth", "city.json");
const BUFFER_BYTES = 1 << 17;

interface OpenFile {
  readonly bytes: Buffer;
  length: number;
  begun: boolean;
}

/**
 * The folder of a delivery. Text goes at once into one buffer a file, so that nothing is left for the collector, and is
 * appended when the buffer is full; no file stays open, so the number of months is not bounded by open files.
 */
export class DeliveryFolder {
  private readonly files = new Map<string, OpenFile>();
  private readonly rowCounts = new Map<string, number>();

  /**
   * Opens the folder; an older demo city in it is replaced.
   *
   * @throws HengjianError INVALID_INPUT when the folder holds anything else: nothing of others is ever removed.
   */
  constructor(readonly path: string) {
    clearOlderCity(path);
    mkdirSync(join(path, "truth"), { recursive: true });
    writeFileSync(join(path, MARKER), "{}\n");
  }

  /** Adds rows of byte text (see `byteText`) that already end with a line feed; the file begins with its header. */
  append(file: string, header: string, rows: string): void {
    let open = this.files.get(file);
    if (open === undefined) {
      open = { bytes: Buffer.allocUnsafe(BUFFER_BYTES), length: 0, begun: false };
      this.files.set(file, open);
      if (header !== "") this.put(file, open, `${header}\n`);
    }
    this.put(file, open, rows);
  }

  /** Counts rows of a table for the summary. */
  count(table: string, rows: number): void {
    this.rowCounts.set(table, (this.rowCounts.get(table) ?? 0) + rows);
  }

  /** Writes what is left. */
  close(): void {
    for (const [file, open] of this.files) this.flush(file, open);
    this.files.clear();
  }

  /** Rows by table, in order of first use. */
  rows(): Record<string, number> {
    return Object.fromEntries(this.rowCounts);
  }

  private put(file: string, open: OpenFile, text: string): void {
    const needed = text.length;
    if (needed > open.bytes.length - open.length) this.flush(file, open);
    if (needed > open.bytes.length) this.write(file, open, Buffer.from(text, "latin1"));
    else open.length += open.bytes.write(text, open.length, "latin1");
  }

  private flush(file: string, open: OpenFile): void {
    if (open.length === 0) return;
    this.write(file, open, open.bytes.subarray(0, open.length));
    open.length = 0;
  }

  private write(file: string, open: OpenFile, bytes: Buffer): void {
    const handle = openSync(join(this.path, file), open.begun ? "a" : "w");
    let written = 0;
    while (written < bytes.length) written += writeSync(handle, bytes, written);
    closeSync(handle);
    open.begun = true;
  }
}

function clearOlderCity(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path);
  const strange = names.find((name) => name !== "truth" && !name.endsWith(".csv"));
  if (strange !== undefined || (names.length > 0 && !existsSync(join(path, MARKER)))) {
    const found = strange ?? `files, but no ${MARKER}`;
    throw new HengjianError(
      "INVALID_INPUT",
      `folder ${path} holds ${found}; give an empty folder or an older demo city`,
    );
  }
  for (const name of names) rmSync(join(path, name), { recursive: true });
}
