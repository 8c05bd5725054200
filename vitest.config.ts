import { defineConfig } from "vitest/config";

/** Packages are tested from their sources, so that no test ever runs against an old build. */
const conditions = ["hengjian-source", "node", "import", "default"];

/** Whole cities through the command take minutes: they run with HENGJIAN_LONG=1 and are counted as skipped without it. */
const LONGER = ["test/end-to-end/**", "test/second-way/**", "test/browser/pages.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "infra/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", ...(process.env.HENGJIAN_LONG === "1" ? [] : LONGER)],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
