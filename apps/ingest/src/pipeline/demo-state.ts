import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, ROOT } from "../context.js";
import type { DemoSummary } from "./demo-summary.js";
import { folderFingerprint, listingFingerprint } from "./fingerprint.js";

/** What a demo was made from; when one of them has changed, a rebuild is due. */
export interface DemoInputs {
  readonly seed: number;
  readonly scale: number;
  /** Hash of the generator and of the law it pays by. */
  readonly generator: string;
  /** Version of the rule set and of the code that runs it. */
  readonly rules: string;
}

/** The data that a demo stands on: its delivery as files, and what of it is published. */
export interface DemoData {
  /** Hash of names, sizes and times of the delivery's files. */
  readonly delivery: string;
  /** Published data under the relations; another one after a further load. */
  readonly snapshot: string;
}

/** A finished demo: its inputs, its data and what it printed. */
export interface DemoState {
  readonly inputs: DemoInputs;
  readonly data: DemoData;
  readonly summary: DemoSummary;
}

const STATE = () => join(dataFolder(), "demo.json");

/** The folder of the demo city's delivery. */
export function demoFolder(): string {
  return join(dataFolder(), "demo-city");
}

/** The finished demo of this data folder, or null; one that an earlier version remembered otherwise is none. */
export function readDemoState(): DemoState | null {
  if (!existsSync(STATE())) return null;
  const read = JSON.parse(readFileSync(STATE(), "utf8")) as Partial<DemoState>;
  return read.inputs === undefined || read.data === undefined ? null : (read as DemoState);
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
export function changedSince(state: DemoState, now: DemoInputs, data: DemoData): string[] {
  const made = state.inputs;
  const said: string[] = [];
  if (state.data.delivery !== data.delivery) said.push("the files of its delivery");
  if (state.data.snapshot !== data.snapshot) said.push("the loaded data (something else was loaded beside it)");
  if (made.seed !== now.seed || made.scale !== now.scale)
    said.push(`seed or scale (${made.seed}, ${made.scale} → ${now.seed}, ${now.scale})`);
  if (made.generator !== now.generator) said.push("the generator of the demo city or the law it pays by");
  if (made.rules !== now.rules) said.push("the rules");
  return said;
}

/** Hash over the delivery of the demo city as it lies on disk; "" when it is gone. */
export function deliveryFingerprint(): string {
  return existsSync(demoFolder()) ? listingFingerprint(demoFolder()) : "";
}

/** Hash of the generator's code and of the parameters it pays by. */
export function generatorFingerprint(): string {
  const folders = ["packages/synth/dist", "packages/policy/dist", "packages/policy/parameters"];
  return folderFingerprint(folders.map((folder) => join(ROOT, folder)));
}
