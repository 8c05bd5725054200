import { writeFileSync } from "node:fs";

/** Counts what ran and names what did not, with the reason given to `context.skip(reason)`. */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, failures: [], skips: [] };
    for (const error of unhandledErrors) tally.failures.push(`outside any test: ${error.message}`);
    for (const module of modules) this.#module(module, tally);
    const path = process.env.HENGJIAN_TEST_REPORT;
    if (path !== undefined) writeFileSync(path, JSON.stringify(tally));
  }

  #module(module, tally) {
    for (const error of module.errors()) {
      tally.failed += 1;
      tally.failures.push(`${module.relativeModuleId}: ${error.message}`);
    }
    for (const suite of module.children.allSuites()) {
      for (const error of suite.errors()) {
        tally.failed += 1;
        tally.failures.push(`${module.relativeModuleId} > ${suite.fullName}: ${error.message}`);
      }
    }
    for (const test of module.children.allTests()) this.#test(module, test, tally);
  }

  #test(module, test, tally) {
    const result = test.result();
    const title = `${module.relativeModuleId} > ${test.fullName}`;
    if (result.state === "passed") tally.passed += 1;
    else if (result.state === "failed") {
      tally.failed += 1;
      tally.failures.push(title);
    } else {
      tally.skipped += 1;
      tally.skips.push({ title, reason: result.note ?? reasonInTitle(title) });
    }
  }
}

/** Suites that are skipped as a whole say why in their title: "… (skipped: reason) …". */
function reasonInTitle(title) {
  return /skipped: ([^)]*)/.exec(title)?.[1] ?? "no reason given";
}
