import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { DELIVERED_TABLES, HengjianError } from "@hengjian/domain";

const DELIVERED = /\.(csv|tsv|txt)(\.gz)?$/i;
const ARCHIVE = /\.(zip|rar|7z|tar|tgz|bz2|xz|zst)$/i;
const WORKBOOK = /\.(xlsx?|xlsm|xlsb|et|ods)$/i;
/** What a generator says about its own delivery; never part of it. */
const TRUTH_FOLDER = "truth";

/** What lies under the paths of a call. */
export interface FoundFiles {
  /** Files to read, sorted, each once. */
  readonly files: readonly string[];
  /** Other files in searched folders, which are left alone; a report must name them. */
  readonly passedOver: readonly string[];
}

/**
 * The files of a delivery: named files as they are, folders searched to every depth for csv, tsv and txt (also .gz) and
 * for archives and workbooks called like a table, which are read to be refused: what they hold would be missing. Folders
 * called `truth` and hidden ones are left out.
 *
 * @throws HengjianError NOT_FOUND for a path that is not there, INVALID_INPUT when nothing is found at all.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const passedOver = new Set<string>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) throw new HengjianError("NOT_FOUND", `'${path}' is not there; give a file or a folder`);
    const below = facts.isDirectory() ? await filesBelow(path) : [];
    for (const file of below) (isDelivered(file) ? files : passedOver).add(file);
    if (!facts.isDirectory()) files.add(path);
  }
  if (files.size === 0) throw nothingFound(paths, [...passedOver]);
  return { files: [...files].sort(), passedOver: [...passedOver].filter((path) => !files.has(path)).sort() };
}

function isDelivered(path: string): boolean {
  return DELIVERED.test(path) || ARCHIVE.test(path) || (WORKBOOK.test(path) && isCalledLikeTable(basename(path)));
}

/** Whether a name is a table's, alone or before a mark or digit: `fee_list_d_202501.xlsx`, `费用明细.xlsx`. */
function isCalledLikeTable(name: string): boolean {
  const text = name.toLowerCase();
  return DELIVERED_TABLES.flatMap((table) => [table.name, ...table.aliases, table.label.zh]).some(
    (called) => text.startsWith(called) && /^[^\p{L}]/u.test(text.slice(called.length)),
  );
}

function nothingFound(paths: readonly string[], others: readonly string[]): HengjianError {
  const seen = others
    .slice(0, 5)
    .map((path) => basename(path))
    .join(", ");
  const there = others.length === 0 ? "" : `; there are ${seen}${others.length > 5 ? ", …" : ""}: save them as CSV`;
  return new HengjianError(
    "INVALID_INPUT",
    `no csv, tsv or txt file in ${paths.map((path) => `'${path}'`).join(", ")}${there}`,
  );
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === TRUTH_FOLDER) continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else files.push(path);
  }
  return files;
}
