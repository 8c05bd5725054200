import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArithmetic } from "@hengjian/domain/testing";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { CaseOutcome } from "./case-output.js";
import { caseErrorSchema, caseResultSchema } from "./case-output.js";
import { settleCase } from "./settle-case.js";

interface WorkedCase {
  readonly name: string;
  readonly article: string;
  readonly input: Record<string, unknown>;
  readonly expected: Record<string, unknown> & { fund?: Record<string, string>; personal?: string };
  readonly arithmetic?: readonly string[];
  readonly readings?: readonly string[];
  readonly traceHas?: string;
  /** What is assumed instead of the area's own answer: a day of law, readings turned the other way. */
  readonly assume?: { readonly date?: string; readonly readings?: Record<string, string> };
}

const FOLDER = fileURLToPath(new URL("../../cases/", import.meta.url));
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));
const sheets = files.map((file) => {
  const sheet = parse(readFileSync(join(FOLDER, file), "utf8")) as { common: object; cases: WorkedCase[] };
  return { file, cases: sheet.cases.map((item) => ({ ...item, input: { ...sheet.common, ...item.input } })) };
});

/** Partial match: lists of fields match by their path and problem where given, in any order and nothing beyond. */
function expectOutcome(outcome: CaseOutcome, expected: WorkedCase["expected"]): void {
  const error = expected.error as { fields?: { path: string; problem?: string }[] } | undefined;
  if (error?.fields === undefined) {
    expect(outcome).toMatchObject(expected);
    return;
  }
  const fields = ("error" in outcome && outcome.error.code === "INVALID_INPUT" && outcome.error.fields) || [];
  expect(fields.map((field) => field.path).sort()).toEqual(error.fields.map((field) => field.path).sort());
  expect(fields).toEqual(expect.arrayContaining(error.fields.map((field) => expect.objectContaining(field))));
}

test("there are at least 120 worked cases, each named once", () => {
  const names = sheets.flatMap(({ file, cases }) => cases.map((item) => `${file}: ${item.name}`));
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(new Set(names).size).toBe(names.length);
});

/** Every paragraph of the law that a benefit step computes by. */
const PARAGRAPHS = [
  ...["9(一)", "13", "13(一)", "13(一)1", "13(一)2", "13(二)1", "13(二)2", "13(二)3", "13(二)4", "13(三)"],
  ...[
    "14(二)1",
    "14(二)2",
    "14(二)3",
    "14(二)4",
    "14(三)",
    "14(四)",
    "14(五)",
    "15",
    "15(一)",
    "15(二)",
    "16(一)",
    "16(二)",
  ],
  ...["17(一)", "17(二)", "17(三)1", "17(三)2", "17(三)3", "17(四)", "18", "19", "21", "23", "37", "39"],
];

test("every paragraph that a step computes by has a case", () => {
  const cited = new Set(sheets.flatMap(({ cases }) => cases.flatMap((item) => item.article.split(","))));
  expect(PARAGRAPHS.filter((paragraph) => !cited.has(paragraph))).toEqual([]);
});

describe.each(sheets)("G-B3 $file", ({ cases }) => {
  test.each(cases)("$article $name", (item) => {
    const { date, readings } = item.assume ?? {};
    const assumed = date === undefined ? {} : { assumedDate: date };
    const outcome = settleCase(item.input, { ...assumed, ...(readings === undefined ? {} : { readings }) });
    expectOutcome(outcome, item.expected);
    if ("error" in outcome) {
      expect(caseErrorSchema.safeParse(outcome).success).toBe(true);
      return;
    }
    expect(caseResultSchema.safeParse(outcome).error).toBeUndefined();
    const named = outcome.trace.map((step) => step.reading ?? "").join("; ");
    for (const reading of item.readings ?? []) expect(named).toContain(reading);
    if (item.traceHas !== undefined) expect(JSON.stringify(outcome.trace)).toContain(item.traceHas);
  });

  test.each(cases.filter((item) => !("error" in item.expected)))("the arithmetic of $name holds", (item) => {
    const arithmetic = item.arithmetic ?? [];
    expect(arithmetic.length).toBeGreaterThan(0);
    const lines = arithmetic.map(readArithmetic);
    lines.forEach(({ left, right }, index) => {
      expect(left, arithmetic[index]).toBe(right);
    });
    const amounts = [...Object.values(item.expected.fund ?? {}), item.expected.personal ?? "0.00"];
    for (const amount of amounts.filter((value) => value !== "0.00"))
      expect(lines.map((line) => line.result)).toContain(amount);
  });
});
