import { budgetTable, clearingTable, enrolmentTable, ledgerTable } from "@hengjian/domain";
import { AREAS } from "../city/areas.js";
import { LEDGER_MONTH_COUNT, LEDGER_MONTHS } from "../city/period.js";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { yuanText } from "../write/number-text.js";
import { TableFile } from "../write/table-file.js";
import type { Accruals } from "./accruals.js";
import { cashOf, fullAccrual, MODELLED_MONTHS } from "./expenditure.js";
import { employeeFlows, type FundFlow, residentFlows } from "./income.js";

/** Reserve months wanted when the settlements begin, by fund; the opening balance follows from it. */
const RESERVE_AT_START: Readonly<Record<string, number>> = {
  "310100": 9,
  "390100": 8.4,
  "330100": 8,
  "390200": 7,
  "510100": 8,
};
/** Employees' contributions over what is spent, so that the reserve keeps pace with spending. */
const EMPLOYEE_INCOME_OVER_SPENDING = 0.86;
const RISK_RESERVE_SHARE = 0.03;
const QUARTER_INTEREST = 0.0035;

interface AreaBook {
  /** `fund|kind|item` → cash by ledger month. */
  readonly cash: Map<string, number[]>;
}

function bookFor(books: Map<string, AreaBook>, area: string): AreaBook {
  let book = books.get(area);
  if (book === undefined) {
    book = { cash: new Map() };
    books.set(area, book);
  }
  return book;
}

function addAt(book: AreaBook, key: string, position: number, amount: number): void {
  let months = book.cash.get(key);
  if (months === undefined) {
    months = new Array<number>(LEDGER_MONTH_COUNT).fill(0);
    book.cash.set(key, months);
  }
  months[position] = (months[position] ?? 0) + amount;
}

/** Writes ledger, enrolment, yearly clearing and budget so that they agree with what was settled. */
export function writeFund(folder: DeliveryFolder, seed: number, accruals: Accruals): void {
  writeEnrolment(folder, accruals);
  const books = new Map<string, AreaBook>();
  const ledger = new TableFile(folder, ledgerTable, "month fundPayType insuredArea entryKind item basis amountFen");
  for (const [key, settled] of [...accruals.byFund].sort(byKey)) {
    const [fund = "", area = "", item = ""] = key.split("|");
    const accrual = fullAccrual(seed, key, settled);
    accrual.forEach((amount, position) => {
      if (amount === 0) return;
      ledger.add(LEDGER_MONTHS[position] ?? "", fund, area, "expenditure", item, "accrual", yuanText(amount));
    });
    const { monthly, clearing } = cashOf(accrual);
    const book = bookFor(books, area);
    monthly.forEach((amount, position) => {
      addAt(book, `${fund}|expenditure|${item}`, position, amount);
      addAt(book, `${fund}|expenditure|clearing`, position, clearing[position] ?? 0);
    });
  }
  addIncome(books, accruals);
  addInterestAndReserve(books);
  writeCash(ledger, books);
  writeClearing(folder, accruals);
  writeBudget(folder, books);
}

function byKey(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0;
}

function addIncome(books: Map<string, AreaBook>, accruals: Accruals): void {
  const wage = wageBase(accruals);
  for (const area of AREAS) {
    const book = bookFor(books, area.code);
    const employees = accruals.insured.get(`310|${area.code}`) ?? [];
    const flows: FundFlow[] = [
      ...residentFlows(accruals.insured.get(`390|${area.code}`) ?? []),
      ...employeeFlows(employees, accruals.paying.get(area.code) ?? [], wage),
    ];
    for (const flow of flows) addAt(book, `${flow.fund}|${flow.kind}|${flow.item}`, flow.position, flow.amount);
    for (const fund of ["330100", "510100", "390200"]) sweepSurplus(book, fund);
  }
}

/**
 * Every December the year's surplus of a supplement leaves it: large-amount aid and maternity to the employees' pool
 * (their surplus belongs to it), critical illness to the insurer that carries it.
 */
function sweepSurplus(book: AreaBook, fund: string): void {
  let surplus = 0;
  for (let position = 0; position < LEDGER_MONTH_COUNT; position += 1) {
    surplus += sums(book, fund, "income", position) - sums(book, fund, "expenditure", position);
    if (!LEDGER_MONTHS[position]?.endsWith("-12")) continue;
    if (surplus > 0) {
      addAt(book, `${fund}|expenditure|${fund === "390200" ? "other" : "transfer"}`, position, surplus);
      if (fund !== "390200") addAt(book, "310100|income|transfer", position, surplus);
    }
    surplus = 0;
  }
}

/** The invented wage base: what makes contributions follow the measured spending of the employees' pool. */
function wageBase(accruals: Accruals): number {
  let spent = 0;
  for (const [key, months] of accruals.byFund) {
    if (key.startsWith("310100|")) spent += months.reduce((sum, amount) => sum + amount, 0);
  }
  const unit = 1_000_000;
  let raised = 0;
  for (const area of AREAS) {
    const flows = employeeFlows([], accruals.paying.get(area.code) ?? [], unit);
    for (const flow of flows) {
      if (flow.fund === "310100" && flow.position >= MODELLED_MONTHS) raised += flow.amount;
    }
  }
  return Math.round((spent * EMPLOYEE_INCOME_OVER_SPENDING * unit) / Math.max(1, raised) / 1_000) * 1_000;
}

