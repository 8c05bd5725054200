import type { Warehouse } from "../../client/warehouse.js";
import type { MissingMonths, OffHeader, OrphanReversals } from "../report.js";

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

/** Five fen a settlement, as for the other identities of settlements. */
const TOLERANCE_FEN = 5;
/** Beyond this the grouping goes over the disk: a call may bring more settlements than memory holds. */
const SPILL_BYTES = String(1 << 30);

/**
 * Identity I3: settlements of a batch whose four amounts differ from the sums of their published fee lines. Those
 * without any line are not judged.
 */
export async function linesOffHeader(warehouse: Warehouse, batchId: string): Promise<OffHeader> {
  const amounts = ["full_self_pay_fen", "over_ceiling_fen", "pre_self_pay_fen", "in_scope_fen"];
  const own = "SELECT settlement_id FROM settlement WHERE batch_id = {batch:String}";
  const headers = `SELECT settlement_id, 0 AS is_line, ${amounts.join(", ")} FROM current_settlement WHERE batch_id = {batch:String}`;
  const lines = `SELECT settlement_id, 1 AS is_line, ${amounts.map((name) => `-${name} AS ${name}`).join(", ")} FROM current_fee_line WHERE settlement_id IN (${own}) AND ifNull(valid_flag, true)`;
  const off = amounts.map((name) => `abs(sum(${name})) > ${TOLERANCE_FEN}`).join(" OR ");
  const [row] = await warehouse.query<{ n: string; ids: string[] }>(
    `SELECT count() AS n, arraySort(groupArray(${SHOWN})(settlement_id)) AS ids FROM (SELECT settlement_id FROM (${headers} UNION ALL ${lines}) GROUP BY settlement_id HAVING max(is_line) = 1 AND min(is_line) = 0 AND (${off}) ORDER BY settlement_id)`,
    { batch: batchId },
    { timeoutSeconds: 3600, settings: { max_bytes_before_external_group_by: SPILL_BYTES } },
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
