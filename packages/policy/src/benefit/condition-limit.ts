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
 * raised for their drugs, and the other lines use the ordinary limit first. The ratio is rounded once on the whole.
 */
export function withinOutpatientLimit(of: LimitCase): Fen {
  const entitled = applyRate(of.baseFen, of.ratioPpm as Rate);
  if (of.raisedLimitFen === null) return minFen(entitled, room(of.limitFen, of.paidBeforeFen));
  const otherEntitled = applyRate((of.baseFen - of.drugBaseFen) as Fen, of.ratioPpm as Rate);
  const other = minFen(otherEntitled, room(of.limitFen, of.paidBeforeFen));
  const drugs = minFen((entitled - otherEntitled) as Fen, room(of.raisedLimitFen, of.paidBeforeFen + other));
  return (other + drugs) as Fen;
}
