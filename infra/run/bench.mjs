/**
 * `npm run bench [-- NAME…] [--json]`: installs and builds when that is due, runs every `test/bench/*.bench.mjs` (or those
 * whose name holds one of the words) in a process of its own, one after the other, and prints one table. Each prints one
 * JSON line a figure: name, value, unit, and the bound it must keep (atLeast or atMost). Ends with 1 when a bound is broken.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { ensureBuilt, ensureInstalled, ROOT } from "./workspace.mjs";

const FOLDER = join(ROOT, "test/bench");
const ENDING = ".bench.mjs";

function wanted(words) {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(ENDING));
  return files.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
}

function runOne(file) {
  const bench = basename(file, ENDING);
  const { status, stdout } = spawnSync(process.execPath, [join(FOLDER, file)], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const figures = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => ({ bench, ...JSON.parse(line) }))
    .map((figure) => ({ ...figure, kept: kept(figure) }));
  if (status === 0) return figures;
  return [
    ...figures,
    { bench, name: "ended without a failure", value: status ?? -1, unit: "status", atMost: 0, kept: false },
  ];
}

function kept({ value, atLeast, atMost }) {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

function shown(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

function bound({ atLeast, atMost }) {
  if (atLeast !== undefined) return `>= ${shown(atLeast)}`;
  return atMost === undefined ? "" : `<= ${shown(atMost)}`;
}

function print(figures) {
  const head = ["bench", "what", "figure", "unit", "bound", "kept"];
  const rows = figures.map((figure) => [
    figure.bench,
    figure.name,
    shown(figure.value),
    figure.unit,
    bound(figure),
    figure.kept ? "yes" : "NO",
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  for (const row of [head, ...rows]) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd()}\n`,
    );
  }
}

const HELP = `npm run bench [-- NAME…] [--json]

Runs every benchmark, or those whose name holds one of the words, and prints one table.

  npm run bench                       all of them, one after the other; an hour or more
  npm run bench -- city               all rules over the demo city, and its next month
  npm run -s bench -- claim --json    one JSON document

There are: ${wanted([])
  .map((file) => basename(file, ENDING))
  .join(", ")}. What each measures: docs/benchmarks.md.
`;

const options = process.argv.slice(2);
if (options.includes("--help")) {
  process.stdout.write(HELP);
  process.exit(0);
}
const unknown = options.filter((option) => option.startsWith("--") && option !== "--json");
if (unknown.length > 0) {
  process.stderr.write(`there is no option ${unknown.join(" or ")}; see npm run bench -- --help\n`);
  process.exit(2);
}
const words = options.filter((option) => !option.startsWith("--"));
ensureInstalled();
ensureBuilt();
const files = wanted(words);
if (files.length === 0) {
  process.stderr.write(`no benchmark is called ${words.join(" or ")}; there are ${wanted([]).join(", ")}\n`);
  process.exit(2);
}
const figures = files.flatMap((file) => {
  process.stderr.write(`bench: ${file}\n`);
  return runOne(file);
});
if (options.includes("--json")) process.stdout.write(`${JSON.stringify({ figures }, null, 2)}\n`);
else print(figures);
process.exit(figures.every((figure) => figure.kept) ? 0 : 1);
