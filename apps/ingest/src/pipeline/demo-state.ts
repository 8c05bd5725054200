import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, ROOT } from "../context.js";
import type { DemoSummary } from "./demo-summary.js";
import { folderFingerprint } from "./fingerprint.js";

/** What a demo was made from; when one of them has changed, a rebuild is due. */
export interface DemoInputs {
  readonly seed: number;
  readonly scale: number;
  /** Hash of the generator and of the law it pays by. */
  readonly generator: string;
  /** Version of the rule set and of the code that runs it. */
  readonly rules: string;
}

/** A finished demo: its inputs and what it printed. */
export interface DemoState {
  readonly inputs: DemoInputs;
  readonly summary: DemoSummary;
}

const STATE = () => join(dataFolder(), "demo.json");

/** The folder of the demo city's delivery. */
export function demoFolder(): string {
  return join(dataFolder(), "demo-city");
}

/** The finished demo of this data folder, or null. */
export function readDemoState(): DemoState | null {
  return existsSync(STATE()) ? (JSON.parse(readFileSync(STATE(), "utf8")) as DemoState) : null;
}

/** Remembers a finished demo. */
export function writeDemoState(state: DemoState): void {
  mkdirSync(dataFolder(), { recursive: true });
  writeFileSync(STATE(), `${JSON.stringify(state, null, 2)}\n`);
}

/** Removes everything a demo has made; the engine must not run. */
export function clearDemo(): void {
  for (const part of ["demo.json", "demo-city", "engine"])
    rmSync(join(dataFolder(), part), { recursive: true, force: true });
}

/** What has changed since the demo was made, in words; empty when nothing has. */
export function changedInputs(made: DemoInputs, now: DemoInputs): string[] {
  const said: string[] = [];
  if (made.seed !== now.seed || made.scale !== now.scale)
    said.push(`seed or scale (${made.seed}, ${made.scale} → ${now.seed}, ${now.scale})`);
  if (made.generator !== now.generator) said.push("the generator of the demo city or the law it pays by");
  if (made.rules !== now.rules) said.push("the rules");
  return said;
}

/** Hash of the generator's code and of the parameters it pays by. */
export function generatorFingerprint(): string {
  const folders = ["packages/synth/dist", "packages/policy/dist", "packages/policy/parameters"];
  return folderFingerprint(folders.map((folder) => join(ROOT, folder)));
}
