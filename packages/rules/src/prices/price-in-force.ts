import type { NetFeeLine, Price } from "@hengjian/domain";
import { inForceOn } from "../facts/points.js";

/** The row of the line's own level before the row for every level, then the one that came into force last. */
export function priceInForce(line: NetFeeLine, rows: readonly Price[]): Price | null {
  let best: Price | null = null;
  for (const row of rows) {
    if (row.priceLevel !== line.ceilingLevel && row.priceLevel !== 0) continue;
    if (inForceOn(row, line.chargedDay) && (best === null || preferred(row, best))) best = row;
  }
  return best;
}

function preferred(row: Price, than: Price): boolean {
  if (row.priceLevel !== than.priceLevel) return than.priceLevel === 0;
  return row.fromDate > than.fromDate;
}

/** What a unit may cost by the list; null where it is not listed or the market sets it. */
export function listPrice(line: NetFeeLine, rows: readonly Price[] | undefined): number | null {
  const price = priceInForce(line, rows ?? []);
  return price === null || price.marketFlag === true ? null : price.ceilingPrice;
}
