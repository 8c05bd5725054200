import { addFen, type CalendarMonth, type Fen, subtractFen, sumFen } from "@hengjian/domain";
import type { FundAccount, FundAccounts } from "./fund-account.js";

/** One fund's flows over a period. */
export interface PeriodPart {
  readonly fundPayType: string;
  readonly incomeFen: Fen;
  readonly expenditureFen: Fen;
  readonly surplusFen: Fen;
}

/** Flows of several funds over a period with the parts shown. Balances are never added: there is no such field. */
export interface PeriodTotals extends Omit<PeriodPart, "fundPayType"> {
  readonly from: CalendarMonth;
  /** Last month, inside. */
  readonly to: CalendarMonth;
  readonly parts: readonly PeriodPart[];
}

/**
 * Income, expenditure and surplus of a period, by fund and in total. Reserve months and balances exist only by pool
 * (jingmen-2024 art. 5), so they are not part of it.
 *
 * @example
 * periodTotals(accounts, calendarMonth("2025-01"), calendarMonth("2025-12")).parts.length // number of funds
 */
export function periodTotals(accounts: FundAccounts, from: CalendarMonth, to: CalendarMonth): PeriodTotals {
  const parts = accounts.accounts.map((account) => {
    const months = account.months.filter((month) => month.month >= from && month.month <= to);
    const incomeFen = sumFen(months.map((month) => month.incomeFen));
    const expenditureFen = sumFen(months.map((month) => month.expenditureFen));
    const surplusFen = subtractFen(incomeFen, expenditureFen);
    return { fundPayType: account.fund.fundPayType, incomeFen, expenditureFen, surplusFen };
  });
  const incomeFen = sumFen(parts.map((part) => part.incomeFen));
  const expenditureFen = sumFen(parts.map((part) => part.expenditureFen));
  return { from, to, parts, incomeFen, expenditureFen, surplusFen: subtractFen(incomeFen, expenditureFen) };
}

/** Expenditure of one month on both bases. */
export interface BasisDifference {
  readonly month: CalendarMonth;
  readonly cashFen: Fen;
  readonly accrualFen: Fen;
  /** Accrued − paid, summed since the first common month: care given whose money has not moved yet. */
  readonly owedFen: Fen;
}

/**
 * Sets paid against accrued expenditure month by month over the months both accounts hold (jingmen-2024 art. 22–23:
 * advance, monthly payment, yearly clearing).
 *
 * @example
 * compareBases(cashAccount, accrualAccount).at(-1)?.owedFen
 */
export function compareBases(cash: FundAccount, accrual: FundAccount): BasisDifference[] {
  const paid = new Map(cash.months.map((month) => [month.month, month.expenditureFen]));
  const result: BasisDifference[] = [];
  for (const month of accrual.months) {
    const cashFen = paid.get(month.month);
    if (cashFen === undefined) continue;
    const before = result[result.length - 1]?.owedFen;
    const difference = subtractFen(month.expenditureFen, cashFen);
    const owedFen = before === undefined ? difference : addFen(before, difference);
    result.push({ month: month.month, cashFen, accrualFen: month.expenditureFen, owedFen });
  }
  return result;
}
