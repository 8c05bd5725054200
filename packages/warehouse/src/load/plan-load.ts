import { DELIVERED_TABLES, HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import type { ReadyFile } from "./landing/land-files.js";
import { type InspectedFile, inspectFile } from "./reading/inspect-file.js";
import { recogniseHeader } from "./reading/recognise.js";

/** A file that will not be landed, with the reason. */
export interface LeftOutFile {
  readonly path: string;
  readonly file: InspectedFile | undefined;
  readonly reason: "refused" | "already-loaded";
  readonly message: string;
}

/** What a call is going to do. */
export interface LoadPlan {
  readonly ready: readonly ReadyFile[];
  readonly leftOut: readonly LeftOutFile[];
}

/** Reads every file once and decides what becomes of it; nothing is written. */
export async function planLoad(
  warehouse: Warehouse,
  paths: readonly string[],
  onFile: (path: string, index: number) => void,
): Promise<LoadPlan> {
  const ready: ReadyFile[] = [];
  const leftOut: LeftOutFile[] = [];
  const seen = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    onFile(path, index);
    const looked = await look(path);
    if ("reason" in looked) leftOut.push(looked);
    else if (seen.has(looked.file.sha256))
      leftOut.push({
        path,
        file: looked.file,
        reason: "already-loaded",
        message: `已入库: same content as '${seen.get(looked.file.sha256)}' of this delivery`,
      });
    else {
      seen.set(looked.file.sha256, path);
      ready.push(looked);
    }
  }
  const loaded = await loadedFiles(warehouse, [...seen.keys()]);
  for (const { file } of ready) {
    const batch = loaded.get(file.sha256);
    if (batch === undefined) continue;
    leftOut.push({
      path: file.path,
      file,
      reason: "already-loaded",
      message: `已入库 (batch ${batch}): nothing to do`,
    });
  }
  return { ready: ready.filter(({ file }) => !loaded.has(file.sha256)), leftOut };
}

async function look(path: string): Promise<ReadyFile | LeftOutFile> {
  let file: InspectedFile | undefined;
  try {
    file = await inspectFile(path);
    const header = recogniseHeader(file.header, file.name, DELIVERED_TABLES);
    if (!("problem" in header)) return { file, header };
    return { path, file, reason: "refused", message: `file '${path}': ${header.problem}` };
  } catch (error) {
    if (!(error instanceof HengjianError)) throw error;
    return { path, file, reason: "refused", message: error.message };
  }
}

/** Files whose content is already in a published batch. */
async function loadedFiles(warehouse: Warehouse, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ file_id: string; batch: string }>(
    "SELECT toString(file_id) AS file_id, min(batch_id) AS batch FROM file_registry WHERE file_id IN {ids:Array(String)} AND batch_id IN (SELECT batch_id FROM load_manifest) GROUP BY file_id",
    { ids },
  );
  return new Map(rows.map(({ file_id, batch }) => [file_id, batch]));
}
