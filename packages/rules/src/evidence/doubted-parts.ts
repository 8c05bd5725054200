import type { ViolatingPart } from "@hengjian/domain";
import { sortedUnique } from "../facts/grouping.js";
import { type Sql, sql } from "../sql/fragment.js";

/** A part that doubts a fee line with its whole quantity at its own price; "" as a line: the whole settlement. */
export function wholeLine(line: Pick<ViolatingPart, "settlementId" | "feeLineId">): ViolatingPart {
  return { settlementId: line.settlementId, feeLineId: line.feeLineId, excessQuantity: null, lawfulPrice: null };
}

/** Parts that doubt each of the settlements as a whole, sorted by id. */
export function wholeSettlements(settlementIds: Iterable<string>): ViolatingPart[] {
  return sortedUnique(settlementIds).map((settlementId) => wholeLine({ settlementId, feeLineId: "" }));
}

/** Parts that doubt some lines of a settlement; where there are none, all of it. */
export function linesOrWhole(settlementId: string, feeLineIds: readonly string[]): ViolatingPart[] {
  return feeLineIds.length === 0
    ? wholeSettlements([settlementId])
    : feeLineIds.map((feeLineId) => wholeLine({ settlementId, feeLineId }));
}

/** The same over an array of settlement ids. */
export function wholeSettlementsSql(settlementIds: Sql): Sql {
  return sql`arrayMap(id -> (id, '', NULL, NULL), arraySort(arrayDistinct(${settlementIds})))`;
}
