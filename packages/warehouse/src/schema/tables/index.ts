import type { TableDefinition } from "../table.js";
import { engineMeta } from "./engine-meta.js";
import { fileRegistry } from "./file-registry.js";
import { loadManifest } from "./load-manifest.js";
import { quarantine } from "./quarantine.js";

/** The tables every warehouse has, whatever is delivered; tables of records are generated from the dictionary. */
export const FOUNDATION_TABLES: readonly TableDefinition[] = [engineMeta, loadManifest, fileRegistry, quarantine];
