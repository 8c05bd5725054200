// All active rules over the demo city, and what one more month costs, delivered as the bureau would.
//
// HENGJIAN_BENCH_SCALE  size of the city, default 1: about 34,000 persons; the bounds are meant for that
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import { writeDemoCity } from "@hengjian/synth";
import { derive, engineStatus, loadDeliveries, measureOwed, screen, stopEngine } from "@hengjian/warehouse";
import { openEngine } from "./screening/hengjian.mjs";
import { measured, peakGibibytes } from "./screening/measure.mjs";

const SCALE = Number(process.env.HENGJIAN_BENCH_SCALE ?? 1);
const AREA = "yunting-demo";
const MEMORY_BYTES = 4 * 1024 ** 3;
const DELIVERED_ONCE_A_MONTH = /_(\d{4}-\d{2})\.csv$/;
const SLOWEST = 8;

function say(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** Files of the last month of settlements, and all others. */
function lastMonthApart(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const month = (name) => DELIVERED_ONCE_A_MONTH.exec(name)?.[1] ?? "";
  const last = names
    .filter((name) => name.startsWith("settlement_"))
    .map(month)
    .sort()
    .at(-1);
  const path = (name) => join(folder, name);
  return {
    last: names.filter((name) => month(name) >= last).map(path),
    others: names.filter((name) => month(name) < last).map(path),
  };
}

async function deliver(warehouse, pid, name, paths) {
  const load = await measured(`${name}: load`, () => loadDeliveries(warehouse, paths), pid);
  if (load.result.outcome !== "published") throw new Error(`${name}: ${load.result.message}`);
  const relations = await measured(
    `${name}: relations`,
    () => derive(warehouse, { snapshot: load.result.batchId }),
    pid,
  );
  const owed = await measured(
    `${name}: owed`,
    () => measureOwed(warehouse, loadAreaPolicy(AREA), { changedOnly: true }),
    pid,
  );
  return { load, relations, owed };
}

async function main(warehouse, pid, folder) {
  await writeDemoCity({ folder, scale: SCALE });
  const { last, others } = lastMonthApart(folder);
  const ruleSet = ruleSetFor(loadCatalogue(), AREA);
  say({ name: "rules", value: ruleSet.entries.length, unit: "rules" });

  await deliver(warehouse, pid, "years", others);
  const [{ lines }] = await warehouse.query("SELECT count() AS lines FROM net_fee_line");
  say({ name: "fee lines", value: Number(lines), unit: "rows" });
  const whole = await measured("years: all rules", () => screen(warehouse, ruleSet), pid);
  const slowest = whole.result.units.toSorted((left, right) => right.seconds - left.seconds).slice(0, SLOWEST);
  for (const { ruleId, seconds } of slowest) process.stderr.write(`    ${ruleId}: ${seconds.toFixed(2)} s\n`);
  say({ name: "all rules over all months", value: whole.seconds, unit: "s", atMost: 60 });
  say({ name: "all rules over all months: processor", value: whole.processor, unit: "s" });

  const { load, relations, owed } = await deliver(warehouse, pid, "month", last);
  const month = await measured("month: all rules", () => screen(warehouse, ruleSet, { changedOnly: true }), pid);
  say({ name: "a new month: load", value: load.seconds, unit: "s" });
  say({ name: "a new month: relations", value: relations.seconds, unit: "s" });
  say({ name: "a new month: owed", value: owed.seconds, unit: "s" });
  say({ name: "a new month: all rules", value: month.seconds, unit: "s", atMost: 6 });
  say({ name: "a new month: all rules: processor", value: month.processor, unit: "s" });
  say({ name: "most memory of the engine", value: peakGibibytes(pid()), unit: "GiB", atMost: 4 });
}

const data = mkdtempSync(join(tmpdir(), "hengjian-bench-"));
const folder = join(data, "deliveries");
mkdirSync(folder);
const warehouse = await openEngine(data, MEMORY_BYTES);
try {
  await main(warehouse, () => engineStatus(data).pid, folder);
} finally {
  await warehouse.close();
  await stopEngine(data);
  rmSync(data, { recursive: true, force: true });
}
