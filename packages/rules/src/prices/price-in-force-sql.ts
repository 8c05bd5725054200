import { type Sql, sql } from "../sql/fragment.js";
import { relation, type SqlScope } from "../sql/relations.js";

/** One row an item: `item_code`, its `lowest` ceiling and `price_rows` of (market, level, from, to, ceiling, surcharge). */
export function priceRowsSql(scope: SqlScope): Sql {
  return sql`SELECT item_code, min(ceiling_price) AS lowest,
      groupArray((ifNull(market_flag, 0), toInt32(price_level), from_date, to_date, ceiling_price, child_surcharge_rate))
        AS price_rows
    FROM ${relation(scope, "current_price")}
    GROUP BY item_code`;
}

/** The rows of `price_rows` that a line may be held against, by its columns ceiling_level and charged_day. */
export const USABLE_PRICES: Sql = sql`arrayFilter(r -> (r.2 = ceiling_level OR r.2 = 0) AND r.3 <= charged_day
      AND (r.4 IS NULL OR charged_day < r.4), price_rows)`;

/** Twin of `priceInForce`: the first of the usable rows. */
export function chosenPrice(usable: Sql): Sql {
  return sql`arrayReverseSort(r -> (r.2 != 0, r.3), ${usable})[1]`;
}

/** Twin of `listPrice`, NULL where there is none. */
export const LIST_PRICE: Sql = sql`if(empty(${USABLE_PRICES}) OR ${chosenPrice(USABLE_PRICES)}.1 != 0, NULL,
      ${chosenPrice(USABLE_PRICES)}.5)`;
