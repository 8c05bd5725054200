import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One monthly series of M3: what was known and what came. */
export interface M3Series {
  readonly id: string;
  readonly history: readonly number[];
  readonly future: readonly number[];
}

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));
const FOLDER = `${process.env.HENGJIAN_LIBRARY ?? `${REPOSITORY}../shared`}/data/forecast`;

/** Why tests against published figures cannot run here; empty when they can. */
export const LIBRARY_MISSING = existsSync(`${FOLDER}/m3-monthly.csv`)
  ? ""
  : "skipped: the library of facts (HENGJIAN_LIBRARY) is absent";

/** All 1,428 monthly series of M3. */
export function readM3(): M3Series[] {
  const series = new Map<string, { id: string; history: number[]; future: number[] }>();
  for (const line of readFileSync(`${FOLDER}/m3-monthly.csv`, "utf8").trim().split("\n").slice(1)) {
    const [id = "", , part, , value] = line.split(",");
    let one = series.get(id);
    if (one === undefined) {
      one = { id, history: [], future: [] };
      series.set(id, one);
    }
    (part === "x" ? one.history : one.future).push(Number(value));
  }
  return [...series.values()];
}

/** The published accuracy of a method on the monthly series of M3. */
export function publishedM3(method: string): { smape: number; mase: number } {
  const lines = readFileSync(`${FOLDER}/m3-published-accuracy.csv`, "utf8").split("\n");
  const [, , , smape, mase] = (lines.find((line) => line.startsWith(`${method},MONTHLY`)) ?? "").split(",");
  return { smape: Number(smape), mase: Number(mase) };
}
