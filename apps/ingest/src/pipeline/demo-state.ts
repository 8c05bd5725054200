import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, ROOT } from "../context.js";
import type { DemoSummary } from "./demo-summary.js";
import { folderFingerprint } from "./fingerprint.js";

/** What a demo was made from; when one of them has changed, a rebuild is due. */
export interface DemoInputs {
  readonly seed: number;
  readonly scale: number;
  /** Hash of the generator's code and of the parameters it pays by. */
export function generatorFingerprint(): string {
  const folders = ["packages/synth/dist", "packages/policy/dist", "packages/policy/parameters"];
  return folderFingerprint(folders.map((folder) => join(ROOT, folder)));
}
