import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../context.js";
import { folderFingerprint } from "./fingerprint.js";

/**
 * Version of the code as it is stored with every screening: the root package's, and a hash of the rules' built code, so that a
 * changed shape is screened again.
 */
export function codeVersion(): string {
  return versionWith(["packages/rules/dist"]);
}

/** The same of what computes what is owed: a changed step of a benefit is computed again for everybody. */
export function owedCodeVersion(): string {
  return versionWith([
    "packages/policy/dist",
    "packages/policy/parameters",
    "packages/loss/dist",
    "packages/warehouse/dist/measure",
  ]);
}

function versionWith(folders: readonly string[]): string {
  const about = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return `${about.version}+${folderFingerprint(folders.map((folder) => join(ROOT, folder)))}`;
}
