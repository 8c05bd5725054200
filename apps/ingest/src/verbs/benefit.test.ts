import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runProgram } from "../program.js";

const CASE = {
  area: "jingmen-2024",
  pool: "employee",
  careType: "inpatient",
  date: "2025-03-01",
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amount: "10000.00" }],
};
let printed = "";
let said = "";

beforeEach(() => {
  printed = "";
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs `benefit` with a text on stdin; the status is what the process would end with. */
async function benefit(stdin: string, ...options: string[]): Promise<number> {
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([stdin]) as never);
  const status = await runProgram(["benefit", ...options]);
  return status === 0 ? Number(process.exitCode ?? 0) : status;
}

describe("benefit", () => {
  it("answers a case with the amounts and the trace", async () => {
    expect(await benefit(JSON.stringify(CASE), "--json")).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ fund: { basic: "6970.00" }, personal: "3030.00", eligible: true });
  });

  it("states an assumption first and turns a reading where asked", async () => {
    const early = JSON.stringify({ ...CASE, date: "2023-05-01" });
    const options = ["--assume", "2024-07-01", "--reading", "pre-copay/order=deductible-first"];
    expect(await benefit(early, "--json", ...options)).toBe(0);
    const answer = JSON.parse(printed);
    expect(answer.fund.basic).toBe("7038.00");
    expect(answer.trace[0]).toMatchObject({
      step: "assumption",
      in: { date: "2023-05-01", "readings/pre-copay/order": "pre-copay-first" },
      out: { parametersOf: "2024-07-01", "readings/pre-copay/order": "deductible-first" },
    });
  });

  it("ends with 1 where the text leaves the answer to another document, or the law is not held", async () => {
    expect(await benefit(JSON.stringify({ ...CASE, careType: "chronic" }), "--json")).toBe(1);
    expect(JSON.parse(printed).error).toMatchObject({ code: "EXTERNAL_DOCUMENT", article: "14(三)" });
    printed = "";
    expect(await benefit(JSON.stringify({ ...CASE, date: "2024-06-30" }), "--json")).toBe(1);
    expect(JSON.parse(printed).error).toMatchObject({
      code: "PARAMETER_UNKNOWN",
      document: "荆政发〔2017〕25号",
      article: "39",
    });
  });

  it.each([
    ["{bad", [], ""],
    ["", [], ""],
    [JSON.stringify({ ...CASE, institutionLevel: 4 }), [], "institutionLevel"],
    [JSON.stringify(CASE), ["--assume", "2024-02-30"], "--assume"],
    [JSON.stringify(CASE), ["--reading", "age/child=young"], "readings/age/child"],
  ])("ends with 2 and names the field where the input is wrong: %s %j", async (stdin, options, path) => {
    expect(await benefit(stdin, "--json", ...options)).toBe(2);
    const { error } = JSON.parse(printed);
    expect(error.code).toBe("INVALID_INPUT");
    expect(error.fields.map((field: { path: string }) => field.path)).toEqual([path]);
    expect(Object.keys(error)).toEqual(["code", "fields"]);
  });

  it("tells a person the same without --json", async () => {
    expect(await benefit(JSON.stringify(CASE))).toBe(0);
    expect(printed).toMatch(/basic fund\s+6970\.00/);
    expect(printed).toContain("readings/pre-copay/order=pre-copay-first");
    expect(await benefit(JSON.stringify({ ...CASE, pool: "x" }))).toBe(2);
    expect(said).toContain("pool must be one of employee, resident");
  });
});
