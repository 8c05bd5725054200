import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopEngine } from "@hengjian/warehouse";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runProgram } from "../program.js";

const folder = mkdtempSync(join(tmpdir(), "hengjian-knowledge-verb-"));
const batch = join(folder, "batch");
let printed = "";

beforeAll(() => {
  vi.stubEnv("HENGJIAN_DATA", join(folder, "data"));
  vi.stubEnv("CLICKHOUSE_URL", "");
  mkdirSync(batch);
  const points = "药品通用名,药品说明,限定类型,限定值域\n甲注射液,限二级及以上医疗机构癌症患者。,限定机构等级,二级\n";
  const codes =
    "药品通用名,序号,国标代码,限定类型\n甲注射液,1,ZC01AAA0042010105549,限定机构等级\n乙注射液,1,甲,限定机构等级\n";
  writeFileSync(join(batch, "甲__Sheet1.csv"), points);
  writeFileSync(join(batch, "甲__Sheet2.csv"), codes);
  writeFileSync(join(folder, "strange.csv"), "甲,乙\n1,2\n");
});
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await stopEngine(join(folder, "data"));
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe("knowledge", () => {
  it("imports a batch and says rows, codes and rejects; the second time nothing changes", async () => {
    expect(await runProgram(["knowledge", "import", batch, "--json"])).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      outcome: "published",
      rows: 3,
      taken: 2,
      rejected: 1,
      codes: 1,
      decidable: 1,
      withConditions: 1,
      points: { added: 2 },
      rejects: [{ file: "甲__Sheet2.csv", line: 3, reason: "CODE_FORMAT", value: "甲" }],
    });
    printed = "";
    expect(await runProgram(["knowledge", "import", batch, "--json"])).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ outcome: "unchanged", points: { added: 0, unchanged: 2 } });
  });

  it("lists what is in force, and what is only kept", async () => {
    expect(await runProgram(["knowledge", "list", "--on", "2026-01-01", "--undecidable", "--json"])).toBe(0);
    const document = JSON.parse(printed);
    expect(document.lists.map((row: { list: string }) => row.list)).toEqual(["drug-condition", "drug-level"]);
    expect(document.points).toMatchObject([{ itemName: "甲注射液", decidable: false }]);
    printed = "";
    expect(await runProgram(["knowledge", "list", "--on", "2020-01-01", "--json"])).toBe(0);
    expect(JSON.parse(printed)).toEqual({ on: "2020-01-01", lists: [], points: null, pairs: null });
  });

  it("says which lists there are when asked for one that is not in force", async () => {
    expect(await runProgram(["knowledge", "list", "--on", "2026-01-01", "--list", "drug-levels", "--json"])).toBe(1);
    expect(JSON.parse(printed).error).toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("there are: drug-condition, drug-level"),
    });
  });

  it("refuses an unknown layout naming what was expected, and a path without files", async () => {
    expect(await runProgram(["knowledge", "import", join(folder, "strange.csv"), "--json"])).toBe(1);
    expect(JSON.parse(printed).error).toMatchObject({
      code: "LAYOUT_UNKNOWN",
      message: expect.stringContaining("药品通用名,序号,国标代码|药品代码,限定类型"),
    });
    printed = "";
    expect(await runProgram(["knowledge", "import", join(folder, "nothing"), "--json"])).toBe(1);
    expect(JSON.parse(printed).error).toMatchObject({ code: "NOT_FOUND" });
  });
});
