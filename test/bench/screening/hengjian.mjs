// The product's own way: derive() and screen() as the command runs them.
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { derive, engineStatus, openWarehouse, prepareWarehouse, screen } from "@hengjian/warehouse";
import { forgetPeak, measured, peakGibibytes } from "./measure.mjs";

/** An engine that may use `memoryBytes`; it takes half of what it believes the machine has. */
export async function openEngine(dataFolder, memoryBytes) {
  const warehouse = await openWarehouse({ dataFolder, url: "", engine: { machineBytes: 2 * memoryBytes } });
  await prepareWarehouse(warehouse);
  return warehouse;
}

/** Times the product on the warehouse of a data folder. */
export class Product {
  #warehouse;
  #ruleIds;
  #ruleSet = ruleSetFor(loadCatalogue(), "yunting-demo");
  #pid;

  constructor(warehouse, dataFolder, ruleIds) {
    this.#warehouse = warehouse;
    this.#ruleIds = ruleIds;
    this.#pid = () => engineStatus(dataFolder).pid;
  }

  forgetPeak() {
    return forgetPeak(this.#pid());
  }

  peakGibibytes() {
    return peakGibibytes(this.#pid());
  }

  /** Builds the relations. @returns seconds by step beside the whole */
  async derive(whole) {
    const steps = new Map();
    let last;
    const onProgress = (step) => {
      const now = performance.now();
      if (last !== undefined) steps.set(last.step, (steps.get(last.step) ?? 0) + (now - last.began) / 1000);
      last = { step, began: now };
    };
    const figure = await measured("derive", () => derive(this.#warehouse, { whole, onProgress }), this.#pid);
    for (const [step, seconds] of steps) process.stderr.write(`    ${step}: ${seconds.toFixed(2)} s\n`);
    return { ...figure, steps };
  }

  /** Screens the six rules: everything anew, or what the data can have changed. */
  async screen(whole) {
    const options = { ruleIds: this.#ruleIds, ...(whole ? { again: true } : { changedOnly: true }) };
    const figure = await measured("screen", () => screen(this.#warehouse, this.#ruleSet, options), this.#pid);
    for (const { ruleId, month, seconds, findings } of figure.result.units)
      process.stderr.write(`    ${ruleId} ${month}: ${seconds.toFixed(2)} s, ${findings} findings\n`);
    return figure;
  }

  /** One rule after the other, so that each has the cores to itself. */
  async screenEach() {
    const seconds = new Map();
    for (const ruleId of this.#ruleIds) {
      const options = { ruleIds: [ruleId], again: true };
      const figure = await measured(ruleId, () => screen(this.#warehouse, this.#ruleSet, options), this.#pid);
      seconds.set(ruleId, figure);
    }
    return seconds;
  }
}
