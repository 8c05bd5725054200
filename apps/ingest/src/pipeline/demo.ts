import { HengjianError } from "@hengjian/domain";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { currentGeneration, stopEngine, type Warehouse } from "@hengjian/warehouse";
import { dataFolder, withWarehouse } from "../context.js";
import { say } from "../terminal/output.js";
import { makeDemoCity } from "../verbs/synth.js";
import { watchedArea } from "./area.js";
import { codeVersion } from "./code-version.js";
import {
  changedSince,
  clearDemo,
  type DemoData,
  type DemoInputs,
  deliveryFingerprint,
  demoFolder,
  generatorFingerprint,
  readDemoState,
  writeDemoState,
} from "./demo-state.js";
import { type DemoSummary, summariseFindings, summariseFund } from "./demo-summary.js";
import { loadAndDerive } from "./load.js";
import { computeLoss, computeOwed, runRules } from "./screen.js";

/** What a demo is to be. */
export interface DemoWish {
  readonly seed: number;
  readonly scale: number;
  readonly rebuild: boolean;
}

/** Makes the demo, or finds it made; says what has changed since. */
export async function ensureDemo(wish: DemoWish): Promise<DemoSummary> {
  const inputs = demoInputs(wish);
  const made = readDemoState();
  if (made !== null && !wish.rebuild) {
    const changed = changedSince(made, inputs, await withWarehouse(demoData));
    if (changed.length > 0)
      say(
        `hengjian: changed since the demo was made: ${changed.join("; ")}. To make it anew: npm run demo -- --rebuild`,
      );
    return made.summary;
  }
  await stopEngine(dataFolder());
  clearDemo();
  return withWarehouse(async (warehouse) => {
    const summary = await makeDemo(warehouse, wish);
    writeDemoState({ inputs, data: await demoData(warehouse), summary });
    return summary;
  });
}

async function demoData(warehouse: Warehouse): Promise<DemoData> {
  const generation = await currentGeneration(warehouse);
  return { delivery: deliveryFingerprint(), snapshot: generation?.snapshot ?? "" };
}

function demoInputs(wish: DemoWish): DemoInputs {
  const rules = `${ruleSetFor(loadCatalogue(), watchedArea()).version} ${codeVersion()}`;
  return { seed: wish.seed, scale: wish.scale, generator: generatorFingerprint(), rules };
}

async function makeDemo(warehouse: Warehouse, wish: DemoWish): Promise<DemoSummary> {
  const seconds: Record<string, number> = {};
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    seconds[step] = Math.round((performance.now() - began) / 10) / 100;
    return result;
  };
  await timed("synth", () => makeDemoCity({ folder: demoFolder(), seed: wish.seed, scale: wish.scale, clean: false }));
  const loaded = await timed("load", () => loadAndDerive(warehouse, [demoFolder()]));
  if (loaded.report.outcome !== "published") {
    throw new HengjianError("FILE_REJECTED", `the demo city was not loaded: ${loaded.report.message}`);
  }
  await timed("owed", () => computeOwed(warehouse));
  await timed("screen", () => runRules(warehouse, {}));
  await timed("loss", () => computeLoss(warehouse));
  const fund = await timed("forecast", () => summariseFund(warehouse));
  const found = await summariseFindings(warehouse);
  return { rowsByTable: loaded.report.tables, ...found, ...fund, secondsByStep: seconds };
}
