import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Offences that axe sees: the rule and the elements. */
export async function offences(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const result = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.html.slice(0, 200))
        .slice(0, 2)
        .join(" ")}`,
  );
}
