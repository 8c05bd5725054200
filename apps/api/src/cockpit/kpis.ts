import { type Fen, fen, formatYuan } from "@hengjian/domain";
import type { AccountMonth, FundPool, PoolBudget } from "../offices/fund-office.js";
import { monthsBefore } from "../period/period.js";

/** Change against the same period before: a ratio, or the difference where the base is not above zero. */
export interface ChangeAnswer {
  readonly ratio: number | null;
  readonly differenceYuan: string | null;
}

/** One pool's part of a figure. */
export interface PartAnswer {
  readonly pool: FundPool;
  readonly yuan: string;
}

/** Share of the year's budget used, beside the share of the year that has gone. */
export interface BudgetAnswer {
  readonly plannedYuan: string;
  readonly usedShare: number;
  readonly elapsedShare: number;
}

/** One figure of the first row. */
export interface KpiAnswer {
  readonly yuan: string;
  readonly change: ChangeAnswer;
  readonly budget: BudgetAnswer | null;
  readonly parts: readonly PartAnswer[];
  /** The last 13 months, oldest first. */
  readonly series: readonly { readonly month: string; readonly yuan: string }[];
}

/** Accounts and budget of the pools that are looked at. */
export interface PoolBooks {
  readonly pool: FundPool;
  readonly accounts: readonly AccountMonth[];
  readonly budget: PoolBudget;
}

export type Figure = "income" | "expenditure" | "surplus";

/** Builds one figure for January to the month, compared with the year or the month before. */
export function kpi(
  figure: Figure,
  books: readonly PoolBooks[],
  at: { month: string; compare: "yoy" | "mom" },
): KpiAnswer {
  const { month } = at;
  const parts = books.map((book) => ({ pool: book.pool, amount: yearToDate(book.accounts, figure, month) }));
  const total = add(parts.map((part) => part.amount));
  const base = comparisonBase(figure, books, at);
  return {
    yuan: formatYuan(total),
    change: base === null ? { ratio: null, differenceYuan: null } : change(comparedWith(figure, books, at), base),
    budget: figure === "surplus" ? null : budgetUse(figure, books, month, total),
    parts: parts.map((part) => ({ pool: part.pool, yuan: formatYuan(part.amount) })),
    series: series(figure, books, month),
  };
}

function comparedWith(figure: Figure, books: readonly PoolBooks[], at: { month: string; compare: "yoy" | "mom" }): Fen {
  return at.compare === "yoy"
    ? add(books.map((book) => yearToDate(book.accounts, figure, at.month)))
    : add(books.map((book) => inMonth(book.accounts, figure, at.month)));
}

/** Year on year compares the same months of last year; month on month the single months. Null: not in the books. */
function comparisonBase(
  figure: Figure,
  books: readonly PoolBooks[],
  at: { month: string; compare: "yoy" | "mom" },
): Fen | null {
  const before = monthsBefore(at.month, at.compare === "yoy" ? 12 : 1);
  const first = at.compare === "yoy" ? `${before.slice(0, 4)}-01` : before;
  if (!books.every((book) => book.accounts.some((account) => account.month === first))) return null;
  return add(
    books.map((book) =>
      at.compare === "yoy" ? yearToDate(book.accounts, figure, before) : inMonth(book.accounts, figure, before),
    ),
  );
}

/** A ratio needs a base above zero; otherwise the absolute change is told. */
export function change(now: Fen, before: Fen): ChangeAnswer {
  const differenceYuan = formatYuan(fen(now - before));
  return before > 0 && now >= 0 ? { ratio: now / before - 1, differenceYuan } : { ratio: null, differenceYuan };
}

function budgetUse(figure: Figure, books: readonly PoolBooks[], month: string, total: Fen): BudgetAnswer | null {
  const planned = books.map((book) => (figure === "income" ? book.budget.incomeFen : book.budget.expenditureFen));
  if (planned.some((amount) => amount === null)) return null;
  const budget = add(planned as Fen[]);
  const elapsedShare = Number(month.slice(5, 7)) / 12;
  return budget <= 0 ? null : { plannedYuan: formatYuan(budget), usedShare: total / budget, elapsedShare };
}

function series(figure: Figure, books: readonly PoolBooks[], month: string): KpiAnswer["series"] {
  const first = monthsBefore(month, 12);
  const months = books[0]?.accounts.map((account) => account.month).filter((at) => at >= first && at <= month) ?? [];
  return months.map((at) => ({
    month: at,
    yuan: formatYuan(add(books.map((book) => inMonth(book.accounts, figure, at)))),
  }));
}

function yearToDate(accounts: readonly AccountMonth[], figure: Figure, month: string): Fen {
  const year = month.slice(0, 4);
  return add(accounts.filter((at) => at.month.startsWith(year) && at.month <= month).map((at) => amount(at, figure)));
}

function inMonth(accounts: readonly AccountMonth[], figure: Figure, month: string): Fen {
  return add(accounts.filter((at) => at.month === month).map((at) => amount(at, figure)));
}

function amount(account: AccountMonth, figure: Figure): Fen {
  if (figure === "income") return account.incomeFen;
  if (figure === "expenditure") return account.expenditureFen;
  return fen(account.incomeFen - account.expenditureFen);
}

function add(amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((total, next) => total + next, 0));
}
