import { posix } from "node:path";
import { LAYERS } from "./layers.mjs";
import { roomOf } from "./sources.mjs";

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/**
 * Offences against the one way through the house: wrong direction, deep imports past a package's index, a file that
 * leaves its room by a relative path, cycles between files.
 *
 * @param {{path: string, text: string}[]} files
 * @returns {string[]} one line an offence: file, what it imports, why that is wrong
 */
export function checkImports(files) {
  const known = new Set(files.map((file) => file.path));
  const edges = new Map();
  const offences = [];
  for (const file of files) {
    const targets = [];
    for (const found of importsOf(file.text)) {
      const offence = judge(file.path, found);
      if (offence !== null) offences.push(`${file.path}: ${offence}`);
      const target = found.name.startsWith(".") ? resolveSource(file.path, found.name, known) : null;
      if (target !== null && !found.typeOnly) targets.push(target);
    }
    edges.set(file.path, targets);
  }
  return [...offences, ...cycles(edges)];
}

function importsOf(text) {
  return [...text.matchAll(IMPORT)].map((match) => ({ typeOnly: match[1] !== undefined, name: match[2] ?? match[3] }));
}

function judge(path, { name, typeOnly }) {
  const room = roomOf(path);
  if (name.startsWith(".")) {
    const target = roomOf(posix.normalize(posix.join(posix.dirname(path), name)));
    return target === room || room === "infra" || room === "test"
      ? null
      : `imports ${name}, which leaves ${room}; import the package by its name`;
  }
  const match = /^@hengjian\/([^/]+)(\/.+)?$/.exec(name);
  const layer = LAYERS[room];
  if (match === null || layer === undefined) return null;
  if (match[2] !== undefined && match[2] !== "/testing")
    return `imports ${name}, past the package's index; export what is needed there`;
  const other = match[1];
  if (match[2] === "/testing" && !/\.test\.ts$|^test\//.test(path)) return `imports ${name}, which is for tests only`;
  if (room.endsWith(`/${other}`) || layer.may.includes(other)) return null;
  if (typeOnly && layer.typesOnly?.includes(other)) return null;
  return `imports ${name}, which ${room} may not: ${layer.why}`;
}

function resolveSource(from, name, known) {
  const base = posix.normalize(posix.join(posix.dirname(from), name));
  const candidates = [
    base,
    base.replace(/\.js$/, ".ts"),
    base.replace(/\.js$/, ".tsx"),
    `${base}.ts`,
    `${base}.tsx`,
    `${base}/index.ts`,
  ];
  return candidates.find((candidate) => known.has(candidate)) ?? null;
}

function cycles(edges) {
  const state = new Map();
  const offences = [];
  const visit = (path, trail) => {
    state.set(path, "open");
    for (const next of edges.get(path) ?? []) {
      if (state.get(next) === "open")
        offences.push(`${next}: import cycle ${[...trail.slice(trail.indexOf(next)), next].join(" → ")}`);
      else if (!state.has(next)) visit(next, [...trail, next]);
    }
    state.set(path, "done");
  };
  for (const path of edges.keys()) if (!state.has(path)) visit(path, [path]);
  return offences;
}
