// The dashboard over a whole demo city: the cockpit's first paint in a cold browser, the size of what it starts with, and
// how long every procedure of the API takes for thirty different questions each.
//
// HENGJIAN_BENCH_CITY   data folder of a demo city that is loaded and screened; without one a city is made
// HENGJIAN_BENCH_SCALE  size of the city that is made, default 1; the bounds are meant for that
// HENGJIAN_BROWSER      the browser's program, default chromium
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { measurePaint } from "./dashboard/paint.mjs";
import { questions } from "./dashboard/questions.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const API = join(ROOT, "apps/api/dist/main.js");
const COMMAND = join(ROOT, "apps/ingest/dist/main.js");
const DASHBOARD = join(ROOT, "apps/dashboard/dist");
const CALLS = 30;
const BOUNDS = { paintMilliseconds: 2_500, shift: 0.1, scriptKilobytes: 240, answerMilliseconds: 500 };

function say(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** A loaded and screened city: the one that is given, or a new one that is thrown away afterwards. */
function openCity() {
  const given = process.env.HENGJIAN_BENCH_CITY;
  if (given) return { data: resolve(given), close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "hengjian-bench-dashboard-"));
  const data = join(folder, "data");
  const run = (...args) =>
    spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, HENGJIAN_DATA: data },
    });
  const { status } = run("demo", "--no-serve", "--scale", process.env.HENGJIAN_BENCH_SCALE ?? "1");
  if (status !== 0) throw new Error(`the city could not be made: status ${status}`);
  const close = () => {
    run("engine", "stop");
    rmSync(folder, { recursive: true, force: true });
  };
  return { data, close };
}

/** Starts the API on a free port. */
async function serve(data) {
  const api = spawn(process.execPath, [API, "--port", "0", "--json"], {
    env: { ...process.env, HENGJIAN_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((found, failed) => {
    api.once("exit", (code) => failed(new Error(`the api ended with ${code} before it listened`)));
    api.stdout.once("data", (line) => found(JSON.parse(line.toString()).address));
  });
  const close = async () => {
    const ended = new Promise((done) => api.once("exit", done));
    api.kill("SIGTERM");
    await ended;
  };
  return { address, close };
}

/** Asks one procedure and gives its answer and the milliseconds that it took. */
async function ask(address, procedure, input) {
  const start = performance.now();
  const answer = await fetch(`${address}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  const body = await answer.text();
  const milliseconds = performance.now() - start;
  if (answer.status !== 200) throw new Error(`${procedure} ${JSON.stringify(input)}: ${body.slice(0, 300)}`);
  return { milliseconds, data: JSON.parse(body).result.data };
}

async function measureAnswers(address) {
  const asked = await questions((procedure, input) => ask(address, procedure, input).then(({ data }) => data), CALLS);
  for (const [procedure, inputs] of asked) {
    const times = [];
    for (const input of inputs) times.push((await ask(address, procedure, input)).milliseconds);
    times.sort((left, right) => left - right);
    const p95 = times[Math.ceil(times.length * 0.95) - 1];
    const half = times[Math.floor(times.length / 2)];
    process.stderr.write(`    ${procedure}: ${times.length} questions, median ${half.toFixed(0)} ms\n`);
    say({ name: `${procedure}: p95`, value: p95, unit: "ms", atMost: BOUNDS.answerMilliseconds });
  }
}

function measureScripts() {
  const page = readFileSync(join(DASHBOARD, "index.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(DASHBOARD, file))).length, 0);
  say({ name: "scripts at the start, gzipped", value: bytes / 1000, unit: "kB", atMost: BOUNDS.scriptKilobytes });
}

const city = openCity();
try {
  measureScripts();
  const server = await serve(city.data);
  try {
    // The forecasts are made when the server starts; the first reader waits for them, the figures below do not.
    for (const pool of ["employee", "resident"]) await ask(server.address, "forecast", { pool });
    for (const paint of await measurePaint(server.address)) {
      say({ name: `${paint.name}: largest paint`, value: paint.paint, unit: "ms", atMost: BOUNDS.paintMilliseconds });
      say({ name: `${paint.name}: layout shift`, value: paint.shift, unit: "", atMost: BOUNDS.shift });
    }
    await measureAnswers(server.address);
  } finally {
    await server.close();
  }
} finally {
  city.close();
}
