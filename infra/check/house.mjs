import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../run/workspace.mjs";
import { checkImports } from "./imports.mjs";
import { checkMoney } from "./money.mjs";
import { checkSizes, sizeFigures } from "./sizes.mjs";
import { listSources } from "./sources.mjs";
import { checkWording } from "./wording.mjs";

/** Runs every check of the house; an offence is one line that says where, what and why. */
export function checkHouse() {
  const files = listSources(ROOT);
  const figures = sizeFigures(files);
  return [
    { name: "imports run one way, no cycles, no deep imports", offences: checkImports(files) },
    {
      name: "no file over 400 lines",
      offences: checkSizes(files),
      figures: `${figures.files} files, median ${figures.median}, ninth decile ${figures.ninthDecile}, longest ${figures.longest}`,
    },
    { name: "no floating point near money", offences: checkMoney(files) },
    { name: "wording", offences: checkWording(files) },
    { name: "types, tests included", offences: tool("tsc", ["-p", "tsconfig.check.json", "--pretty", "false"]) },
    { name: "format and lint", offences: tool("biome", ["ci", "--colors=off", "."]) },
    { name: "no unused files, exports or dependencies", offences: tool("knip", ["--no-progress"]) },
  ];
}

function tool(name, args) {
  const result = spawnSync(join(ROOT, "node_modules/.bin", name), args, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (result.error) return [`${name} could not run: ${result.error.message}`];
  if (result.status === 0) return [];
  const said = `${result.stdout}\n${result.stderr}`.split("\n").filter((line) => line.trim() !== "");
  return said.length === 0 ? [`${name} ended with ${result.status}`] : said.slice(0, 80);
}
