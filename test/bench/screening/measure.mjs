// What a piece of work takes: time by the clock and processor time of a process.
import { readFileSync, writeFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** Processor seconds that a process has used; NaN where the system does not tell. */
export function processorSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return Number.NaN;
  }
}

/** Most memory that a process has held so far, in GiB; NaN where the system does not tell. */
export function peakGibibytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024 ** 2;
  } catch {
    return Number.NaN;
  }
}

/** Forgets the most memory so far of a process, where that is allowed. */
export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Then the figure includes what came before, and is no smaller than the truth.
  }
}

/** Does the work. @returns name, seconds, processor seconds and the work's result */
export async function measured(name, work, pidOf) {
  const before = processorSeconds(pidOf());
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const figure = { name, seconds, processor: processorSeconds(pidOf()) - before, result };
  process.stderr.write(`  ${name}: ${seconds.toFixed(2)} s, processor ${figure.processor.toFixed(2)} s\n`);
  return figure;
}
