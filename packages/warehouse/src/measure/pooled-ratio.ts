import { type CareCategory, type Fen, fen } from "@hengjian/domain";
import {
  type ClearingCategory,
  clearingCategory,
  isPooledFund,
  type PooledRatioByFund,
  type PooledRatioGround,
  pooledRatioFromClearing,
} from "@hengjian/loss";
import type { Warehouse } from "../client/warehouse.js";

/** What cannot be computed settlement by settlement, and why. */
export interface PooledRatioQuestion {
  readonly ground: PooledRatioGround;
  readonly institutionId: string;
  readonly category: ClearingCategory;
  /** Year of the act; the clearing of the year before it is used. */
  readonly actYear: number;
  /** In-scope part of the violating amount by item, each line once. */
  readonly violatingInScopeFen: Fen;
}

/**
 * The loss by the pooled ratio (xinjiang-2025 art. 24, method): the violating amount times what clearing paid the house in
 * this category the year before the act, divided by the in-scope fees of the same. The funds share it in the proportion in
 * which they paid the house's settlements of that year and category, to the last fen.
 *
 * @throws HengjianError NOT_EVALUABLE when that year's clearing was not delivered or holds no in-scope fees.
 * @example
 * await measurePooledRatio(warehouse, { ground: "settlements-not-available", institutionId: "H1", category: "inpatient",
 *   actYear: 2025, violatingInScopeFen: fen(100_000) });
 */
export async function measurePooledRatio(
  warehouse: Warehouse,
  question: PooledRatioQuestion,
): Promise<PooledRatioByFund> {
  const { institutionId, actYear } = question;
  const rows = await warehouse.query<{ year: string; care_category: string; cleared: string; in_scope: string }>(
    `SELECT toString(year) AS year, care_category, toString(cleared_fund_fen) AS cleared, toString(in_scope_fen) AS in_scope
     FROM current_clearing WHERE institution_id = {institution:String} AND toString(year) = {year:String}`,
    { institution: institutionId, year: String(actYear - 1) },
  );
  const clearings = rows.map((row) => ({
    institutionId,
    year: Number(row.year),
    careCategory: row.care_category,
    clearedFundFen: fen(Number(row.cleared)),
    inScopeFen: fen(Number(row.in_scope)),
  }));
  const paid = await paidByFund(warehouse, question);
  return pooledRatioFromClearing({ ...question, ...paid }, clearings);
}

/** What the pooled funds paid in that year and category at the house, and the insurance that paid most. */
async function paidByFund(warehouse: Warehouse, question: PooledRatioQuestion) {
  const rows = await warehouse.query<{ fund: string; insurance: string; care: string; paid: string }>(
    `SELECT toString(f.fund_pay_type) AS fund, s.insurance_type AS insurance, s.care_category AS care,
       toString(sum(f.fund_paid_fen)) AS paid
     FROM net_settlement AS s INNER JOIN current_fund_split AS f ON f.settlement_id = s.settlement_id
     WHERE s.institution_id = {institution:String} AND toYear(s.settled_day) = {year:Int32}
     GROUP BY fund, insurance, care ORDER BY sum(f.fund_paid_fen) DESC`,
    { institution: question.institutionId, year: question.actYear - 1 },
  );
  const own = rows.filter(
    ({ fund, care }) => isPooledFund(fund) && clearingCategory(care as CareCategory) === question.category,
  );
  const paidFen = new Map<string, Fen>();
  for (const { fund, paid } of own) paidFen.set(fund, fen((paidFen.get(fund) ?? 0) + Number(paid)));
  return { paidFen, insuranceType: own[0]?.insurance ?? "310" };
}
