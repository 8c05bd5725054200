import { type CalendarMonth, type Fen, HengjianError, sumFen } from "@hengjian/domain";
import type { FundAccount } from "../accounts/fund-account.js";
import { requireReserveFund } from "../accounts/fund-catalogue.js";

/** Months whose mean expenditure is the "average level of payment" of jingmen-2024 art. 5. */
export const TRAILING_MONTHS = 12;

/** How the number was made; stored beside it because official figures use other denominators. */
export const RESERVE_MONTHS_DEFINITION = {
  id: "pooled-balance-over-trailing-12-cash",
  label: {
    zh: "统筹基金累计结余 ÷ 近 12 个月月均统筹基金支出（拨付口径）",
    en: "Accumulated pooled balance ÷ mean monthly pooled expenditure of the trailing 12 months (cash view)",
  },
  document: "jingmen-2024",
  article: "5",
} as const;

/** Reserve months of one fund at the end of one month, with all that they were made of. */
export interface ReserveMonths {
  readonly month: CalendarMonth;
  /** Balance × 12 ÷ trailing expenditure, not rounded. */
  readonly months: number;
  readonly balanceFen: Fen;
  readonly trailingExpenditureFen: Fen;
  readonly definition: typeof RESERVE_MONTHS_DEFINITION;
}

/**
 * 累计结余可支付月数 of one fund at the end of a month; never of two funds together (jingmen-2024 art. 5).
 *
 * @throws HengjianError NOT_EVALUABLE for personal accounts, with fewer than 12 reported months up to the month, without an
 * opening balance, or without expenditure.
 * @example
 * reserveMonths(accountOf(accounts, "390100"), calendarMonth("2025-12")).months // 8.4
 */
export function reserveMonths(account: FundAccount, month: CalendarMonth): ReserveMonths {
  requireReserveFund(account.fund);
  const name = `fund ${account.fund.fundPayType} at ${month}`;
  const last = account.months.findIndex((candidate) => candidate.month === month);
  const trailing = account.months.slice(Math.max(0, last + 1 - TRAILING_MONTHS), last + 1);
  if (last < 0 || trailing.length < TRAILING_MONTHS || trailing.some((candidate) => !candidate.reported)) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `${name}: reserve months need 12 reported months up to it; load the ledger of them`,
    );
  }
  const balanceFen = trailing[TRAILING_MONTHS - 1]?.balanceFen ?? null;
  if (balanceFen === null) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `${name}: no opening balance is known; deliver an entry of kind 'opening'`,
    );
  }
  const trailingExpenditureFen = sumFen(trailing.map((candidate) => candidate.expenditureFen));
  if (trailingExpenditureFen <= 0) {
    throw new HengjianError("NOT_EVALUABLE", `${name}: the trailing 12 months hold no expenditure to divide by`);
  }
  const months = (balanceFen * TRAILING_MONTHS) / trailingExpenditureFen;
  return { month, months, balanceFen, trailingExpenditureFen, definition: RESERVE_MONTHS_DEFINITION };
}

/** Reserve months of every month for which they exist, oldest first; the others are left out. */
export function reserveMonthsSeries(account: FundAccount): ReserveMonths[] {
  return account.months.flatMap((month) => {
    try {
      return [reserveMonths(account, month.month)];
    } catch (error) {
      if (error instanceof HengjianError && error.code === "NOT_EVALUABLE") return [];
      throw error;
    }
  });
}
