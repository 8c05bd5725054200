import type { NetFeeLine } from "@hengjian/domain";
import { joinSql, literal, type Sql, sql } from "../../sql/fragment.js";

/** Within what two items may not stand together. */
export const PAIR_SCOPES = ["day", "visit", "six-hours", "hour", "prescription"] as const;
type PairScope = (typeof PAIR_SCOPES)[number];

const HOUR_SECONDS = 3600;

/**
 * Whether two lines of one person and house fall into the scope. Hours are counted from the fee times and the last
 * second is outside, so that where only hours are known, sixty minutes are one clock hour. A line at midnight sharp is one
 * whose time was not delivered: of its hours nothing is known.
 */
export function together(scope: string, a: NetFeeLine, b: NetFeeLine): boolean {
  switch (scope) {
    case "day":
      return a.chargedDay === b.chargedDay;
    case "visit":
      return a.visitId === b.visitId;
    case "prescription":
      return a.visitId === b.visitId && a.prescriptionId !== "" && a.prescriptionId === b.prescriptionId;
    case "hour":
      return areTimed(a, b) && secondsApart(a, b) < HOUR_SECONDS;
    default:
      return areTimed(a, b) && secondsApart(a, b) < 6 * HOUR_SECONDS;
  }
}

function areTimed(...lines: readonly NetFeeLine[]): boolean {
  return lines.every((line) => !line.chargedAt.endsWith("00:00:00"));
}

function secondsApart(a: NetFeeLine, b: NetFeeLine): number {
  const seconds = (line: NetFeeLine): number => Date.parse(`${line.chargedAt.replace(" ", "T")}Z`) / 1000;
  return Math.abs(seconds(a) - seconds(b));
}

/** The scopes by number, from 1. */
export const SCOPE_NUMBERS = PAIR_SCOPES.map((_, index) => index + 1);
const NUMBER = Object.fromEntries(PAIR_SCOPES.map((name, index) => [name, index + 1])) as Record<PairScope, number>;

/** The number of a scope, by which many lines are told apart faster than by its name. */
export function scopeNumberSql(name: Sql): Sql {
  return sql`toUInt8(transform(toString(${name}), ${literal(PAIR_SCOPES)}, ${literal(SCOPE_NUMBERS)}, 0))`;
}

/** Pieces of time in which a line looks for others, by `scope_number`: hours look into the next piece, too. */
export const SHIFTS: Sql = sql`if(scope_number IN (${NUMBER.hour}, ${NUMBER["six-hours"]}), [0, 1], [0])`;

/** Whether `scope_number` is that of days. */
export const IS_DAY: Sql = sql`scope_number = ${NUMBER.day}`;

/**
 * Key of the place at which a line may meet another of its person and house, by `scope_number` and `shift`: lines that fall
 * into one scope share a key. Visits and prescriptions have a hash of their id, so `apartSql` compares the ids themselves.
 *
 * @param scopes those that are looked at; ids that only others need are not read.
 */
export function meetingKey(scopes: readonly PairScope[]): Sql {
  const ids = {
    visit: sql`reinterpretAsInt64(cityHash64(visit_id))`,
    prescription: sql`reinterpretAsInt64(cityHash64(visit_id, prescription_id))`,
  };
  const byId = (["visit", "prescription"] as const).filter((name) => scopes.includes(name));
  const keys = byId.map((name) => sql`scope_number = ${NUMBER[name]}, ${ids[name]}`);
  const hours = sql`intDiv(toInt64(charged_at), if(scope_number = ${NUMBER.hour}, 3600, 21600)) + shift`;
  return sql`multiIf(${joinSql([sql`${IS_DAY}, toInt64(charged_day)`, ...keys, hours], ", ")})`;
}

/** What sharing a key does not yet decide. `a` and `b` are lines of a place, see `itemPairSql`. */
export function apartSql(): Sql {
  const within = (hours: number): Sql =>
    sql`a.5 != toStartOfDay(a.5) AND b.5 != toStartOfDay(b.5) AND abs(toInt64(a.5) - toInt64(b.5)) < ${hours * HOUR_SECONDS}`;
  return sql`multiIf(scope_number = ${NUMBER.hour}, ${within(1)}, scope_number = ${NUMBER["six-hours"]}, ${within(6)},
    scope_number = ${NUMBER.visit}, a.4 = b.4, scope_number = ${NUMBER.prescription}, a.4 = b.4 AND a.9 = b.9 AND a.9 != '', 1)`;
}
