import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** Where the caller stands: npm keeps it in INIT_CWD when it changes to the root. */
export const CALLER = process.env.INIT_CWD ?? process.cwd();

const STAMPS = join(ROOT, "node_modules/.hengjian");
const PNPM = "pnpm@12.21.0";

/** Runs a program with its output on stderr, so that stdout stays free for one JSON document; ends the process on failure. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ["ignore", options.quiet ? "ignore" : 2, 2],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...options.env },
  });
  if (result.error) throw result.error;
  if (result.status !== 0 && !options.mayFail) {
    process.stderr.write(`hengjian: '${command} ${args.join(" ")}' ended with ${result.status ?? result.signal}\n`);
    process.exit(1);
  }
  return result.status ?? 1;
}

/** Installs the workspace when its lock file has changed since the last install. */
export function ensureInstalled() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(ROOT, "pnpm-lock.yaml")))
    .digest("hex");
  if (stamp("installed") === wanted && existsSync(join(ROOT, "node_modules/.bin/tsc"))) return;
  process.stderr.write("hengjian: installing packages\n");
  run("npx", ["--yes", PNPM, "install", "--frozen-lockfile", "--reporter=append-only"], { env: { CI: "true" } });
  setStamp("installed", wanted);
}

/** Builds every package when a source has changed since the last build. */
export function ensureBuilt() {
  if (stamp("built") === sourcesFingerprint()) return;
  process.stderr.write("hengjian: building\n");
  run(join(ROOT, "node_modules/.bin/turbo"), ["run", "build", "--output-logs=errors-only", "--log-order=grouped"], {
    env: { PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}` },
  });
  // Taken again: the fingerprint also says which packages have been built.
  setStamp("built", sourcesFingerprint());
}

function sourcesFingerprint() {
  const hash = createHash("sha256");
  for (const room of ["packages", "apps"]) {
    for (const name of readdirSync(join(ROOT, room)).sort()) {
      for (const part of ["src", "package.json", "tsconfig.json", "index.html", "vite.config.ts"]) {
        fingerprint(join(ROOT, room, name, part), hash);
      }
      hash.update(String(existsSync(join(ROOT, room, name, "dist"))));
    }
  }
  return hash.digest("hex");
}

function fingerprint(path, hash) {
  if (!existsSync(path)) return;
  const about = statSync(path);
  if (about.isDirectory()) {
    for (const entry of readdirSync(path).sort()) fingerprint(join(path, entry), hash);
  } else {
    hash.update(`${path}\n${about.size}\n${about.mtimeMs}\n`);
  }
}

function stamp(name) {
  const path = join(STAMPS, name);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function setStamp(name, value) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), value);
}
