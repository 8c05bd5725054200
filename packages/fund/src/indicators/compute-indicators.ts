import {
  addToMonth,
  type Budget,
  type CalendarMonth,
  type Fen,
  HengjianError,
  subtractFen,
  sumFen,
} from "@hengjian/domain";
import type { FundAccount, FundMonth } from "../accounts/fund-account.js";
import type { IndicatorId, IndicatorValue } from "./indicator.js";
import { reserveMonths, TRAILING_MONTHS } from "./reserve-months.js";

type Parts = Pick<IndicatorValue, "value" | "numeratorFen" | "denominatorFen" | "missing">;

/**
 * All indicators of one fund at the end of one month. What cannot be computed is null with the reason.
 *
 * @param budget - budget rows of any funds and years; without them budget execution is null
 * @example
 * computeIndicators(account, calendarMonth("2025-12")).find((value) => value.id === "usageRate")?.value // 0.97
 */
export function computeIndicators(
  account: FundAccount,
  month: CalendarMonth,
  budget: readonly Budget[] = [],
): IndicatorValue[] {
  const now = trailing(account, month);
  const before = trailing(account, addToMonth(month, -TRAILING_MONTHS));
  const flow = (months: readonly FundMonth[] | null, key: "incomeFen" | "expenditureFen"): Fen | null =>
    months === null ? null : sumFen(months.map((candidate) => candidate[key]));
  const income = flow(now, "incomeFen");
  const expenditure = flow(now, "expenditureFen");
  const surplus = income === null || expenditure === null ? null : subtractFen(income, expenditure);
  const incomeGrowth = growth(income, flow(before, "incomeFen"));
  const expenditureGrowth = growth(expenditure, flow(before, "expenditureFen"));
  const parts: Record<IndicatorId, Parts> = {
    reserveMonths: reserveParts(account, month),
    surplusRate: ratio(surplus, income, "12 reported months with income"),
    usageRate: ratio(expenditure, income, "12 reported months with income"),
    incomeGrowth,
    expenditureGrowth,
    growthGap: gap(expenditureGrowth, incomeGrowth),
    budgetExecution: budgetParts(account, month, budget),
  };
  return Object.entries(parts).map(([id, part]) => ({
    id: id as IndicatorId,
    fundPayType: account.fund.fundPayType,
    month,
    ...part,
  }));
}

function trailing(account: FundAccount, month: CalendarMonth): readonly FundMonth[] | null {
  const last = account.months.findIndex((candidate) => candidate.month === month);
  const months = last < TRAILING_MONTHS - 1 ? [] : account.months.slice(last + 1 - TRAILING_MONTHS, last + 1);
  return months.length === TRAILING_MONTHS && months.every((candidate) => candidate.reported) ? months : null;
}

function ratio(numeratorFen: Fen | null, denominatorFen: Fen | null, needs: string): Parts {
  if (numeratorFen === null || denominatorFen === null || denominatorFen <= 0) {
    return { value: null, numeratorFen, denominatorFen, missing: `needs ${needs}` };
  }
  return { value: numeratorFen / denominatorFen, numeratorFen, denominatorFen, missing: null };
}

function growth(now: Fen | null, before: Fen | null): Parts {
  const increase = now === null || before === null ? null : subtractFen(now, before);
  return ratio(increase, before, "24 reported months");
}

function gap(expenditure: Parts, income: Parts): Parts {
  const value = expenditure.value === null || income.value === null ? null : expenditure.value - income.value;
  return {
    value,
    numeratorFen: null,
    denominatorFen: null,
    missing: value === null ? "needs 24 reported months" : null,
  };
}

function reserveParts(account: FundAccount, month: CalendarMonth): Parts {
  try {
    const reserve = reserveMonths(account, month);
    return {
      value: reserve.months,
      numeratorFen: reserve.balanceFen,
      denominatorFen: reserve.trailingExpenditureFen,
      missing: null,
    };
  } catch (error) {
    if (!(error instanceof HengjianError) || error.code !== "NOT_EVALUABLE") throw error;
    return { value: null, numeratorFen: null, denominatorFen: null, missing: error.message };
  }
}

function budgetParts(account: FundAccount, month: CalendarMonth, budget: readonly Budget[]): Parts {
  const year = Number(month.slice(0, 4));
  const rows = budget.filter(
    (row) => row.year === year && row.fundPayType === account.fund.fundPayType && row.entryKind === "expenditure",
  );
  const planned = rows.length === 0 ? null : sumFen(rows.map((row) => row.amountFen));
  const spent = sumFen(
    account.months
      .filter((candidate) => Number(candidate.month.slice(0, 4)) === year && candidate.month <= month)
      .map((candidate) => candidate.expenditureFen),
  );
  return ratio(spent, planned, `an expenditure budget of ${year}`);
}
