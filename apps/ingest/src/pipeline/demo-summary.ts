import { formatYuan } from "@hengjian/domain";
import { askQuery, CITY_SCOPE, measuresByRule, type Warehouse } from "@hengjian/warehouse";
import { forecastPools, readAccounts } from "./forecast.js";

/** What `demo --json` prints: amounts in yuan, seconds of wall time. */
export interface DemoSummary {
  readonly rowsByTable: Readonly<Record<string, number>>;
  readonly findingsByRule: Readonly<Record<string, number>>;
  readonly measuresByRule: Readonly<Record<string, RuleMeasures>>;
  /** Of each pool by itself; never added. */
  readonly reserveMonthsByPool: Readonly<Record<string, number | null>>;
  readonly forecastByPool: Readonly<Record<string, PoolGlance>>;
  readonly secondsByStep: Readonly<Record<string, number>>;
}

/** Three measures of one rule, never merged. */
interface RuleMeasures {
  readonly verdict: string;
  readonly fee: string;
  readonly inScope: string;
  readonly fundLoss: Readonly<Record<string, string>>;
}

interface PoolGlance {
  readonly month: string;
  readonly reserveMonthsMedian: number;
  readonly probabilityBelow6: number;
}

/** Findings and measures by rule as they stand. */
export async function summariseFindings(
  warehouse: Warehouse,
): Promise<Pick<DemoSummary, "findingsByRule" | "measuresByRule">> {
  const rows = await askQuery(warehouse, measuresByRule, { scope: CITY_SCOPE, parameters: {} });
  return {
    findingsByRule: Object.fromEntries(rows.map((row) => [row.rule_id, row.findings])),
    measuresByRule: Object.fromEntries(
      rows.map((row) => [
        row.rule_id,
        {
          verdict: row.verdict,
          fee: formatYuan(row.fee_fen),
          inScope: formatYuan(row.in_scope_fen),
          fundLoss: Object.fromEntries(
            Object.entries(row.loss_by_fund).map(([fund, loss]) => [fund, formatYuan(loss)]),
          ),
        },
      ]),
    ),
  };
}

/** Reserve months now and at the end of the forecast, pool by pool. */
export async function summariseFund(
  warehouse: Warehouse,
): Promise<Pick<DemoSummary, "reserveMonthsByPool" | "forecastByPool">> {
  const pools = forecastPools(await readAccounts(warehouse), 24);
  return {
    reserveMonthsByPool: Object.fromEntries(pools.map((pool) => [pool.pool, pool.reserveMonths])),
    forecastByPool: Object.fromEntries(
      pools.map((pool) => {
        const last = pool.points.at(-1) as LastPoint;
        const glance = {
          month: last.month,
          reserveMonthsMedian: last.reserveMonths.median,
          probabilityBelow6: last.probabilityBelow6,
        };
        return [pool.pool, glance];
      }),
    ),
  };
}

interface LastPoint {
  readonly month: string;
  readonly reserveMonths: { readonly median: number };
  readonly probabilityBelow6: number;
}
