import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { HengjianError } from "@hengjian/domain";

const DELIVERED = /\.(csv|tsv|txt)(\.gz)?$/i;
/** What a generator says about its own delivery; never part of it. */
const TRUTH_FOLDER = "truth";

/**
 * The files of a delivery: named files as they are, folders searched to every depth for csv, tsv and txt (also .gz),
 * folders called `truth` and hidden ones left out. Sorted, each once.
 *
 * @throws HengjianError NOT_FOUND for a path that is not there, INVALID_INPUT when nothing is found at all.
 */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) throw new HengjianError("NOT_FOUND", `'${path}' is not there; give a file or a folder`);
    if (facts.isDirectory()) for (const file of await filesBelow(path)) found.add(file);
    else found.add(path);
  }
  if (found.size === 0)
    throw new HengjianError(
      "INVALID_INPUT",
      `no csv, tsv or txt file in ${paths.map((path) => `'${path}'`).join(", ")}`,
    );
  return [...found].sort();
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === TRUTH_FOLDER) continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (DELIVERED.test(basename(path))) files.push(path);
  }
  return files;
}
