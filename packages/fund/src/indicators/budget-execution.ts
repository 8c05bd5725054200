import { type Budget, type CalendarMonth, type Fen, sumFen } from "@hengjian/domain";
import type { FundAccount } from "../accounts/fund-account.js";

/** One budget item against the books, from January to the month. */
export interface BudgetLine {
  readonly entryKind: "income" | "expenditure";
  readonly item: string;
  readonly budgetFen: Fen;
  readonly actualFen: Fen;
  /** Actual ÷ budget; null for a budget of 0. */
  readonly executed: number | null;
  /** Share of the year that has passed at the end of the month, to compare with. */
  readonly elapsed: number;
}

/**
 * Budget against actual by item of one fund for the year of the month (requirement D11). Items without a budget row are
 * listed with a budget of 0.
 *
 * @example
 * budgetLines(account, budgetRows, calendarMonth("2025-06"))[0]?.elapsed // 0.5
 */
export function budgetLines(account: FundAccount, budget: readonly Budget[], month: CalendarMonth): BudgetLine[] {
  const year = Number(month.slice(0, 4));
  const months = account.months.filter(
    (candidate) => Number(candidate.month.slice(0, 4)) === year && candidate.month <= month,
  );
  const elapsed = Number(month.slice(5)) / 12;
  const kinds = ["income", "expenditure"] as const;
  return kinds.flatMap((entryKind) => {
    const rows = budget.filter(
      (row) => row.year === year && row.fundPayType === account.fund.fundPayType && row.entryKind === entryKind,
    );
    const books = months.map((candidate) =>
      entryKind === "income" ? candidate.incomeByItem : candidate.expenditureByItem,
    );
    const items = new Set([...rows.map((row) => row.item), ...books.flatMap((amounts) => Object.keys(amounts))]);
    return [...items].sort().map((item) => {
      const budgetFen = sumFen(rows.filter((row) => row.item === item).map((row) => row.amountFen));
      const actualFen = sumFen(books.flatMap((amounts) => amounts[item] ?? []));
      const executed = budgetFen === 0 ? null : actualFen / budgetFen;
      return { entryKind, item, budgetFen, actualFen, executed, elapsed };
    });
  });
}
