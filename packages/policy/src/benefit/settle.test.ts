import { calendarDate, parseYuan } from "@hengjian/domain";
import { expect, test } from "vitest";
import { loadAreaPolicy } from "../parameters/load-area.js";
import { type Claim, NO_ACCUMULATORS } from "./claim.js";
import { settle } from "./settle.js";
import { Trace } from "./trace.js";

const stay: Claim = {
  pool: "employee",
  careType: "inpatient",
  date: calendarDate("2025-03-01"),
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amountFen: parseYuan("10000.00") }],
};

test("a stay of 10,000.00 of class B at level 3: pre-copay first, then the deductible, then the ratio", () => {
  const policy = loadAreaPolicy("jingmen-2024");
  const trace = new Trace(policy, stay.date);
  const result = settle(stay, NO_ACCUMULATORS, policy, { trace });
  expect(result.basicFen).toBe(parseYuan("6970.00"));
  expect(result.personalFen).toBe(parseYuan("3030.00"));
  expect(trace.steps.map((step) => step.step)).toContain("deductible");
  expect(trace.steps.find((step) => step.step === "deductible")?.reading).toBe(
    "readings/pre-copay/order=pre-copay-first",
  );
});

test("the demo area computes the same stay by its own parameters", () => {
  // 10,000 − 10 % = 9,000; − 1,000 deductible = 8,000; × 87 % = 6,960
  expect(settle(stay, NO_ACCUMULATORS, loadAreaPolicy("yunting-demo")).basicFen).toBe(parseYuan("6960.00"));
});

test("before the law's first day nothing is computed", () => {
  const early = { ...stay, date: calendarDate("2024-06-30") };
  expect(() => settle(early, NO_ACCUMULATORS, loadAreaPolicy("jingmen-2024"))).toThrow("before 2024-07-01");
});
