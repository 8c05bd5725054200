import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { calendarDate, parseYuan } from "@hengjian/domain";
import { expect, test } from "vitest";
import { settleCase } from "../case/settle-case.js";
import { readDocuments } from "../documents/document.js";
import { readArea } from "../parameters/load-area.js";
import { type Claim, NO_ACCUMULATORS } from "./claim.js";
import { settle } from "./settle.js";

const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const hanxing = readArea(
  "hanxing-test",
  join(FIXTURES, "areas/hanxing-test"),
  readDocuments(join(FIXTURES, "documents")),
);
const stay: Claim = {
  pool: "employee",
  careType: "inpatient",
  date: calendarDate("2025-03-01"),
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amountFen: parseYuan("10000.00") }],
};

test("another city is another folder: its own deductible, pre-copay, ratio and readings", () => {
  const result = settle(stay, NO_ACCUMULATORS, hanxing);
  // deductible first: pre-copay 12 % of (10,000 − 700) = 1,116; (10,000 − 1,116 − 700) × 80 %
  expect(result.preSelfPayFen).toBe(parseYuan("1116.00"));
  expect(result.basicFen).toBe(parseYuan("6547.20"));
});

test("its bonus for traditional medicine is computed", () => {
  const lines = [
    { kind: "service", class: "A", amountFen: parseYuan("6000.00"), traditional: true },
    { kind: "service", class: "A", amountFen: parseYuan("4000.00") },
  ] as const;
  const result = settle({ ...stay, lines }, NO_ACCUMULATORS, hanxing);
  // base 9,300 × 80 % = 7,440; traditional part 9,300 × 0.6 = 5,580 × 5 % = 279
  expect(result.basicFen).toBe(parseYuan("7719.00"));
});

test("its bonus is reduced elsewhere with the benefit, since it reads the reduction as per cent of it", () => {
  const lines = [{ kind: "service", class: "A", amountFen: parseYuan("10000.00"), traditional: true }] as const;
  const home = settle({ ...stay, lines }, NO_ACCUMULATORS, hanxing);
  const referred = settle({ ...stay, offSite: "referred", lines }, NO_ACCUMULATORS, hanxing);
  // base 9,300 at 80 % + 5 % = 7,905.00; nine tenths of it are 7,114.50
  expect(home.basicFen).toBe(parseYuan("7905.00"));
  expect(referred.basicFen).toBe(parseYuan("7114.50"));
});

test("its prenatal rest is paid by the person, its consumables of class A have no pre-copay", () => {
  const prenatal = settle(
    { ...stay, careType: "prenatal", lines: [{ kind: "service", class: "A", amountFen: parseYuan("1000.00") }] },
    NO_ACCUMULATORS,
    hanxing,
  );
  expect(prenatal.maternityFen).toBe(parseYuan("800.00"));
  expect(prenatal.personalFen).toBe(parseYuan("200.00"));
});

test("a case of the new city goes through the same contract", () => {
  const input = {
    area: "hanxing-test",
    pool: "employee",
    careType: "inpatient",
    date: "2025-03-01",
    institutionLevel: 3,
  };
  const lines = [{ kind: "drug", class: "B", amount: "10000.00" }];
  const outcome = settleCase({ ...input, lines }, { loadArea: () => hanxing });
  expect(outcome).toMatchObject({ fund: { basic: "6547.20" }, preSelfPay: "1116.00", deductible: "700.00" });
});

test("no source file names an area: the law of a city is data only", () => {
  const source = fileURLToPath(new URL("../", import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  const code = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  expect(code.length).toBeGreaterThan(40);
  for (const file of code) {
    const statements = readFileSync(join(source, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(statements, file).not.toMatch(/jingmen|yunting|荆门|云汀/);
  }
});
