// Six rules over years of data, stays built included, against DuckDB with SQL of the same meaning on the same rows.
//
// HENGJIAN_BENCH_SETTLEMENTS  settlements of the years, default 500,000; the figures of docs/benchmarks.md are of 5,000,000
// HENGJIAN_BENCH_FOLDER       where the rows are made; kept and used again; default a temporary folder that is removed
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { stopEngine } from "@hengjian/warehouse";
import { equalFindings } from "./screening/compare.mjs";
import { Reference } from "./screening/duckdb.mjs";
import { openEngine, Product } from "./screening/hengjian.mjs";
import { HISTORY, MONTH, makeHistory, makeMonth, removeMonth } from "./screening/world.mjs";

const SETTLEMENTS = Number(process.env.HENGJIAN_BENCH_SETTLEMENTS ?? 500_000);
const KEPT = process.env.HENGJIAN_BENCH_FOLDER;
const FOLDER = KEPT ?? mkdtempSync(join(tmpdir(), "hengjian-bench-"));
const MEMORY_BYTES = 4 * 1024 ** 3;
const RULES = [
  "split-admission",
  "overlapping-stays",
  "outpatient-during-stay",
  "item-pair-duplicate",
  "drug-days-over",
  "item-price-ceiling",
];

function say(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

function note(text) {
  process.stderr.write(`${text}\n`);
}

const sum = (figures, key = "seconds") => figures.reduce((total, figure) => total + figure[key], 0);

/** Makes the rows, or takes those of an earlier run, and gives DuckDB its copy. */
async function prepare(warehouse, reference) {
  const done = join(FOLDER, `made-${SETTLEMENTS}`);
  if (existsSync(done)) {
    await removeMonth(warehouse);
    await reference.removeMonth();
    return;
  }
  note(`making ${SETTLEMENTS.toLocaleString("en")} settlements`);
  await makeHistory(warehouse, SETTLEMENTS);
  await reference.take(warehouse, HISTORY.batch, FOLDER);
  writeFileSync(done, "");
}

/** The reference's net rows, then its stays and rules. */
async function runReference(reference) {
  note("DuckDB");
  const net = await reference.run("net");
  const screened = await screenReference(reference);
  return { ...screened, net, all: net.seconds + screened.screening };
}

/** Stays and rules of the reference, on the net rows that it has. */
async function screenReference(reference) {
  const stays = await reference.run("stays");
  await reference.run("finding-table");
  const rules = [];
  for (const rule of RULES) rules.push(await reference.run(rule));
  return { stays, rules, screening: stays.seconds + sum(rules) };
}

/** The mean of the reference before and after ours: the speed of a machine drifts by a third within minutes. */
function around(before, after) {
  const mean = (left, right) => ({ ...left, seconds: (left.seconds + right.seconds) / 2 });
  const rules = before.rules.map((rule, index) => mean(rule, after.rules[index]));
  const stays = mean(before.stays, after.stays);
  const screening = stays.seconds + sum(rules);
  return { net: before.net, stays, rules, screening, all: before.net.seconds + screening };
}

async function runProduct(product) {
  note("Hengjian");
  await product.forgetPeak();
  const derived = await product.derive(true);
  const screened = await product.screen(true);
  const stays = derived.steps.get("stays");
  return { derived, screened, stays, screening: stays + screened.seconds, all: derived.seconds + screened.seconds };
}

async function main(warehouse, reference, product) {
  await prepare(warehouse, reference);
  const [{ lines }] = await warehouse.query("SELECT count() AS lines FROM fee_line");
  say({ name: "settlements", value: SETTLEMENTS, unit: "rows" });
  say({ name: "fee lines", value: Number(lines), unit: "rows" });
  const before = await runReference(reference);
  const own = await runProduct(product);
  note("DuckDB again");
  const duck = around(before, await screenReference(reference));
  const counts = await equalFindings(warehouse, reference, RULES);
  for (const [rule, found] of Object.entries(counts))
    say({ name: `${rule}: findings, equal`, value: found, unit: "findings" });
  const peak = product.peakGibibytes();
  note("each rule by itself");
  const each = await product.screenEach();

  note("a new month");
  await makeMonth(warehouse, SETTLEMENTS);
  const derived = await product.derive(false);
  const screened = await product.screen(false);
  await reference.take(warehouse, MONTH.batch, FOLDER);
  const again = await runReference(reference);
  await equalFindings(warehouse, reference, RULES);

  for (const rule of duck.rules) {
    say({ name: `${rule.name}: DuckDB`, value: rule.seconds, unit: "s" });
    say({ name: `${rule.name}: Hengjian`, value: each.get(rule.name).seconds, unit: "s" });
  }
  say({ name: "stays: DuckDB", value: duck.stays.seconds, unit: "s" });
  say({ name: "stays: Hengjian", value: own.stays, unit: "s" });
  say({ name: "net rows: DuckDB", value: duck.net.seconds, unit: "s" });
  say({ name: "net rows and roll-ups: Hengjian", value: own.derived.seconds - own.stays, unit: "s" });
  say({ name: "stays and six rules: DuckDB", value: duck.screening, unit: "s" });
  say({ name: "stays and six rules: Hengjian", value: own.screening, unit: "s" });
  say({ name: "stays and six rules, to DuckDB", value: own.screening / duck.screening, unit: "ratio", atMost: 1.5 });
  say({ name: "with net rows and roll-ups, to DuckDB", value: own.all / duck.all, unit: "ratio" });
  // Of a month, too, both sides do the same: all relations and the rules, or the stays and the rules.
  const month = derived.seconds + screened.seconds;
  const monthStays = derived.steps.get("stays") + screened.seconds;
  say({ name: "a new month: relations", value: derived.seconds, unit: "s" });
  say({ name: "a new month: of these stays", value: derived.steps.get("stays"), unit: "s" });
  say({ name: "a new month: screening", value: screened.seconds, unit: "s" });
  say({
    name: "DuckDB's stays and rules, to those of a new month",
    value: again.screening / monthStays,
    unit: "ratio",
    atLeast: 10,
  });
  say({
    name: "DuckDB's net rows, stays and rules, to those of a new month",
    value: again.all / month,
    unit: "ratio",
    atLeast: 10,
  });
  say({ name: "most memory of the engine", value: peak, unit: "GiB", atMost: 4 });
}

const bounds = { threads: Math.min(2, availableParallelism()), memoryBytes: MEMORY_BYTES };
mkdirSync(FOLDER, { recursive: true });
const warehouse = await openEngine(FOLDER, MEMORY_BYTES);
const reference = await Reference.open(join(FOLDER, "reference.duckdb"), bounds);
try {
  await main(warehouse, reference, new Product(warehouse, FOLDER, RULES));
} finally {
  reference.close();
  await warehouse.close();
  if (KEPT === undefined) {
    await stopEngine(FOLDER);
    rmSync(FOLDER, { recursive: true, force: true });
  }
}
