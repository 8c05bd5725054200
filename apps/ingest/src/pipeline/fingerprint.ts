import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Hash over names and contents of every file below these folders: 16 hex digits. */
export function folderFingerprint(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) addFolder(folder, hash);
  return hash.digest("hex").slice(0, 16);
}

function addFolder(folder: string, hash: ReturnType<typeof createHash>): void {
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) addFolder(path, hash);
    else hash.update(entry).update(readFileSync(path));
  }
}

/** Hash over names, sizes and times of change of every file below a folder, without reading them: 16 hex digits. */
export function listingFingerprint(folder: string): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const { size, mtimeMs } = statSync(join(folder, entry));
    hash.update(`${entry}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}
