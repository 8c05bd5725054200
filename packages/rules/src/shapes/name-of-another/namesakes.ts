import type { NetFeeLine } from "@hengjian/domain";
import type { ReferenceFacts } from "../../facts/facts.js";
import { groupBy, orderBy } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { coreName } from "../../names/item-name.js";
import { listPrice } from "../../prices/price-in-force.js";

/** The item whose name the house uses. */
export interface Namesake {
  readonly code: string;
  readonly name: string;
  /** What a unit of it may cost, micro-yuan; null where the whole line is in question. */
  readonly price: number | null;
}

/** Finds the item of a core name for a line; null where there is none that counts. */
export type FindNamesake = (core: string, line: NetFeeLine) => Namesake | null;

type Named = { readonly code: string; readonly name: string };

const byCore = (rows: readonly Named[]): ReadonlyMap<string, readonly Named[]> =>
  groupBy(rows, (row) => coreName(row.name));

/** Items of some lists that are in force on the day of the fee, the first by code and name. */
export function listedNamesakes(reference: ReferenceFacts, lists: readonly string[]): FindNamesake {
  const points = reference.keep(`names of ${lists.join(" ")}`, () =>
    groupBy([...reference.points(lists).values()].flat(), (point) => coreName(point.itemName)),
  );
  return (core, line) => {
    const [first] = (points.get(core) ?? [])
      .filter((point) => point.itemCode !== line.itemCode && inForceOn(point, line.chargedDay))
      .sort(
        orderBy(
          (point) => point.itemCode,
          (point) => point.itemName,
        ),
      );
    return first === undefined ? null : { code: first.itemCode, name: first.itemName, price: null };
  };
}

/** The dearest item of that name in the price list of the house's level and day, where it costs less than was charged. */
export function cheaperNamesakes(reference: ReferenceFacts): FindNamesake {
  const known = reference.keep("names of prices", () =>
    byCore(reference.records.prices.map((row) => ({ code: row.itemCode, name: row.itemName }))),
  );
  return (core, line) => {
    const priced = (known.get(core) ?? []).flatMap(({ code, name }) => {
      const price = code === line.itemCode ? null : listPrice(line, reference.pricesByItem().get(code));
      return price === null ? [] : [{ code, name, price }];
    });
    const [dearest] = priced.sort(
      orderBy(
        (one) => -one.price,
        (one) => one.code,
        (one) => one.name,
      ),
    );
    return dearest === undefined || dearest.price >= line.unitPrice ? null : dearest;
  };
}
