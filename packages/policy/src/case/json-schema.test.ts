import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { benefitJsonSchema } from "./json-schema.js";
import { caseExitCode, settleCase } from "./settle-case.js";

const PUBLISHED = fileURLToPath(new URL("../../../../docs/benefit.schema.json", import.meta.url));
const CASE = {
  area: "jingmen-2024",
  pool: "employee",
  careType: "inpatient",
  date: "2025-03-01",
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amount: "10000.00" }],
};

test("docs/benefit.schema.json is the schema the code checks by; write it again with scripts/write-benefit-schema.mjs", () => {
  expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(benefitJsonSchema());
});

test("a result has exactly the keys of the contract, and after has the same keys as before", () => {
  const outcome = settleCase(CASE) as unknown as Record<string, Record<string, unknown>>;
  expect(Object.keys(outcome)).toEqual([
    "inScope",
    "overCeiling",
    "preSelfPay",
    "deductible",
    "fund",
    "personal",
    "after",
    "eligible",
    "trace",
  ]);
  const keys = ["oncologyAdmissions", "capUsed", "countedPersonal", "outpatientPaid", "prenatalPaid"];
  expect(Object.keys(outcome.after ?? {})).toEqual(keys);
});

test("exit codes: 0 computed, 1 not computable, 2 wrong input", () => {
  expect(caseExitCode(settleCase(CASE))).toBe(0);
  expect(caseExitCode(settleCase({ ...CASE, careType: "chronic" }))).toBe(1);
  expect(caseExitCode(settleCase({ ...CASE, date: "2024-06-30" }))).toBe(1);
  expect(caseExitCode(settleCase({ ...CASE, pool: "x" }))).toBe(2);
});

test.each([null, undefined, 5, "x", [], {}, { lines: null }, { area: 5, lines: [null], enrolment: 7, before: [] }])(
  "any JSON value gets an answer: %j",
  (input) => {
    expect(settleCase(input)).toMatchObject({ error: { code: "INVALID_INPUT" } });
  },
);

test("amounts that together exceed what can be counted exactly are named, not computed", () => {
  const huge = { kind: "drug", class: "A", amount: "9999999999999.99" };
  const outcome = settleCase({ ...CASE, lines: Array.from({ length: 12 }, () => huge) });
  expect(outcome).toMatchObject({ error: { code: "INVALID_INPUT", fields: [{ path: "lines" }] } });
});

test("under a stated assumption an early stay is computed, and the trace begins with the assumption", () => {
  const outcome = settleCase({ ...CASE, date: "2023-05-01" }, { assumedDate: "2024-07-01" });
  expect(outcome).toMatchObject({ fund: { basic: "6970.00" } });
  const [first] = "trace" in outcome ? outcome.trace : [];
  expect(first).toMatchObject({ step: "assumption", in: { date: "2023-05-01" }, out: { parametersOf: "2024-07-01" } });
});

test("every step cites document and article", () => {
  const outcome = settleCase({ ...CASE, offSite: "referred", before: { countedPersonal: "12000.00" } });
  const steps = "trace" in outcome ? outcome.trace : [];
  expect(steps.map((step) => step.step)).toEqual([
    "scope",
    "pre-copay",
    "deductible",
    "ratio",
    "off-site",
    "yearly-cap",
    "counted-share",
    "large-amount",
    "personal",
  ]);
  for (const step of steps) expect(step.article).toMatch(/^jingmen-2024 \d+/);
  expect(steps.at(-1)).toMatchObject({ step: "personal", article: "jingmen-2024 22" });
});
