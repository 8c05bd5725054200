import { applyRate, type Fen, minFen, type Rate } from "@hengjian/domain";

/** A case of pooled out-patient care at its limit. */
export interface LimitCase {
  readonly baseFen: Fen;
  /** Part of the base that comes from drug lines and may use the raised limit. */
  readonly drugBaseFen: Fen;
  readonly ratioPpm: number;
  readonly limitFen: number;
  /** Null: no condition, one limit for everything. */
  readonly raisedLimitFen: number | null;
  readonly paidBeforeFen: Fen;
}

function room(limitFen: number, usedFen: number): Fen {
  return Math.max(0, limitFen - usedFen) as Fen;
}

/**
 * Limits of pooled out-patient care (jingmen-2024 art. 14(二)2): one yearly limit; for hypertension and diabetes it is
 * raised for their drugs, and the other lines use the ordinary limit first. So the fund pays the least of three: the ratio
 * of the whole, what is left of the ordinary limit plus the ratio of the drugs, what is left of the raised limit. Each
 * ratio is rounded once, so that a larger line never lowers the payment.
 *
 * @example
 * // 600.00 of services and 600.00 of drugs at 50 %, limits 400.00 and 500.00, nothing paid before:
 * // least of 600.00, 400.00 + 300.00 and 500.00
 */
export function withinOutpatientLimit(of: LimitCase): Fen {
  const entitled = applyRate(of.baseFen, of.ratioPpm as Rate);
  const ordinary = room(of.limitFen, of.paidBeforeFen);
  if (of.raisedLimitFen === null) return minFen(entitled, ordinary);
  const drugs = applyRate(of.drugBaseFen, of.ratioPpm as Rate);
  return minFen(minFen(entitled, (ordinary + drugs) as Fen), room(of.raisedLimitFen, of.paidBeforeFen));
}
