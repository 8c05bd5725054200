/** `npm test`: installs, builds, checks, runs every suite, and ends with one line over all of them. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkHouse } from "../check/house.mjs";
import { ensureBuilt, ensureInstalled, ROOT, run } from "./workspace.mjs";

ensureInstalled();
ensureBuilt();

const tally = { passed: 0, failed: 0, skipped: 0 };
for (const result of checkHouse()) {
  const good = result.offences.length === 0;
  tally[good ? "passed" : "failed"] += 1;
  process.stdout.write(`check: ${good ? "ok  " : "FAIL"} ${result.name}\n`);
  for (const offence of result.offences) process.stdout.write(`     ${offence}\n`);
}

const folder = mkdtempSync(join(tmpdir(), "hengjian-test-"));
const report = join(folder, "report.json");
const status = run(
  join(ROOT, "node_modules/.bin/vitest"),
  ["run", "--reporter=default", "--reporter=./infra/run/tally-reporter.mjs"],
  {
    mayFail: true,
    env: { HENGJIAN_TEST_REPORT: report },
  },
);
if (existsSync(report)) {
  const said = JSON.parse(readFileSync(report, "utf8"));
  for (const key of Object.keys(tally)) tally[key] += said[key];
  for (const failure of said.failures) process.stdout.write(`failed: ${failure}\n`);
  for (const skip of said.skips) process.stdout.write(`skipped: ${skip.title}: ${skip.reason}\n`);
  if (said.passed + said.failed === 0) tally.failed += 1;
} else {
  tally.failed += 1;
  process.stdout.write("failed: the test runner left no report\n");
}
if (status !== 0 && tally.failed === 0) tally.failed += 1;
rmSync(folder, { recursive: true, force: true });
const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
process.exit(tally.failed === 0 ? 0 : 1);
