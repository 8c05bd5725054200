import type { Budget, CalendarMonth, Fen, LedgerRow } from "@hengjian/domain";
import { HengjianError, sumFen } from "@hengjian/domain";
import {
  budgetLines,
  buildAccounts,
  checkRiskReserve,
  computeIndicators,
  type FundAccount,
  type FundForecast,
  POOL_FUND,
  projectionLines,
  raiseWarnings,
  reserveLadder,
  reserveMonthsSeries,
  riskReserveParameters,
  type WarningLadder,
} from "@hengjian/fund";
import type { AreaPolicy } from "@hengjian/policy";
import { budgetByYear, ledgerEntries, type Scope } from "@hengjian/warehouse";
import { lastDayOf } from "../period/period.js";
import { type Questions, scopeText } from "../questions/questions.js";
import { forecastApart } from "./forecast-work.js";
import { poolForecast } from "./fund-forecast-answer.js";
import type {
  AccountMonth,
  ForecastAbsent,
  FundOffice,
  FundPool,
  FundStanding,
  FundWarning,
  PoolBudget,
  PoolForecast,
} from "./fund-office.js";
import { standingAnswer } from "./fund-standing-answer.js";
import { warningAnswer } from "./fund-warning-answer.js";

const POOLS: readonly FundPool[] = ["employee", "resident"];

/** Accounts, warnings and forecasts made by packages/fund from the published ledger; each kept while the data stand. */
export class FundBooks implements FundOffice {
  constructor(
    private readonly questions: Questions,
    private readonly policy: AreaPolicy,
  ) {}

  async accounts(pool: FundPool, scope: Scope): Promise<readonly AccountMonth[]> {
    const account = await this.#account(pool, scope);
    return account === null ? [] : accountMonths(account);
  }

  async budget(pool: FundPool, year: number, scope: Scope): Promise<PoolBudget> {
    const rows = await this.#budgetItems(pool, year, scope);
    const amount = (kind: string): Fen | null => {
      const own = rows.filter((row) => row.entryKind === kind);
      return own.length === 0 ? null : sumFen(own.map((row) => row.amountFen));
    };
    return { incomeFen: amount("income"), expenditureFen: amount("expenditure") };
  }

  async forecast(pool: FundPool, scope: Scope): Promise<PoolForecast | ForecastAbsent> {
    const forecast = await this.#forecast(pool, scope);
    return "reason" in forecast ? forecast : poolForecast(pool, forecast);
  }

  async warnings(month: string, scope: Scope): Promise<readonly FundWarning[]> {
    const found = await Promise.all(POOLS.map((pool) => this.#poolWarnings(pool, month, scope)));
    return found.flat();
  }

  async standing(pool: FundPool, month: string, scope: Scope): Promise<FundStanding> {
    const account = await this.#account(pool, scope);
    const year = Number(month.slice(0, 4));
    const budget = await this.#budgetItems(pool, year, scope);
    const bounds = this.#known(() => riskReserveParameters(this.policy, lastDayOf(month)));
    return standingAnswer(pool, month, {
      values: account === null ? [] : computeIndicators(account, month as CalendarMonth, budget),
      lines: account === null ? [] : budgetLines(account, budget, month as CalendarMonth),
      riskReserve: account === null || bounds === null ? null : checkRiskReserve(account, year, bounds),
      ladder: this.#ladder(pool, month),
    });
  }

  /** What the parameters say; null where they say nothing on that day. */
  #known<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (error instanceof HengjianError && error.code.startsWith("PARAMETER")) return null;
      throw error;
    }
  }

  async #poolWarnings(pool: FundPool, month: string, scope: Scope): Promise<readonly FundWarning[]> {
    const account = await this.#account(pool, scope);
    const ladder = this.#ladder(pool, month);
    if (account === null || ladder === null) return [];
    const forecast = await this.#forecast(pool, scope);
    const ahead = "reason" in forecast || forecast.origin !== month ? [] : [forecast];
    const budget = await this.#budgetItems(pool, Number(month.slice(0, 4)), scope);
    const values = computeIndicators(account, month as CalendarMonth, budget);
    return raiseWarnings({ values, forecasts: ahead, ladders: [ladder] }).map((raised) => warningAnswer(pool, raised));
  }

  async #budgetItems(pool: FundPool, year: number, scope: Scope): Promise<Budget[]> {
    const rows = await this.questions.ask(budgetByYear, scope, { year });
    return rows
      .filter((row) => row.fund_pay_type === POOL_FUND[pool])
      .map((row) => ({
        year,
        fundPayType: row.fund_pay_type,
        entryKind: row.entry_kind,
        item: row.item,
        amountFen: row.amount_fen,
      }));
  }

  #ladder(pool: FundPool, month: string): WarningLadder | null {
    return reserveLadder(this.policy, { fundPayType: POOL_FUND[pool], onDate: lastDayOf(month) });
  }

  /** Null: the ledger holds nothing for the pool within the scope. */
  async #account(pool: FundPool, scope: Scope): Promise<FundAccount | null> {
    const rows = await this.questions.ask(ledgerEntries, scope, {});
    return this.questions.remember(`account ${pool} ${scopeText(scope)}`, async () => {
      const accounts = buildAccounts(rows.map(ledgerRow), { basis: "cash" });
      return accounts.accounts.find((account) => account.fund.fundPayType === POOL_FUND[pool]) ?? null;
    });
  }

  #forecast(pool: FundPool, scope: Scope): Promise<FundForecast | ForecastAbsent> {
    return this.questions.remember(`forecast ${pool} ${scopeText(scope)}`, () => this.#makeForecast(pool, scope));
  }

  async #makeForecast(pool: FundPool, scope: Scope): Promise<FundForecast | ForecastAbsent> {
    const rows = await this.questions.ask(ledgerEntries, scope, {});
    const fundPayType = POOL_FUND[pool];
    try {
      const month = (await this.#account(pool, scope))?.months.at(-1)?.month;
      const ladder = month === undefined ? null : this.#ladder(pool, month);
      const thresholdMonths = ladder === null ? [] : projectionLines([ladder], fundPayType);
      return await forecastApart({ entries: rows.map(ledgerRow), fundPayType, thresholdMonths });
    } catch (error) {
      if (!(error instanceof HengjianError)) throw error;
      return { pool, reason: { zh: absentReason(error), en: error.message } };
    }
  }
}

function absentReason(error: HengjianError): string {
  if (error.code === "NOT_FOUND") return "台账中没有这一基金的记录，无法预测。";
  return "历史不足 24 个月或缺少期初结余，暂不预测。";
}

type LedgerRowOfQuery = ReturnType<typeof ledgerEntries.row.parse>;

function ledgerRow(row: LedgerRowOfQuery): LedgerRow {
  return {
    month: row.month as CalendarMonth,
    fundPayType: row.fund_pay_type,
    insuredArea: row.insured_area,
    entryKind: row.entry_kind,
    item: row.item,
    basis: row.basis,
    amountFen: row.amount_fen,
  };
}

function accountMonths(account: FundAccount): AccountMonth[] {
  const reserves = new Map(reserveMonthsSeries(account).map((reserve) => [reserve.month, reserve.months]));
  return account.months.map((month) => ({
    month: month.month,
    incomeFen: month.incomeFen,
    expenditureFen: month.expenditureFen,
    balanceFen: month.balanceFen,
    reserveMonths: reserves.get(month.month) ?? null,
  }));
}
