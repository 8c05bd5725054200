import type { NetFeeLine } from "@hengjian/domain";
import { type Sql, sql } from "../../sql/fragment.js";

/** Within what two items may not stand together. */
export const PAIR_SCOPES = ["day", "visit", "six-hours", "hour", "prescription"] as const;

const HOUR_SECONDS = 3600;

/**
 * Whether two lines of one person and house fall into the scope. Hours are counted from the fee times and the last
 * second is outside, so that where only hours are known, sixty minutes are one clock hour.
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
      return secondsApart(a, b) < HOUR_SECONDS;
    default:
      return secondsApart(a, b) < 6 * HOUR_SECONDS;
  }
}

function secondsApart(a: NetFeeLine, b: NetFeeLine): number {
  const seconds = (line: NetFeeLine): number => Date.parse(`${line.chargedAt.replace(" ", "T")}Z`) / 1000;
  return Math.abs(seconds(a) - seconds(b));
}

/**
 * Keys of the places at which a line may meet another in the scope in column `pair_scope`: lines that fall into one
 * scope share a key. Hours have two keys, one for the piece of time and one for the next.
 */
export const MEETING_KEYS: Sql = sql`multiIf(
  pair_scope = 'day', [toString(charged_day)],
  pair_scope = 'visit', [visit_id],
  pair_scope = 'prescription', if(prescription_id = '', emptyArrayString(), [concat(visit_id, ' ', prescription_id)]),
  pair_scope = 'hour', [toString(intDiv(toUnixTimestamp(charged_at), 3600)), toString(intDiv(toUnixTimestamp(charged_at), 3600) + 1)],
  [toString(intDiv(toUnixTimestamp(charged_at), 21600)), toString(intDiv(toUnixTimestamp(charged_at), 21600) + 1)])`;

/** What sharing a key does not yet decide: hours are counted exactly. `a` and `b` are times as seconds. */
export function apartSql(a: Sql, b: Sql): Sql {
  const seconds = sql`abs(toInt64(${a}) - toInt64(${b}))`;
  return sql`multiIf(pair_scope = 'hour', ${seconds} < 3600, startsWith(pair_scope, 'six'), ${seconds} < 21600, 1)`;
}
