import { calendarMonth, fen, HengjianError, sumFen } from "@hengjian/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoLedger, entry } from "../testing/demo-ledger.js";
import { accountOf, buildAccounts } from "./build-accounts.js";
import type { LedgerEntry } from "./fund-account.js";
import { describeFund, FUNDS } from "./fund-catalogue.js";
import { compareBases, periodTotals } from "./period-totals.js";

const month = calendarMonth;
const entries: LedgerEntry[] = [
  entry(month("2025-01"), "310100", ["opening", "opening"], 1000),
  entry(month("2025-01"), "310100", ["opening", "reserve"], 100),
  entry(month("2025-01"), "310100", ["income", "premium-employer"], 300),
  entry(month("2025-01"), "310100", ["expenditure", "inpatient"], 120),
  entry(month("2025-01"), "310100", ["expenditure", "outpatient"], 80),
  entry(month("2025-03"), "310100", ["expenditure", "inpatient"], 50),
  entry(month("2025-03"), "310100", ["reserve", "reserve"], 30),
  entry(month("2025-01"), "390100", ["opening", "opening"], 500),
  entry(month("2025-01"), "390100", ["expenditure", "inpatient"], 70),
  entry(month("2025-01"), "330100", ["income", "premium-employer"], 15),
];

describe("accounts by fund", () => {
  const accounts = buildAccounts(entries);

  it("keep every fund's own books, in the order of the catalogue", () => {
    expect(accounts.accounts.map((account) => account.fund.fundPayType)).toEqual(["310100", "390100", "330100"]);
    expect(accountOf(accounts, "390100").months[0]?.balanceFen).toBe(430);
  });

  it("run without holes, and say which months the ledger does not report", () => {
    const { months } = accountOf(accounts, "310100");
    expect(months.map((one) => [one.month, one.balanceFen, one.reported])).toEqual([
      ["2025-01", 1100, true],
      ["2025-02", 1100, false],
      ["2025-03", 1050, true],
    ]);
    expect(months[0]?.expenditureByItem).toEqual({ inpatient: 120, outpatient: 80 });
  });

  it("take a quiet month of a fund that need not pay every month as 0 when the ledger holds others", () => {
    const quiet = [...entries, entry(month("2025-03"), "330100", ["income", "premium-employer"], 15)];
    const more = [...quiet, entry(month("2025-02"), "390100", ["expenditure", "inpatient"], 5)];
    expect(accountOf(buildAccounts(quiet), "330100").months.map((one) => one.reported)).toEqual([true, false, true]);
    expect(accountOf(buildAccounts(more), "330100").months.map((one) => one.reported)).toEqual([true, true, true]);
  });

  it("keep the risk reserve as an earmark inside the balance", () => {
    const { months } = accountOf(accounts, "310100");
    expect(months.map((one) => one.riskReserveFen)).toEqual([100, 100, 130]);
  });

  it("have no balance before an opening balance is known", () => {
    expect(accountOf(accounts, "330100").months[0]?.balanceFen).toBeNull();
  });

  it("list a later opening balance that does not continue the books", () => {
    const more = [...entries, entry(month("2025-02"), "310100", ["opening", "opening"], 1099)];
    expect(accountOf(buildAccounts(more), "310100").openingMismatches).toEqual([
      { month: "2025-02", statedFen: 1099, computedFen: 1100 },
    ]);
  });

  it("can be restricted to areas and to a basis", () => {
    expect(buildAccounts(entries, { insuredAreas: ["420000"] }).accounts).toEqual([]);
    expect(buildAccounts(entries, { basis: "accrual" }).accounts).toEqual([]);
  });

  it("refuse an unknown kind and name a fund that is not there", () => {
    const odd = [entry(month("2025-01"), "310100", ["gift", "other"], 1)];
    expect(() => buildAccounts(odd)).toThrow(/kind 'gift'/);
    expect(() => accountOf(accounts, "510100")).toThrow(HengjianError);
    expect(() => accountOf(accounts, "510100")).toThrow(/it holds 310100, 390100, 330100/);
  });

  it("describe codes outside the catalogue under their own number", () => {
    expect(describeFund("999901")).toMatchObject({ fundPayType: "999901", role: "other", pool: null });
    expect(new Set(FUNDS.map((fund) => fund.fundPayType)).size).toBe(FUNDS.length);
  });
});

describe("ID-5 the balance is opening + income − expenditure, whatever the order of entries", () => {
  it("holds to the fen for any ledger", () => {
    const anyEntry = fc.record({
      at: fc.integer({ min: 1, max: 9 }),
      income: fc.boolean(),
      amount: fc.integer({ min: -1e9, max: 1e12 }),
    });
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1 }), fc.integer({ min: 0, max: 1e13 }), (rows, opening) => {
        const ledger = rows.map((row) =>
          entry(
            month(`2025-0${row.at}`),
            "390100",
            row.income ? ["income", "other"] : ["expenditure", "inpatient"],
            row.amount,
          ),
        );
        ledger.push(entry(month("2025-01"), "390100", ["opening", "opening"], opening));
        const { months } = accountOf(buildAccounts(ledger), "390100");
        const net = rows.reduce((sum, row) => sum + (row.income ? row.amount : -row.amount), 0);
        expect(months[months.length - 1]?.balanceFen).toBe(opening + net);
        expect(buildAccounts([...ledger].reverse())).toEqual(buildAccounts(ledger));
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});

describe("G-B6 funds are never mixed", () => {
  it("flows of a period may be totalled with the parts shown, but no total has a balance", () => {
    const accounts = buildAccounts(demoLedger({ months: 24 }));
    const totals = periodTotals(accounts, month("2018-01"), month("2018-12"));
    expect(totals.parts).toHaveLength(2);
    expect(sumFen(totals.parts.map((part) => part.expenditureFen))).toBe(totals.expenditureFen);
    expect(Object.keys(totals).filter((key) => /balance|reserve/i.test(key))).toEqual([]);
  });

  it("entries of one pool never move the other's account", () => {
    const ledger = demoLedger({ months: 24 });
    const employeesOnly = ledger.filter((row) => row.fundPayType === "310100");
    expect(accountOf(buildAccounts(ledger), "310100")).toEqual(accountOf(buildAccounts(employeesOnly), "310100"));
  });
});

describe("cash against accrual", () => {
  it("sums what has been given and not yet paid", () => {
    const accrual = [70, 90, 60].map((amount, index) => ({
      ...entry(month(`2025-0${index + 1}`), "390100", ["expenditure", "inpatient"], amount),
      basis: "accrual",
    }));
    const cash = [50, 80, 100].map((amount, index) =>
      entry(month(`2025-0${index + 1}`), "390100", ["expenditure", "inpatient"], amount),
    );
    const ledger = [...accrual, ...cash];
    const differences = compareBases(
      accountOf(buildAccounts(ledger), "390100"),
      accountOf(buildAccounts(ledger, { basis: "accrual" }), "390100"),
    );
    expect(differences.map((difference) => difference.owedFen)).toEqual([20, 30, -10]);
    expect(differences[0]?.accrualFen).toBe(fen(70));
  });
});
