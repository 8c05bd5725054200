import { identifier, joinSql, type Sql, sql } from "../sql/fragment.js";
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

/** Levels that have lowest ceilings of their own in `priceBoundsSql`. */
const LEVELS = [1, 2, 3] as const;

/**
 * One row an item with what no price in force can lie below: `lowest_<level>` over all periods, `latest_<level>` over those
 * in force from `latest_day` on, and `lowest` over all. Beside it a line needs no arrays to be told from a doubtful one.
 */
export function priceBoundsSql(scope: SqlScope): Sql {
  const bounds = LEVELS.flatMap((level) => {
    const usable = sql`price_level IN (0, ${level})`;
    return [
      sql`minIf(ceiling_price, ${usable}) AS lowest_${level}`,
      sql`minIf(ceiling_price, ${usable} AND (to_date IS NULL OR to_date > last_change)) AS latest_${level}`,
    ];
  });
  return sql`SELECT item_code, min(ceiling_price) AS lowest, any(last_change) AS latest_day, ${joinSql(bounds, ", ")}
    FROM (
      SELECT item_code, price_level, to_date, ceiling_price, max(from_date) OVER (PARTITION BY item_code) AS last_change
      FROM ${relation(scope, "current_price")}
    )
    GROUP BY item_code`;
}

/** The bound of a line by its columns ceiling_level and charged_day; NULL where no row of its level has a ceiling. */
export const PRICE_BOUND: Sql = sql`if(charged_day >= latest_day, ${byLevel("latest")}, ${byLevel("lowest")})`;

function byLevel(name: "latest" | "lowest"): Sql {
  const own = LEVELS.map((level) => sql`ceiling_level = ${level}, ${identifier(`${name}_${level}`)}`);
  return sql`multiIf(${joinSql(own, ", ")}, lowest)`;
}
