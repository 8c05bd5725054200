import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { KnowledgeFile } from "@hengjian/rules";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Folder of the national batches in the library: HENGJIAN_LIBRARY, by default the folder `shared` beside the repository. */
export const BATCHES: string = resolve(
  ROOT,
  process.env.HENGJIAN_LIBRARY ?? "../shared",
  "data/knowledge/national-batches",
);

/** Why the tests over the published files are skipped; "" when they are not. */
export const WITHOUT_LIBRARY: string = existsSync(BATCHES)
  ? ""
  : ` (skipped: no national batches in the library; set HENGJIAN_LIBRARY, looked in ${BATCHES})`;

/** Every file of the national batches. */
export function batchFiles(): KnowledgeFile[] {
  return readdirSync(BATCHES)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(resolve(BATCHES, name)) }));
}
