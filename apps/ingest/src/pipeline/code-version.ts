import { readFileSync } from "node:fs";
import { ROOT } from "../context.js";

/** Version of the code as it is stored with every run: the one of the root package. */
export function codeVersion(): string {
  const about = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { version: string };
  return about.version;
}
