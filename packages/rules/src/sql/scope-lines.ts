import { anyOf, dayLiteral, identifier, type Sql, sql } from "./fragment.js";
import { asksForEverything, askedFrom, inScope, readWindow, relation, type SqlScope } from "./relations.js";

/** How many days before the scope its lines apart begin. */
const DAYS_BEFORE_SCOPE = 31;
/** How long before the scope stays and settlements of persons discharged in it may have ended, in days. */
const DAYS_BEFORE_DISCHARGED = 450;

/**
 * The relation in which a shape finds the lines that findings of a scope rest on: the lines apart, where there are some
 * and they reach far enough back, else all lines. For shapes that look at lines charged in the scope or at most
 * `lookBackDays` before it, at all lines of a visit, stay or settlement that has a line in the scope or a settlement that was
 * begun, ended or settled in it, or at those of a stay that ended in it or at most `lookBackDays` before; what else lies in
 * the relation may be incomplete, and findings of that end before the scope.
 *
 * @param lookBackDays how far before the scope lines of other visits are looked at, in days.
 */
export function linesOfScope(scope: SqlScope, lookBackDays = 0): Sql {
  return apartOrAll(scope, lookBackDays <= DAYS_BEFORE_SCOPE);
}

/**
 * The same for shapes that look at all lines of stays and settlements that ended in the scope, and of those that ended at
 * most `lookBackDays` before it if their person was discharged from a stay in the scope.
 */
export function linesOfDischarged(scope: SqlScope, lookBackDays: number): Sql {
  return apartOrAll(scope, lookBackDays <= DAYS_BEFORE_DISCHARGED);
}

function apartOrAll(scope: SqlScope, reached: boolean): Sql {
  return scope.linesApart === undefined || !reached ? relation(scope, "net_fee_line") : identifier(scope.linesApart);
}

/**
 * The query of the lines apart of a scope: every line charged in it or in the 31 days before it, and every line, whenever
 * charged, of
 * - the visits, stays and settlements that have a line in the scope or a settlement begun, ended or settled in it,
 * - the stays that ended in it or in the 31 days before it,
 * - the stays and settlements that ended in the 450 days before it, of persons discharged from a stay in the scope.
 *
 * @example
 * sql`CREATE TABLE lines_apart ENGINE = MergeTree ORDER BY person_id AS ${selectLinesOfScope(scope)}`
 */
export function selectLinesOfScope(scope: SqlScope): Sql {
  const lines = relation(scope, "net_fee_line");
  const stays = relation(scope, "stay");
  const settlements = relation(scope, "net_settlement");
  const settled = anyOf(["begin_day", "end_day", "settled_day"].map((day) => inScope(scope, identifier(day))));
  const discharged = sql`person_id IN (SELECT person_id FROM ${stays} WHERE ${endedWithin(scope, 0)})`;
  const before = readWindow(scope, sql`end_day`, DAYS_BEFORE_DISCHARGED);
  const ofScope = (key: Sql, others: Sql): Sql => sql`(${key} != '' AND ${key} IN (
    SELECT ${key} FROM ${lines} WHERE ${inScope(scope, sql`charged_day`)}
    UNION ALL SELECT ${key} FROM ${settlements} WHERE ${settled}${others}))`;
  const stayed = sql`
    UNION ALL SELECT stay_id FROM ${stays} WHERE ${endedWithin(scope, DAYS_BEFORE_SCOPE)}
      OR (${endedWithin(scope, DAYS_BEFORE_DISCHARGED)} AND ${discharged})`;
  return sql`SELECT * FROM ${lines}
WHERE ${readWindow(scope, sql`charged_day`, DAYS_BEFORE_SCOPE)}
  OR ${ofScope(sql`visit_id`, sql``)}
  OR ${ofScope(sql`stay_id`, stayed)}
  OR ${ofScope(sql`settlement_id`, sql` OR (${before} AND ${discharged})`)}`;
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
  if (scope.linesApart !== undefined && lookBackDays <= DAYS_BEFORE_SCOPE)
    return sql`(${notLater} AND visit_id IN (${visits}))`;
  // The day is found once, from few columns; then the lines of years before it are passed over unread.
  const first = sql`(SELECT ifNull(minOrNull(charged_day), ${dayLiteral(scope.from)}) FROM ${lines}
    WHERE ${kind} AND charged_day < ${dayLiteral(scope.from)} AND visit_id IN (${visits}))`;
  return sql`(${notLater} AND charged_day >= ${first} AND visit_id IN (${visits}))`;
}
