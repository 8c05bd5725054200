import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgram, runProgram } from "../program.js";

const JSON_PAGE = readFileSync(resolve(import.meta.dirname, "../../../../docs/json.md"), "utf8");

/** Every verb that does something, with the words that call it. */
function leaves(command: Command, words: readonly string[] = []): string[][] {
  const below = command.commands.filter((one) => one.name() !== "help");
  return below.length === 0 ? [[...words]] : below.flatMap((one) => leaves(one, [...words, one.name()]));
}

let said = "";
let remarks = "";
beforeEach(() => {
  said = "";
  remarks = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    remarks += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const VERBS = leaves(createProgram()).map((words) => words.join(" "));

describe.each(VERBS)("hengjian %s", (verb) => {
  it("explains itself with examples and --json, and is described in docs/json.md", async () => {
    expect(await runProgram([...verb.split(" "), "--help"])).toBe(0);
    expect(said).toMatch(/\nExamples:\n {2}npm run -s hengjian -- \S/);
    expect(said).toContain("--json");
    const [name = "", sub = ""] = verb.split(" ");
    const described = sub === "" ? `\`${name}\\b` : `\`${name} [a-z|]*\\b${sub}\\b`;
    expect(JSON_PAGE, `docs/json.md: ${verb}`).toMatch(new RegExp(described));
  });

  it("ends with 2 on an option that it does not have, and says so as one document with --json", async () => {
    expect(await runProgram([...verb.split(" "), "--no-such-thing", "--json"])).toBe(2);
    const { code, message } = JSON.parse(said).error;
    expect(code).toBe("INVALID_INPUT");
    expect(message).toMatch(/--no-such-thing|required option/);
    expect(remarks).toContain(message);
  });
});

describe("wrong use", () => {
  it.each([
    ["a verb that is not there", ["laod"], /Did you mean load/],
    ["no path", ["load"], /missing required argument 'path'/],
    ["a month that does not exist", ["screen", "--month", "2024-13"], /'2024-13' is not a month/],
    ["a day that does not exist", ["knowledge", "list", "--on", "2024-02-30"], /'2024-02-30' is not a day/],
    [
      "a rule that is not there",
      ["findings", "--rule", "nope"],
      /no rule is called 'nope'; 'hengjian rules' lists them/,
    ],
    ["a port that is none", ["serve", "--port", "abc"], /--port 'abc' is not a whole number from 0 to 65535/],
    [
      "a port beyond the last, before a city is made",
      ["demo", "--port", "70000"],
      /--port '70000' is not a whole number/,
    ],
    ["a rule to screen that is not there", ["screen", "--rule", "nope"], /no rule is called 'nope'/],
    ["a number that is none", ["knowledge", "list", "--limit", "x"], /--limit 'x' is no whole number/],
  ])("ends with 2 and one clear line: %s", async (_, args, line) => {
    vi.stubEnv("CLICKHOUSE_URL", "http://127.0.0.1:1");
    expect(await runProgram(args)).toBe(2);
    expect(remarks).toMatch(line);
    vi.unstubAllEnvs();
  });
});
