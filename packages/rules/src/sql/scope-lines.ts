import { addDays, type CalendarDate } from "@hengjian/domain";
import { anyOf, dayLiteral, identifier, type Sql, sql } from "./fragment.js";
import { askedFrom, asksForEverything, inScope, readWindow, relation, type SqlScope } from "./relations.js";

/** How many days before the scope its lines apart begin. */
const DAYS_BEFORE_SCOPE = 31;
/** How many days before the scope the lines of its year apart begin: twelve months of 31 days. */
const DAYS_OF_YEAR = 372;
/** How long before the scope stays and settlements of persons discharged in it may have ended, in days. */
const DAYS_BEFORE_DISCHARGED = 600;

/**
 * The relation in which a shape finds the lines that findings of a scope rest on: the lines apart or those of the year, where there
 * are some and they reach far enough back, else all lines. For shapes that look at lines charged in the scope or at most
 * `lookBackDays` before it, at all lines of a visit, stay or settlement that has a line in the scope or a settlement that was
 * begun, ended or settled in it, or at those of a stay that ended in it or at most `lookBackDays` before; what else lies in
 * the relation may be incomplete, and findings of that end before the scope.
 *
 * @param lookBackDays how far before the scope lines of other visits are looked at, in days.
 */
export function linesOfScope(scope: SqlScope, lookBackDays = 0): Sql {
  return apartOrAll(scope, apartReaching(scope, lookBackDays));
}

function apartReaching(scope: SqlScope, lookBackDays: number): string | undefined {
  if (lookBackDays <= DAYS_BEFORE_SCOPE) return scope.linesApart;
  return lookBackDays <= DAYS_OF_YEAR ? scope.yearApart : undefined;
}

/**
 * The same for shapes that look at all lines of stays and settlements that ended in the scope, and of those that ended at
 * most `lookBackDays` before it if their person was discharged from a stay in the scope.
 */
export function linesOfDischarged(scope: SqlScope, lookBackDays: number): Sql {
  const reached = lookBackDays <= DAYS_BEFORE_DISCHARGED && scope.apartWithoutDischarged !== true;
  return apartOrAll(scope, reached ? scope.linesApart : undefined);
}

function apartOrAll(scope: SqlScope, apart: string | undefined): Sql {
  return apart === undefined ? relation(scope, "net_fee_line") : identifier(apart);
}

/**
 * The query of the cases of a scope, of which the lines apart hold every line: visits, stays and settlements that have a line in
 * the scope or a settlement begun, ended or settled in it, and stays that ended in it or in the 31 days before it. A row
 * names one of each, "" where it has none.
 */
export function selectCasesOfScope(scope: SqlScope): Sql {
  const settled = anyOf(["begin_day", "end_day", "settled_day"].map((day) => inScope(scope, identifier(day))));
  return sql`SELECT DISTINCT visit_id, stay_id, settlement_id FROM ${relation(scope, "net_fee_line")}
  WHERE ${inScope(scope, sql`charged_day`)}
UNION ALL
SELECT visit_id, stay_id, settlement_id FROM ${relation(scope, "net_settlement")} WHERE ${settled}
UNION ALL
SELECT '' AS visit_id, stay_id, '' AS settlement_id FROM ${relation(scope, "stay")}
  WHERE ${endedWithin(scope, DAYS_BEFORE_SCOPE)}`;
}

/** Condition: the visit, the stay or the settlement of a row is one of the cases that lie in a relation. */
export function isOfCases(cases: string): Sql {
  return isAmong(identifier(cases));
}

function isAmong(cases: Sql): Sql {
  return anyOf(
    [sql`visit_id`, sql`stay_id`, sql`settlement_id`].map(
      (key) => sql`(${key} != '' AND ${key} IN (SELECT ${key} FROM ${cases}))`,
    ),
  );
}

/** First day of which the lines apart of a scope hold every line; null: of all. */
export function apartFrom(scope: SqlScope): CalendarDate | null {
  return scope.from === null ? null : addDays(scope.from, -DAYS_BEFORE_SCOPE);
}

