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
