import { HengjianError } from "@hengjian/domain";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runProgram } from "./program.js";
import { errorDocument, exitCodeOf, table } from "./terminal/output.js";
import { progressText } from "./terminal/progress.js";

describe("the command", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("ends with 2 on wrong use and 0 on help", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await runProgram(["no-such-verb"])).toBe(2);
    expect(await runProgram(["engine", "status", "--no-such-option"])).toBe(2);
    expect(await runProgram(["--help"])).toBe(0);
  });

  it("refuses a preview with unknown parameters before it opens the warehouse, and names those there are", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const call = ["rules", "preview", "slice-huge-prescription", "--set", "days=3", "--json"];
    expect(await runProgram(call)).toBe(2);
    const { error } = JSON.parse(String(written.mock.calls[0]?.[0])) as ReturnType<typeof errorDocument>;
    expect(error.fields).toMatchObject([{ path: "days" }]);
    expect(String(error.message)).toContain("limitUnits (grams, 1 to 1000000)");
  });

  it("tells what a failure is as one document", () => {
    const error = new HengjianError("INVALID_INPUT", "bad", { fields: [{ path: "date", problem: "missing" }] });
    expect(errorDocument(error)).toEqual({
      error: { code: "INVALID_INPUT", message: "bad", fields: [{ path: "date", problem: "missing" }] },
    });
    expect(exitCodeOf(error)).toBe(2);
    expect(exitCodeOf(new Error("x"))).toBe(1);
  });

  it("aligns Chinese in tables and says rate and time left", () => {
    expect(table(["规则", "n"], [["分解住院", "1"]])[1]).toBe("--------  -");
    expect(progressText({ step: "load", done: 50, total: 100, unit: "rows" }, 10)).toBe(
      "load: 50 of 100 rows (5/s, 10 s left)",
    );
  });
});
