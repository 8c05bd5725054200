import { calendarDate } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { LEDGER_MONTHS } from "../city/period.js";
import { AREA_POLICY } from "../settle/benefit.js";

/** One income or transfer of one month, in fen. */
export interface FundFlow {
  readonly position: number;
  readonly fund: string;
  readonly kind: "income" | "expenditure" | "reserve";
  readonly item: string;
  readonly amount: number;
}

/** Residents pay from September to December for the next year. */
const PREMIUM_TIMING: Readonly<Record<number, number>> = { 9: 0.18, 10: 0.3, 11: 0.31, 12: 0.21 };
/** Subsidies of the year come in lumps. */
const SUBSIDY_TIMING: readonly (readonly [month: number, item: string, share: number])[] = [
  [3, "subsidy-central", 0.34],
  [8, "subsidy-central", 0.22],
  [5, "subsidy-province", 0.24],
  [7, "subsidy-county", 0.12],
  [11, "subsidy-county", 0.08],
];
const TRANSFER_MONTH = 3;

function yearly(path: string, year: number): number {
  return loadAreaPolicy(AREA_POLICY).yuan(`contribution/${path}`, calendarDate(`${year}-01-01`));
}

/** What comes in for the residents of one area: premiums before the year, subsidies in it, the critical-illness part out. */
export function residentFlows(insured: readonly number[]): FundFlow[] {
  const flows: FundFlow[] = [];
  const critical = loadAreaPolicy(AREA_POLICY).rate(
    "contribution/critical-illness/shareOfFunding",
    calendarDate("2017-01-01"),
  );
  LEDGER_MONTHS.forEach((text, position) => {
    const year = Number(text.slice(0, 4));
    const month = Number(text.slice(5));
    const persons = insured[position] ?? 0;
    const add = (fund: string, kind: FundFlow["kind"], item: string, amount: number) =>
      flows.push({ position, fund, kind, item, amount: Math.round(amount) });
    const premium = PREMIUM_TIMING[month];
    if (premium !== undefined)
      add("390100", "income", "premium-resident", persons * yearly("resident/premium", year + 1) * premium);
    const subsidy = yearly("resident/subsidy", year);
    for (const [due, item, share] of SUBSIDY_TIMING) {
      if (due === month) add("390100", "income", item, persons * subsidy * share);
    }
    if (month === TRANSFER_MONTH) {
      const part = (persons * (yearly("resident/premium", year) + subsidy) * critical) / 1_000_000;
      add("390100", "expenditure", "transfer", part);
      add("390200", "income", "transfer", part);
    }
  });
  return flows;
}

const WAGE_GROWTH = 0.045;
const WAGE_YEAR = 2023;
/** Share of employees' contributions that comes from flexible workers, who pay by themselves. */
const FLEXIBLE_SHARE = 0.09;
const MATERNITY_RATE = 0.005;

/** What comes in for the employees of one area: monthly contributions on the wage base, the large-amount aid beside them. */
export function employeeFlows(insured: readonly number[], paying: readonly number[], wageFen: number): FundFlow[] {
  const policy = loadAreaPolicy(AREA_POLICY);
  const flows: FundFlow[] = [];
  LEDGER_MONTHS.forEach((text, position) => {
    const year = Number(text.slice(0, 4));
    const january = calendarDate(`${year}-01-01`);
    const rate = policy.rate("contribution/employee/unitRate", january) / 1_000_000;
    const wage = (wageFen * (1 + WAGE_GROWTH) ** (year - WAGE_YEAR)) / 12;
    const contributions = (paying[position] ?? 0) * wage * rate;
    const add = (fund: string, item: string, amount: number) =>
      flows.push({ position, fund, kind: "income", item, amount: Math.round(amount) });
    add("310100", "premium-employer", contributions * (1 - FLEXIBLE_SHARE));
    add("310100", "premium-flexible", contributions * FLEXIBLE_SHARE);
    add("510100", "premium-employer", (paying[position] ?? 0) * wage * MATERNITY_RATE);
    add(
      "330100",
      "premium-employer",
      (insured[position] ?? 0) * policy.yuan("contribution/large-amount/perMonth", january),
    );
  });
  return flows;
}
