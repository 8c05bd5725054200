import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HengjianError } from "@hengjian/domain";
import { parseDocument } from "yaml";
import { z } from "zod";
import { type LawDocument, shippedDocuments } from "../documents/document.js";
import { type AreaPolicy, createAreaPolicy } from "./area-policy.js";
import { parameterCatalogue } from "./catalogue.js";
import type { DatedEntry } from "./dated-entry.js";
import { type RawParameter, rawParameterSchema, readEntries } from "./read-entries.js";

const PARAMETERS_FOLDER = fileURLToPath(new URL("../../parameters/", import.meta.url));
const fileSchema = z.strictObject({ parameters: z.record(z.string(), rawParameterSchema) });

function problemText(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}

function readFile(file: string): Readonly<Record<string, RawParameter>> {
  const document = parseDocument(readFileSync(file, "utf8"), { uniqueKeys: true });
  const [problem] = document.errors;
  if (problem !== undefined) throw new HengjianError("PARAMETER_INVALID", `file ${file}: ${problem.message}`);
  const parsed = fileSchema.safeParse(document.toJS());
  if (!parsed.success) throw new HengjianError("PARAMETER_INVALID", `file ${file}: ${problemText(parsed.error)}`);
  return parsed.data.parameters;
}

function folders(parent: string): string[] {
  const entries = readdirSync(parent, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Whatever is not `<topic>/<file>.yaml` would be passed over in silence: it is refused. */
function refuseStray(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const inTopic = dirname(file.parentPath) === folder;
    if (inTopic && file.name.endsWith(".yaml")) continue;
    throw new HengjianError("PARAMETER_INVALID", `file ${path} is not read: parameters lie in <topic>/<file>.yaml`);
  }
}

function readParameters(folder: string): Map<string, RawParameter> {
  refuseStray(resolve(folder));
  const found = new Map<string, RawParameter>();
  for (const topic of folders(folder)) {
    for (const file of readdirSync(join(folder, topic)).sort()) {
      const prefix = `${topic}/${file.slice(0, -".yaml".length)}`;
      for (const [key, raw] of Object.entries(readFile(join(folder, topic, file)))) found.set(`${prefix}/${key}`, raw);
    }
  }
  return found;
}

/**
 * Reads an area's folder of parameters (`<topic>/<file>.yaml`). Every path of the catalogue must be stated, and none
 * beyond it: a new area is data only.
 *
 * @throws HengjianError PARAMETER_INVALID naming the file or path, the date and what is wrong.
 */
export function readArea(area: string, folder: string, documents: ReadonlyMap<string, LawDocument>): AreaPolicy {
  const raw = readParameters(folder);
  const catalogue = parameterCatalogue();
  const surplus = [...raw.keys()].find((path) => !catalogue.has(path));
  if (surplus !== undefined) {
    throw new HengjianError("PARAMETER_INVALID", `area ${area} states '${surplus}', which the catalogue does not know`);
  }
  const entries = new Map<string, readonly DatedEntry[]>();
  for (const entry of catalogue.values()) {
    const parameter = raw.get(entry.path);
    if (parameter === undefined) {
      throw new HengjianError(
        "PARAMETER_INVALID",
        `area ${area} says nothing of '${entry.path}'; spell unknown or notInForce`,
      );
    }
    entries.set(entry.path, readEntries(parameter, { entry, documents }));
  }
  return createAreaPolicy(area, entries);
}

const cache = new Map<string, AreaPolicy>();

/** The areas that ship with this package. @example listAreas() // ["jingmen-2024", "yunting-demo"] */
export function listAreas(): string[] {
  return folders(PARAMETERS_FOLDER);
}

/**
 * The dated law of an area, read once and kept.
 *
 * @throws HengjianError NOT_FOUND for an area without a folder, PARAMETER_INVALID for a bad file.
 * @example
 * loadAreaPolicy("jingmen-2024").yuan("inpatient/deductible/level3", calendarDate("2024-07-01")) // 100000 fen
 */
export function loadAreaPolicy(area: string): AreaPolicy {
  const kept = cache.get(area);
  if (kept !== undefined) return kept;
  const folder = join(PARAMETERS_FOLDER, area);
  if (!/^[a-z0-9-]+$/.test(area) || !existsSync(folder)) {
    throw new HengjianError("NOT_FOUND", `no area '${area}'; known areas: ${listAreas().join(", ")}`);
  }
  const policy = readArea(area, folder, shippedDocuments());
  cache.set(area, policy);
  return policy;
}
