import {
  addFen,
  addToMonth,
  type CalendarMonth,
  type Fen,
  HengjianError,
  subtractFen,
  sumFen,
  ZERO_FEN,
} from "@hengjian/domain";
import type {
  AmountsByItem,
  FundAccount,
  FundAccounts,
  FundMonth,
  LedgerBasis,
  LedgerEntry,
  OpeningMismatch,
} from "./fund-account.js";
import { describeFund, FUNDS } from "./fund-catalogue.js";

/** An opening entry of this item says how much of the opening balance is risk reserve already. */
const RESERVE_ITEM = "reserve";

/** Entry kinds that are flows: a month with one of them was delivered. */
const FLOWS: readonly string[] = ["income", "expenditure"];

/** Which entries make the accounts. */
export interface AccountOptions {
  /** Cash when not given. */
  readonly basis?: LedgerBasis;
  /** Only these insured areas; all when not given. */
  readonly insuredAreas?: readonly string[];
}

/**
 * Books ledger entries into one account per fund (jingmen-2024 art. 5: 分别建账、分账核算). Months run without holes from
 * the fund's first to its last entry. The earliest opening balance starts the balance; a later one must equal what the
 * books say, otherwise it is listed as a mismatch and the books go on.
 *
 * @throws HengjianError INVALID_INPUT for an entry kind other than income, expenditure, opening, reserve.
 * @example
 * buildAccounts(entries, { basis: "cash" }).accounts.map((account) => account.fund.fundPayType) // ["310100", "390100"]
 */
export function buildAccounts(entries: Iterable<LedgerEntry>, options: AccountOptions = {}): FundAccounts {
  const basis = options.basis ?? "cash";
  const byFund = new Map<string, LedgerEntry[]>();
  const delivered = new Set<CalendarMonth>();
  for (const entry of entries) {
    if (entry.basis !== basis) continue;
    if (options.insuredAreas !== undefined && !options.insuredAreas.includes(entry.insuredArea)) continue;
    if (FLOWS.includes(entry.entryKind)) delivered.add(entry.month);
    const known = byFund.get(entry.fundPayType);
    if (known === undefined) byFund.set(entry.fundPayType, [entry]);
    else known.push(entry);
  }
  const order = (code: string): string => {
    const place = FUNDS.findIndex((fund) => fund.fundPayType === code);
    return place < 0 ? `9${code}` : `0${String(place).padStart(3, "0")}`;
  };
  const codes = [...byFund.keys()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
  return { basis, accounts: codes.map((code) => buildAccount(code, byFund.get(code) ?? [], { basis, delivered })) };
}

/**
 * The account of one fund.
 *
 * @throws HengjianError NOT_FOUND when the ledger holds nothing for it.
 */
export function accountOf(accounts: FundAccounts, fundPayType: string): FundAccount {
  const account = accounts.accounts.find((candidate) => candidate.fund.fundPayType === fundPayType);
  if (account !== undefined) return account;
  const held = accounts.accounts.map((candidate) => candidate.fund.fundPayType).join(", ") || "none";
  throw new HengjianError(
    "NOT_FOUND",
    `the ledger (${accounts.basis}) has no entry for fund ${fundPayType}; it holds ${held}`,
  );
}

interface MonthBook {
  readonly income: Map<string, Fen>;
  readonly expenditure: Map<string, Fen>;
  reserveDrawn: Fen;
  opening: Fen | null;
  openingReserve: Fen;
}

/** What the whole ledger says: its basis, and the months in which it holds flows of any fund. */
interface LedgerFrame {
  readonly basis: LedgerBasis;
  readonly delivered: ReadonlySet<CalendarMonth>;
}

function buildAccount(fundPayType: string, entries: readonly LedgerEntry[], frame: LedgerFrame): FundAccount {
  const fund = describeFund(fundPayType);
  const books = bookMonths(entries);
  const reported = [...books.keys()].sort();
  const months: FundMonth[] = [];
  const openingMismatches: OpeningMismatch[] = [];
  let balance: Fen | null = null;
  let reserve: Fen = ZERO_FEN;
  const last = reported[reported.length - 1];
  for (
    let month = reported[0];
    month !== undefined && last !== undefined && month <= last;
    month = addToMonth(month, 1)
  ) {
    const book = books.get(month);
    const stated = book?.opening ?? null;
    if (stated !== null && balance !== null && stated !== balance) {
      openingMismatches.push({ month, statedFen: stated, computedFen: balance });
    }
    if (balance === null) reserve = addFen(reserve, book?.openingReserve ?? ZERO_FEN);
    balance ??= stated;
    const flows = book !== undefined && book.income.size + book.expenditure.size > 0;
    const quiet = fund.role !== "pooled" && frame.delivered.has(month);
    const entry: FundMonth = { ...closeMonth(month, book, { balance, reserve }), reported: flows || quiet };
    balance = entry.balanceFen;
    reserve = entry.riskReserveFen;
    months.push(entry);
  }
  return { fund, basis: frame.basis, months, openingMismatches };
}

function bookMonths(entries: readonly LedgerEntry[]): Map<CalendarMonth, MonthBook> {
  const books = new Map<CalendarMonth, MonthBook>();
  for (const entry of entries) {
    let book = books.get(entry.month);
    if (book === undefined) {
      book = {
        income: new Map(),
        expenditure: new Map(),
        reserveDrawn: ZERO_FEN,
        opening: null,
        openingReserve: ZERO_FEN,
      };
      books.set(entry.month, book);
    }
    if (entry.entryKind === "income") addTo(book.income, entry);
    else if (entry.entryKind === "expenditure") addTo(book.expenditure, entry);
    else if (entry.entryKind === "reserve") book.reserveDrawn = addFen(book.reserveDrawn, entry.amountFen);
    else if (entry.entryKind === "opening" && entry.item === RESERVE_ITEM) {
      book.openingReserve = addFen(book.openingReserve, entry.amountFen);
    } else if (entry.entryKind === "opening") book.opening = addFen(book.opening ?? ZERO_FEN, entry.amountFen);
    else {
      throw new HengjianError(
        "INVALID_INPUT",
        `ledger entry of ${entry.month}, fund ${entry.fundPayType}: kind '${entry.entryKind}' is unknown; use income, expenditure, opening or reserve`,
      );
    }
  }
  return books;
}

function addTo(amounts: Map<string, Fen>, entry: LedgerEntry): void {
  amounts.set(entry.item, addFen(amounts.get(entry.item) ?? ZERO_FEN, entry.amountFen));
}

function closeMonth(
  month: CalendarMonth,
  book: MonthBook | undefined,
  before: { balance: Fen | null; reserve: Fen },
): Omit<FundMonth, "reported"> {
  const incomeFen = sumFen(book?.income.values() ?? []);
  const expenditureFen = sumFen(book?.expenditure.values() ?? []);
  const surplusFen = subtractFen(incomeFen, expenditureFen);
  const reserveDrawnFen = book?.reserveDrawn ?? ZERO_FEN;
  return {
    month,
    incomeFen,
    expenditureFen,
    surplusFen,
    balanceFen: before.balance === null ? null : addFen(before.balance, surplusFen),
    incomeByItem: byItem(book?.income),
    expenditureByItem: byItem(book?.expenditure),
    reserveDrawnFen,
    riskReserveFen: addFen(before.reserve, reserveDrawnFen),
  };
}

function byItem(amounts: Map<string, Fen> | undefined): AmountsByItem {
  return Object.fromEntries([...(amounts ?? [])].sort(([left], [right]) => (left < right ? -1 : 1)));
}
