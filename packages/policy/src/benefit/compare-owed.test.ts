import { calendarDate, type Fen, parseYuan } from "@hengjian/domain";
import { expect, test } from "vitest";
import { loadAreaPolicy } from "../parameters/load-area.js";
import { type Accumulators, type Claim, NO_ACCUMULATORS, type SettlementResult } from "./claim.js";
import { compareOwed, type PaidAmounts } from "./compare-owed.js";
import { fundAmountsByPayType } from "./fund-amounts.js";
import { settle } from "./settle.js";

const policy = loadAreaPolicy("jingmen-2024");
const stay: Claim = {
  pool: "employee",
  careType: "inpatient",
  date: calendarDate("2025-03-01"),
  institutionLevel: 3,
  lines: [{ kind: "drug", class: "B", amountFen: parseYuan("10000.00") }],
};

function owed(claim: Partial<Claim> = {}, before: Partial<Accumulators> = {}): SettlementResult {
  return settle({ ...stay, ...claim }, { ...NO_ACCUMULATORS, ...before }, policy);
}

function paid(due: SettlementResult, changes: Partial<PaidAmounts> = {}): PaidAmounts {
  const { fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen, deductibleFen } = due;
  const funds = { basicFen: due.basicFen, largeAmountFen: due.largeAmountFen, maternityFen: due.maternityFen };
  return { fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen, deductibleFen, ...funds, ...changes };
}

const yuan = (text: string): Fen => parseYuan(text);

test("A22 nothing differs where everything was paid as owed", () => {
  const due = owed();
  expect(compareOwed(paid(due), due, "inpatient")).toMatchObject({ step: null, overpaidFen: 0, underpaidFen: 0 });
});

test.each<[string, SettlementResult, Partial<PaidAmounts>, number]>([
  ["ratio", owed(), { basicFen: yuan("7380.00") }, 41_000],
  ["deductible", owed(), { deductibleFen: yuan("600.00"), basicFen: yuan("7310.00") }, 34_000],
  [
    "pre-copay",
    owed(),
    { preSelfPayFen: yuan("0.00"), inScopeFen: yuan("10000.00"), basicFen: yuan("7650.00") },
    68_000,
  ],
  [
    "scope",
    owed({ lines: [{ kind: "drug", class: "C", amountFen: yuan("500.00") }] }),
    { fullSelfPayFen: yuan("0.00"), inScopeFen: yuan("500.00") },
    0,
  ],
  ["ceiling", owed(), { overCeilingFen: yuan("10.00") }, 0],
  ["off-site", owed({ offSite: "unfiled" }), { basicFen: yuan("6970.00") }, 164_000],
  ["cap", owed({}, { capUsedFen: yuan("299000.00") }), { basicFen: yuan("6970.00") }, 597_000],
  ["large-amount", owed({}, { countedPersonalFen: yuan("12000.00") }), { largeAmountFen: yuan("1230.00") }, 24_600],
  [
    "waiting",
    owed({ enrolment: { scheme: "flexible", paidOn: calendarDate("2025-02-10") } }),
    { basicFen: yuan("6970.00") },
    697_000,
  ],
])("A22 the first step that differs is %s", (step, due, changes, overpaid) => {
  const comparison = compareOwed(paid(due, changes), due, "inpatient");
  expect(comparison.step).toBe(step);
  expect(comparison.overpaidFen).toBe(overpaid);
});

test("A22 a limit of out-patient care that was not kept", () => {
  const claim = { pool: "resident", careType: "outpatient", institutionLevel: 1 } as const;
  const due = owed(claim, { outpatientPaidFen: yuan("350.00") });
  expect(compareOwed(paid(due, { basicFen: yuan("5000.00") }), due, "outpatient").step).toBe("limit");
});

test("A22 without the deductible in the delivery it is told by the amount", () => {
  const due = owed();
  const { deductibleFen: _, ...withoutDeductible } = paid(due, { basicFen: yuan("7820.00") });
  expect(compareOwed(withoutDeductible, due, "inpatient").step).toBe("deductible");
});

test("A22 underpayment stands apart and is never netted", () => {
  const due = owed({}, { countedPersonalFen: yuan("12000.00") });
  const comparison = compareOwed(
    paid(due, { basicFen: yuan("6000.00"), largeAmountFen: yuan("1000.00") }),
    due,
    "inpatient",
  );
  expect(comparison).toMatchObject({ overpaidFen: 1600, underpaidFen: 97_000 });
});

test("fund amounts by national fund_pay_type", () => {
  const due = { basicFen: yuan("1.00"), largeAmountFen: yuan("2.00"), maternityFen: yuan("3.00") };
  const written = (...asked: Parameters<typeof fundAmountsByPayType>) =>
    Object.fromEntries(fundAmountsByPayType(...asked));
  expect(written("employee", due)).toEqual({ "310100": 100, "330100": 200, "510100": 300 });
  expect(written("resident", { ...due, maternityFen: yuan("0") })).toEqual({ "390100": 100, "390200": 200 });
});