/**
 * The query of the lines apart of a scope: every line charged in it or in the 31 days before it, and every line, whenever
 * charged, of its cases and of the stays and settlements that ended in the 600 days before it, of persons discharged from a stay in
 * the scope.
 *
 * @example
 * sql`CREATE TABLE lines_apart ENGINE = MergeTree ORDER BY person_id AS ${selectLinesOfScope(scope)}`
 */
export function selectLinesOfScope(scope: SqlScope): Sql {
  return selectLines(scope, DAYS_BEFORE_SCOPE);
}

/**
 * The query of the lines of the year apart: all lines apart of the scope, and every line charged in the 372 days before it
 * or of a stay that ended in them.
 */
export function selectLinesOfYear(scope: SqlScope): Sql {
  return selectLines(scope, DAYS_OF_YEAR);
}

function selectLines(scope: SqlScope, lookBackDays: number): Sql {
  const stays = relation(scope, "stay");
  const discharged = sql`person_id IN (SELECT person_id FROM ${stays} WHERE ${endedWithin(scope, 0)})`;
  const before = readWindow(scope, sql`end_day`, DAYS_BEFORE_DISCHARGED);
  return sql`SELECT * FROM ${relation(scope, "net_fee_line")}
WHERE ${readWindow(scope, sql`charged_day`, lookBackDays)}
  OR ${isAmong(sql`(${selectCasesOfScope(scope)})`)}
  OR (stay_id != '' AND stay_id IN (SELECT stay_id FROM ${stays} WHERE ${endedWithin(scope, lookBackDays)}))
  OR (stay_id != '' AND stay_id IN (
    SELECT stay_id FROM ${stays} WHERE ${endedWithin(scope, DAYS_BEFORE_DISCHARGED)} AND ${discharged}))
  OR settlement_id IN (SELECT settlement_id FROM ${relation(scope, "net_settlement")} WHERE ${before} AND ${discharged})`;
}

function endedWithin(scope: SqlScope, lookBackDays: number): Sql {
  return sql`(discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, lookBackDays)})`;
}

/** Places of an array of lines in order whose day lies in the scope: with these a finding of the scope can end. */
export function placesInScope(scope: SqlScope, lines: Sql, day: (line: Sql) => Sql): Sql {
  if (scope.from === null && scope.to === null) return sql`arrayEnumerate(${lines})`;
  return sql`arrayFilter((place, line) -> ${inScope(scope, day(sql`line`))}, arrayEnumerate(${lines}), ${lines})`;
}

/**
 * Condition on fee lines read far back, for shapes that put the lines of a person in a row: only those of persons who have a
 * line of the kind in the scope, because a finding ends with such a line. When everything is asked for that is every line.
 */
export function ofPersonsInScope(scope: SqlScope, kind: Sql): Sql {
  if (asksForEverything(scope)) return sql`1`;
  return sql`person_id IN (SELECT person_id FROM ${linesOfScope(scope)} WHERE ${kind} AND ${inScope(scope, sql`charged_day`)})`;
}

/**
 * Condition on fee lines: those of visits with a line in the scope, from the visit's first line up to the end of the
 * scope. When everything is asked for that is every line, and nothing is looked up.
 *
 * @param kind condition on the lines, where the shape looks at no others: visits without such a line in the scope are left out.
 * @param lookBackDays as the shape gives it to `linesOfScope`.
 */
export function wholeVisits(scope: SqlScope, kind: Sql = sql`1`, lookBackDays = 0): Sql {
  const notLater = readWindow({ ...scope, from: null }, sql`charged_day`, 0);
  if (askedFrom(scope) === null || scope.from === null) return notLater;
  const lines = linesOfScope(scope);
  const visits = sql`SELECT visit_id FROM ${lines} WHERE ${kind} AND ${inScope(scope, sql`charged_day`)}`;
  if (apartReaching(scope, lookBackDays) !== undefined) return sql`(${notLater} AND visit_id IN (${visits}))`;
  // The day is found once, from few columns; then the lines of years before it are passed over unread.
  const first = sql`(SELECT ifNull(minOrNull(charged_day), ${dayLiteral(scope.from)}) FROM ${lines}
    WHERE ${kind} AND charged_day < ${dayLiteral(scope.from)} AND visit_id IN (${visits}))`;
  return sql`(${notLater} AND charged_day >= ${first} AND visit_id IN (${visits}))`;
}
