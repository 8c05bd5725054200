import type { Warehouse } from "../../client/warehouse.js";
import type { MissingMonths, OrphanReversals } from "../report.js";

const SHOWN = 50;

/** Settlements of a batch that take back one which was never delivered. */
export async function orphanReversals(warehouse: Warehouse, batchId: string): Promise<OrphanReversals> {
  const wanted =
    "SELECT original_settlement_id FROM settlement WHERE batch_id = {batch:String} AND original_settlement_id != ''";
  const known = `SELECT settlement_id FROM current_settlement WHERE settlement_id IN (${wanted})`;
  const [row] = await warehouse.query<{ n: string; ids: string[] }>(
    `SELECT count() AS n, arraySlice(arraySort(groupArray(settlement_id)), 1, ${SHOWN}) AS ids FROM current_settlement WHERE batch_id = {batch:String} AND original_settlement_id != '' AND original_settlement_id NOT IN (${known})`,
    { batch: batchId },
  );
  return { count: Number(row?.n ?? 0), settlementIds: row?.ids ?? [] };
}

/** Houses with months without any settlement between their first and their last one; at most fifty are given. */
export async function missingMonths(warehouse: Warehouse): Promise<MissingMonths[]> {
  const rows = await warehouse.query<{ institution_id: string; missing: string[] }>(
    `SELECT institution_id, arrayMap(m -> concat(toString(intDiv(m, 12)), '-', leftPad(toString(m % 12 + 1), 2, '0')), missing) AS missing
     FROM (SELECT institution_id, arraySort(groupUniqArray(toYear(settled_at) * 12 + toMonth(settled_at) - 1)) AS months,
             arrayFilter(m -> NOT has(months, m), range(months[1], months[-1])) AS missing
           FROM current_settlement GROUP BY institution_id)
     WHERE notEmpty(missing) ORDER BY institution_id LIMIT ${SHOWN}`,
  );
  return rows.map(({ institution_id, missing }) => ({ institutionId: institution_id, months: missing }));
}
