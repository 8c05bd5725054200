import { oneOf } from "./expressions.js";
import { type Sql, sql } from "./fragment.js";
import { asksForEverything, relation, type SqlScope } from "./relations.js";

/** A code that no item has: the engine wants a list that is not empty. */
const NO_ITEM = sql`unhex('00')`;

/**
 * What a small relation says of the item of a line, without a join. `net_fee_line.item_code` is stored as a dictionary of few
 * values, and a function of it alone is asked once for each value of a piece of the table, not once a line: 40 million lines
 * are told in a third of a second, where a join takes three.
 *
 * @param code the code's column; any other expression is right, too, but no faster than a join.
 * @param rows SELECT with the columns `item` (text, each once) and `value` (a number).
 * @param absent what is said of other items, of the type of `value`.
 */
export function ofItem(code: Sql, rows: Sql, absent: Sql): Sql {
  const lists = sql`(SELECT (groupArray(item), groupArray(value)) FROM (${rows}))`;
  return transformed(code, sql`${lists}.1`, sql`${lists}.2`, absent);
}

/** Place of an item in a list of items, from 1, 0 for others; `items` is a constant or the answer of a subquery. */
export function placeOfItem(code: Sql, items: Sql): Sql {
  return transformed(code, items, sql`arrayEnumerate(${items})`, sql`toUInt32(0)`);
}

/**
 * Whether the item of a line is one of those that a SELECT with the column `item` gives. Some months have few lines: there the
 * shorter text saves more than the look-up costs.
 */
export function isItemOf(code: Sql, items: Sql, scope: SqlScope): Sql {
  if (!asksForEverything(scope)) return sql`${code} IN (${items})`;
  return sql`${ofItem(code, sql`SELECT DISTINCT toString(item) AS item, toUInt8(1) AS value FROM (${items})`, sql`toUInt8(0)`)} = 1`;
}

/** Whether the item of a line has a point in one of the knowledge lists: a first look, before points are joined to lines. */
export function isListedItem(code: Sql, lists: readonly string[], scope: SqlScope): Sql {
  const points = relation(scope, "current_knowledge_point");
  return isItemOf(code, sql`SELECT item_code AS item FROM ${points} WHERE ${oneOf(sql`list_id`, lists)}`, scope);
}

function transformed(code: Sql, items: Sql, values: Sql, absent: Sql): Sql {
  return sql`transform(${code}, arrayPushBack(${items}, ${NO_ITEM}), arrayPushBack(${values}, ${absent}), ${absent})`;
}
