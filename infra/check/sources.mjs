import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const ROOMS = ["packages", "apps", "infra", "test"];
const SKIPPED = new Set(["node_modules", "dist", ".turbo", ".hengjian"]);

/** Every source file below the house's rooms: path relative to the root (with /) and its text. */
export function listSources(root, pattern = /\.(ts|tsx|mjs)$/) {
  const found = [];
  for (const room of ROOMS) collect(join(root, room), root, pattern, found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function collect(folder, root, pattern, found) {
  let entries = [];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  for (const entry of entries) {
    if (SKIPPED.has(entry)) continue;
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) collect(path, root, pattern, found);
    else if (pattern.test(entry))
      found.push({ path: relative(root, path).split(sep).join("/"), text: readFileSync(path, "utf8") });
  }
}

/** The room a file lies in: `packages/domain`, `apps/api`, `test`, `infra`. */
export function roomOf(path) {
  const [first, second] = path.split("/");
  return first === "packages" || first === "apps" ? `${first}/${second}` : first;
}
