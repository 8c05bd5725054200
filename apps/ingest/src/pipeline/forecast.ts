import { formatYuan } from "@hengjian/domain";
import {
  accountOf,
  buildAccounts,
  type FundAccounts,
  type FundForecast,
  forecastFund,
  type LedgerEntry,
} from "@hengjian/fund";
import { askQuery, CITY_SCOPE, ledgerEntries, type Warehouse } from "@hengjian/warehouse";

/** The pools that have a reserve figure of their own; they are never merged. */
const POOLS = [
  { pool: "employee", fundPayType: "310100" },
  { pool: "resident", fundPayType: "390100" },
] as const;

/** The books of every fund on the cash view. */
export async function readAccounts(warehouse: Warehouse): Promise<FundAccounts> {
  const rows = await askQuery(warehouse, ledgerEntries, { scope: CITY_SCOPE, parameters: {} });
  const entries = rows.map((row) => ({
    month: row.month,
    fundPayType: row.fund_pay_type,
    insuredArea: row.insured_area,
    entryKind: row.entry_kind,
    item: row.item,
    basis: row.basis,
    amountFen: row.amount_fen,
  })) as unknown as LedgerEntry[];
  return buildAccounts(entries, { basis: "cash" });
}

/** One pool's outlook as `forecast --json` gives it; amounts in yuan, chances between 0 and 1. */
export interface PoolOutlook {
  readonly pool: string;
  readonly fundPayType: string;
  readonly origin: string;
  readonly balance: string | null;
  readonly reserveMonths: number | null;
  readonly definition: unknown;
  readonly points: readonly unknown[];
  readonly method: string;
  readonly backtest: unknown;
  readonly notes: readonly unknown[];
}

/** Forecasts each pool by itself. */
export function forecastPools(accounts: FundAccounts, horizonMonths: number): PoolOutlook[] {
  return POOLS.map(({ pool, fundPayType }) => {
    accountOf(accounts, fundPayType);
    return outlookOf(pool, forecastFund(accounts, { fundPayType, horizonMonths }));
  });
}

function outlookOf(pool: string, forecast: FundForecast): PoolOutlook {
  const now = forecast.history.at(-1);
  return {
    pool,
    fundPayType: forecast.fundPayType,
    origin: forecast.origin,
    balance: now?.balanceFen == null ? null : formatYuan(now.balanceFen),
    reserveMonths: now?.reserveMonths ?? null,
    definition: forecast.definition,
    points: forecast.points.map((point) => ({
      month: point.month,
      income: formatYuan(point.incomeFen),
      expenditure: formatYuan(point.expenditureFen),
      balance: mapFan(point.balance, formatYuan),
      reserveMonths: point.reserveMonths,
      probabilityBelow3: point.probabilityBelow3,
      probabilityBelow6: point.probabilityBelow6,
      probabilityAbove9: point.probabilityAbove9,
    })),
    method: forecast.method.name,
    backtest: forecast.backtest,
    notes: forecast.notes,
  };
}

function mapFan<T extends object, U>(fan: T, map: (value: T[keyof T]) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(fan).map(([name, value]) => [name, map(value as T[keyof T])]));
}
