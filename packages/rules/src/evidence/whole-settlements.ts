import type { ViolatingPart } from "@hengjian/domain";
import { sortedUnique } from "../facts/grouping.js";
import { type Sql, sql } from "../sql/fragment.js";

/** Parts that doubt each of the settlements as a whole, sorted by id. */
export function wholeSettlements(settlementIds: Iterable<string>): ViolatingPart[] {
  return sortedUnique(settlementIds).map((settlementId) => ({
    settlementId,
    feeLineId: "",
    excessQuantity: null,
    lawfulPrice: null,
  }));
}

/** The same over an array of settlement ids. */
export function wholeSettlementsSql(settlementIds: Sql): Sql {
  return sql`arrayMap(id -> (id, '', NULL, NULL), arraySort(arrayDistinct(${settlementIds})))`;
}
