import { MUNICIPALITIES } from "@hengjian/domain";
import { anyOf, listLiteral, literal, type Sql, sql } from "./fragment.js";

/** Completed years of life, equal to `ageOn` of domain: 29 February has its birthday on 1 March in other years. */
export function ageYears(birth: Sql, day: Sql): Sql {
  const beforeBirthday = sql`(toMonth(${day}) * 100 + toDayOfMonth(${day})) < (toMonth(${birth}) * 100 + toDayOfMonth(${birth}))`;
  return sql`(toInt32(toYear(${day})) - toInt32(toYear(${birth})) - toInt32(${beforeBirthday}))`;
}

/** Whole days from the first to the second day, equal to `daysBetween` of domain. */
export function daysFrom(first: Sql, second: Sql): Sql {
  return sql`(toInt32(toDate32(${second})) - toInt32(toDate32(${first})))`;
}

/** A period [from, to) with an open end where `to` is NULL covers the day. */
export function inForce(day: Sql, from: Sql, to: Sql): Sql {
  return sql`(${from} <= ${day} AND (${to} IS NULL OR ${day} < ${to}))`;
}

/** The text begins with one of the prefixes; no prefix never matches. */
export function startsWithAny(column: Sql, prefixes: readonly string[]): Sql {
  const byLength = new Map<number, string[]>();
  for (const prefix of prefixes) {
    const length = Buffer.byteLength(prefix);
    byLength.set(length, [...(byLength.get(length) ?? []), prefix]);
  }
  // Dozens of prefixes cost one comparison a length, not one each.
  return anyOf([...byLength].map(([length, ofLength]) => oneOf(sql`substring(${column}, 1, ${length})`, ofLength)));
}

/** All beginnings of a text, from none of it to the whole, in an array: with these its prefixes are found by equality. */
export function beginningsOf(text: Sql): Sql {
  return sql`arrayMap(n -> substring(${text}, 1, n), range(length(${text}) + 1))`;
}

/** The city of an area, equal to `cityOfArea` of domain. */
export function cityOfAreaSql(area: Sql): Sql {
  const isMunicipality = oneOf(sql`substring(${area}, 1, 2)`, MUNICIPALITIES);
  return sql`if(${isMunicipality}, concat(substring(${area}, 1, 2), '00'), substring(${area}, 1, 4))`;
}

/** The value is one of a list. */
export function oneOf(column: Sql, values: readonly (string | number)[]): Sql {
  return sql`${column} IN ${listLiteral(values)}`;
}

/** One condition of a finding as a tuple (name, actual, limit); `actual` and `limit` are text expressions. */
export function condition(name: string, actual: Sql, limit: Sql): Sql {
  return sql`(${literal(name)}, ${actual}, ${limit})`;
}

/** Any expression as text. */
export function asText(expression: Sql): Sql {
  return sql`toString(${expression})`;
}

/** A scaled whole number as text without trailing zeros, equal to `formatQuantity` (4) and `formatUnitPrice` (6). */
export function decimalText(value: Sql, decimals: 2 | 4 | 6): Sql {
  const unit = 10 ** decimals;
  const fraction = sql`leftPad(toString(abs(${value}) % ${unit}), ${decimals}, '0')`;
  const sign = sql`if(${value} < 0, char(45), '')`;
  const whole = sql`toString(intDiv(abs(${value}), ${unit}))`;
  if (decimals === 2) return sql`concat(${sign}, ${whole}, char(46), ${fraction})`;
  const trimmed = sql`trimRight(${fraction}, '0')`;
  return sql`concat(${sign}, ${whole}, if(${value} % ${unit} = 0, '', concat(char(46), ${trimmed})))`;
}

/** numerator ÷ denominator rounded half away from zero for numerator ≥ 0 and denominator > 0. */
export function dividedRounded(numerator: Sql, denominator: Sql): Sql {
  return sql`intDiv(2 * (${numerator}) + (${denominator}), 2 * (${denominator}))`;
}
