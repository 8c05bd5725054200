import { describe, expect, it } from "vitest";
import { checkImports } from "./imports.mjs";
import { listSources } from "./sources.mjs";

const file = (path: string, text: string) => ({ path, text });

describe("the checker of imports", () => {
  it("fails a package that imports upwards, and says why", () => {
    const offences = checkImports([file("packages/domain/src/a.ts", 'import { x } from "@hengjian/policy";\n')]);
    expect(offences).toHaveLength(1);
    expect(offences[0]).toContain("packages/domain/src/a.ts");
    expect(offences[0]).toContain("may not");
  });

  it("fails rules that know loss, and synth that knows rules", () => {
    const offences = checkImports([
      file("packages/rules/src/a.ts", 'import { x } from "@hengjian/loss";\n'),
      file("packages/synth/src/a.ts", 'import type { x } from "@hengjian/rules";\n'),
    ]);
    expect(offences).toHaveLength(2);
  });

  it("fails deep imports and relative paths that leave the room", () => {
    const offences = checkImports([
      file("packages/policy/src/a.ts", 'import { x } from "@hengjian/domain/src/money/fen.js";\n'),
      file("packages/policy/src/b.ts", 'import { x } from "../../domain/src/index.js";\n'),
    ]);
    expect(offences).toHaveLength(2);
  });

  it("lets the dashboard know the api by type only", () => {
    const offences = checkImports([
      file("apps/dashboard/src/good.ts", 'import type { AppRouter } from "@hengjian/api";\n'),
      file("apps/dashboard/src/bad.ts", 'import { createServer } from "@hengjian/api";\n'),
    ]);
    expect(offences).toEqual([expect.stringContaining("bad.ts")]);
  });

  it("fails a cycle between files", () => {
    const offences = checkImports([
      file("packages/domain/src/a.ts", 'import { b } from "./b.js";\n'),
      file("packages/domain/src/b.ts", 'import { a } from "./a.js";\n'),
    ]);
    expect(offences).toEqual([expect.stringContaining("import cycle")]);
  });

  it("finds the house itself in order", () => {
    expect(checkImports(listSources(process.cwd()))).toEqual([]);
  });
});