function sums(book: AreaBook, fund: string, kind: string, position: number): number {
  let total = 0;
  for (const [key, months] of book.cash) if (key.startsWith(`${fund}|${kind}|`)) total += months[position] ?? 0;
  return total;
}

/** Interest on the balance every quarter; three per cent of the last year's income as risk reserve every January. */
function addInterestAndReserve(books: Map<string, AreaBook>): void {
  for (const [, book] of books) {
    for (const fund of Object.keys(RESERVE_AT_START)) {
      let balance = openingOf(book, fund);
      for (let position = 0; position < LEDGER_MONTH_COUNT; position += 1) {
        const month = Number(LEDGER_MONTHS[position]?.slice(5));
        if (month % 3 === 0 && balance > 0) {
          const interest = Math.round(balance * QUARTER_INTEREST);
          addAt(book, `${fund}|income|interest`, position, interest);
        }
        if (month === 1 && position >= 12 && (fund === "310100" || fund === "390100")) {
          let income = 0;
          for (let back = 1; back <= 12; back += 1) income += sums(book, fund, "income", position - back);
          addAt(book, `${fund}|reserve|reserve`, position, Math.round(income * RISK_RESERVE_SHARE));
        }
        balance += sums(book, fund, "income", position) - sums(book, fund, "expenditure", position);
      }
    }
  }
}

/** Opening balance: the wanted reserve at the start of the settlements, less what came and went before. */
function openingOf(book: AreaBook, fund: string): number {
  let spent = 0;
  let net = 0;
  for (let position = 0; position < MODELLED_MONTHS; position += 1) {
    const out = sums(book, fund, "expenditure", position);
    net += sums(book, fund, "income", position) - out;
    if (position >= MODELLED_MONTHS - 12) spent += out;
  }
  const wanted = (RESERVE_AT_START[fund] ?? 8) * (spent / 12);
  return Math.max(Math.round(spent / 12), Math.round((wanted - net) / 100) * 100);
}

function writeCash(ledger: TableFile, books: ReadonlyMap<string, AreaBook>): void {
  for (const [area, book] of [...books].sort(byKey)) {
    for (const fund of Object.keys(RESERVE_AT_START)) {
      ledger.add(
        LEDGER_MONTHS[0] ?? "",
        fund,
        area,
        "opening",
        "opening",
        "cash",
        yuanText(openingWithoutInterest(book, fund)),
      );
    }
    for (const [key, months] of [...book.cash].sort(byKey)) {
      const [fund = "", kind = "", item = ""] = key.split("|");
      months.forEach((amount, position) => {
        if (amount !== 0) ledger.add(LEDGER_MONTHS[position] ?? "", fund, area, kind, item, "cash", yuanText(amount));
      });
    }
  }
}

/** The opening balance as it was chosen before interest was known. */
function openingWithoutInterest(book: AreaBook, fund: string): number {
  const interest = book.cash.get(`${fund}|income|interest`);
  if (interest === undefined) return openingOf(book, fund);
  book.cash.delete(`${fund}|income|interest`);
  const opening = openingOf(book, fund);
  book.cash.set(`${fund}|income|interest`, interest);
  return opening;
}

function writeEnrolment(folder: DeliveryFolder, accruals: Accruals): void {
  const file = new TableFile(folder, enrolmentTable, "month insuranceType insuredArea insuredCount payingCount");
  for (const [key, months] of [...accruals.insured].sort(byKey)) {
    const [type = "", area = ""] = key.split("|");
    months.forEach((persons, position) => {
      const paying = type === "310" ? (accruals.paying.get(area)?.[position] ?? 0) : persons;
      file.add(LEDGER_MONTHS[position] ?? "", type, area, persons, paying);
    });
  }
}

function writeClearing(folder: DeliveryFolder, accruals: Accruals): void {
  const file = new TableFile(folder, clearingTable, "institutionId year careCategory clearedFundFen inScopeFen");
  for (const [key, [fund, inScope]] of [...accruals.byHouse].sort(byKey)) {
    const [institution = "", category = "", year = ""] = key.split("|");
    if (inScope > 0) file.add(institution, year, category, yuanText(fund), yuanText(inScope));
  }
}

/** Budgets are last year's figures with four per cent more, in round thousands. */
function writeBudget(folder: DeliveryFolder, books: ReadonlyMap<string, AreaBook>): void {
  const totals = new Map<string, number>();
  for (const [, book] of books) {
    for (const [key, months] of book.cash) {
      months.forEach((amount, position) => {
        const budgetKey = `${Number(LEDGER_MONTHS[position]?.slice(0, 4)) + 1}|${key}`;
        totals.set(budgetKey, (totals.get(budgetKey) ?? 0) + amount);
      });
    }
  }
  const file = new TableFile(folder, budgetTable, "year fundPayType entryKind item amountFen");
  for (const [key, amount] of [...totals].sort(byKey)) {
    const [year = "", fund = "", kind = "", item = ""] = key.split("|");
    if (Number(year) < 2019 || Number(year) > 2026 || kind === "reserve") continue;
    file.add(year, fund, kind, item, yuanText(Math.round((amount * 1.04) / 100_000) * 100_000));
  }
}
