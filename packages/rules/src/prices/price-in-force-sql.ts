import { joinSql, type Sql, sql } from "../sql/fragment.js";
import { placeOfItem } from "../sql/of-item.js";
import { relation, type SqlScope } from "../sql/relations.js";

/**
 * One row an item: `item_code` and its `price_rows` of (market, level, from, to, ceiling, surcharge, unit) in the
 * order in which they are chosen: those of a level before those of all levels, the latest first. The code is a plain text:
 * where a key of few values has gone through a join and a filter, the engine (26.7) now and then misses it in the next join.
 */
export function priceRowsSql(scope: SqlScope): Sql {
  return sql`SELECT toString(item_code) AS item_code, arrayReverseSort(r -> (r.2 != 0, r.3), groupArray(${PRICE_ROW})) AS price_rows
    FROM ${relation(scope, "current_price")}
    GROUP BY item_code`;
}

const PRICE_ROW = sql`(ifNull(market_flag, 0), toInt32(price_level), from_date, to_date, ceiling_price, child_surcharge_rate,
  toString(unit))`;

/** Whether a line may be held against a row of `price_rows`, by its columns ceiling_level and charged_day. */
const USABLE = sql`(r.2 = ceiling_level OR r.2 = 0) AND r.3 <= charged_day AND (r.4 IS NULL OR charged_day < r.4)`;

/** How many rows of `price_rows` a line may be held against. */
export const USABLE_PRICES: Sql = sql`arrayCount(r -> ${USABLE}, price_rows)`;

/** Twin of `priceInForce`: the first usable row of `price_rows`; a row of nothing where there is none. */
export const CHOSEN_PRICE: Sql = sql`arrayFirst(r -> ${USABLE}, price_rows)`;

/** Twin of `listPrice`, NULL where there is none. */
export const LIST_PRICE: Sql = sql`if(${USABLE_PRICES} = 0 OR ${CHOSEN_PRICE}.1 != 0, NULL, ${CHOSEN_PRICE}.5)`;

/** Levels that have lowest ceilings of their own in `priceBoundSql`. */
const LEVELS = [1, 2, 3] as const;
/** Of a level without a ceiling: no price lies above it. */
const NO_BOUND = sql`toInt64(9223372036854775807)`;

/**
 * What no ceiling in force can lie below for a line, by its columns item_code, ceiling_level and charged_day: a first look by
 * numbers alone that settles nearly every line. Each item has eight bounds: over all levels and for each level, over all
 * periods, and the same over those in force from its last change on.
 */
export function priceBoundSql(scope: SqlScope): Sql {
  const bounds = ["1", "(to_date IS NULL OR to_date > last_change)"].flatMap((period) =>
    [sql`1`, ...LEVELS.map((level) => sql`price_level IN (0, ${level})`)].map(
      (usable) => sql`ifNull(minIf(ceiling_price, ${usable} AND ${period as Sql}), ${NO_BOUND})`,
    ),
  );
  const table = sql`(SELECT (groupArray(item), arrayFlatten(groupArray(bounds)), groupArray(latest_day)) FROM (
      SELECT toString(item_code) AS item, [${joinSql(bounds, ", ")}] AS bounds, any(last_change) AS latest_day
      FROM (
        SELECT item_code, price_level, to_date, ceiling_price, max(from_date) OVER (PARTITION BY item_code) AS last_change
        FROM ${relation(scope, "current_price")}
      )
      GROUP BY item_code))`;
  const level = sql`if(ceiling_level BETWEEN 1 AND ${LEVELS.length}, ceiling_level, 0)`;
  // Each name stands for what is worked out where it is given: the same text again would be understood again.
  const item = sql`(${placeOfItem(sql`item_code`, sql`price_bounds.1`)} AS price_place)`;
  const late = sql`charged_day >= arrayElement(arrayPushFront(price_bounds.3, toDate32(0)), price_place + 1)`;
  const ofOthers = sql`arrayWithConstant(${bounds.length}, ${NO_BOUND})`;
  return sql`arrayElement(arrayConcat(${ofOthers}, (${table} AS price_bounds).2), ${item} * ${bounds.length} + ${level} + if(${late}, ${LEVELS.length + 1}, 0) + 1)`;
}
