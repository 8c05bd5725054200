import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HengjianError, type Label } from "@hengjian/domain";
import { parse } from "yaml";
import { z } from "zod";
import { isUnit, type Unit } from "./unit.js";

/** What every area must state under one path: its unit, the words a choice or a list may take, and its labels. */
export interface CatalogueEntry {
  readonly path: string;
  readonly unit: Unit;
  readonly choices: readonly string[];
  /** Labels of the words in `choices`. */
  readonly words: Readonly<Record<string, Label>>;
  readonly zh: string;
  readonly en: string;
}

const catalogueSchema = z.record(
  z.string(),
  z.strictObject({
    unit: z.string().refine(isUnit, "unknown unit"),
    choices: z.record(z.string(), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })).optional(),
    zh: z.string().min(1),
    en: z.string().min(1),
  }),
);

let loaded: ReadonlyMap<string, CatalogueEntry> | undefined;

/** The catalogue of all parameters by path (`topic/file/key`); read once. */
export function parameterCatalogue(): ReadonlyMap<string, CatalogueEntry> {
  if (loaded !== undefined) return loaded;
  const file = fileURLToPath(new URL("../../parameters/catalogue.yaml", import.meta.url));
  const entries = catalogueSchema.parse(parse(readFileSync(file, "utf8")));
  loaded = new Map(
    Object.entries(entries).map(([path, { choices: words = {}, ...entry }]) => {
      return [path, { path, ...entry, choices: Object.keys(words), words }];
    }),
  );
  return loaded;
}

/** The catalogue's entry for a path. @throws HengjianError NOT_FOUND when no parameter has this path. */
export function catalogueEntry(path: string): CatalogueEntry {
  const entry = parameterCatalogue().get(path);
  if (entry === undefined) {
    throw new HengjianError("NOT_FOUND", `no parameter '${path}'; 'policy show' without a path lists them all`);
  }
  return entry;
}
