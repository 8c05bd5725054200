import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type CalendarDate, HengjianError } from "@hengjian/domain";
import { type KnowledgeFile, type KnowledgeImport, readKnowledge } from "@hengjian/rules";
import {
  currentGeneration,
  type DerivedGeneration,
  type KnowledgeReport,
  publishKnowledge,
  type Warehouse,
} from "@hengjian/warehouse";
import { watchedArea } from "./area.js";
import { deriveRelations } from "./load.js";

/** How knowledge is to be taken; the default is what the batch says of itself. */
export interface KnowledgeWish {
  /** First day on which the rows hold. */
  readonly from?: CalendarDate;
  readonly source?: string;
}

/** What an import read, what it changed, and the relations built anew for the rules; null when nothing changed or nothing was loaded yet. */
export interface KnowledgeOutcome {
  readonly read: KnowledgeImport;
  readonly published: KnowledgeReport;
  readonly generation: DerivedGeneration | null;
}

/** Reads knowledge files, publishes what is new, and sees to it that the next screening looks at it. */
export async function importKnowledge(
  warehouse: Warehouse,
  paths: readonly string[],
  wish: KnowledgeWish = {},
): Promise<KnowledgeOutcome> {
  const read = await readKnowledge(knowledgeFiles(paths), { ...wish, area: watchedArea() });
  const published = await publishKnowledge(warehouse, read);
  const isWatched = published.outcome === "published" && (await currentGeneration(warehouse)) !== undefined;
  const generation = isWatched ? await deriveRelations(warehouse, published.batchId) : null;
  return { read, published, generation };
}

const KNOWLEDGE_FILE = /^(?!~\$).*\.(csv|xlsx)$/iu;

/**
 * The files of the paths, folders searched for csv and xlsx, in the order of their names.
 *
 * @throws HengjianError INVALID_INPUT when there is none, NOT_FOUND for a path that does not exist.
 */
function knowledgeFiles(paths: readonly string[]): KnowledgeFile[] {
  const found = paths.flatMap((path) => filesOf(path));
  if (found.length === 0) {
    throw new HengjianError(
      "INVALID_INPUT",
      `no csv or xlsx under ${paths.join(", ")}; name files or a folder with some`,
    );
  }
  return found.sort().map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
}

function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new HengjianError("NOT_FOUND", `'${path}' does not exist; name a file or a folder`);
  if (!found.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => KNOWLEDGE_FILE.test(basename(name)))
    .map((name) => join(path, name));
}
