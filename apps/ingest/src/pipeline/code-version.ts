import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../context.js";
import { folderFingerprint } from "./fingerprint.js";

/**
 * Version of the code as it is stored with every run: the root package's, and a hash of the rules' built code, so that a
 * changed shape is screened again.
 */
export function codeVersion(): string {
  const about = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return `${about.version}+${folderFingerprint([join(ROOT, "packages/rules/dist")])}`;
}
