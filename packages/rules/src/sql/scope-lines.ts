import { dayLiteral, identifier, type Sql, sql } from "./fragment.js";
import { askedFrom, inScope, readWindow, relation, type SqlScope } from "./relations.js";

/** How many days before the scope its lines apart begin. */
const DAYS_BEFORE_SCOPE = 31;

/**
 * The relation in which a shape finds the lines that findings of a scope rest on: the lines apart, where there are some
 * and they reach far enough back, else all lines. For shapes that look at lines charged in the scope or at most
 * `lookBackDays` before it, at all lines of a visit, stay or settlement that has a line in the scope, or at those of a stay
 * that ended in it; what else lies in the relation may be incomplete, and findings of that end before the scope.
 *
 * @param lookBackDays how far before the scope lines of other visits are looked at, in days.
 */
export function linesOfScope(scope: SqlScope, lookBackDays = 0): Sql {
  return scope.linesApart === undefined || lookBackDays > DAYS_BEFORE_SCOPE
    ? relation(scope, "net_fee_line")
    : identifier(scope.linesApart);
}

/**
 * The query of the lines apart of a scope: every line charged in it or in the 31 days before it, and every line, whenever
 * charged, of the visits, stays and settlements that have a line in the scope and of the stays that ended in it.
 *
 * @example
 * sql`CREATE TABLE lines_apart ENGINE = MergeTree ORDER BY person_id AS ${selectLinesOfScope(scope)}`
 */
export function selectLinesOfScope(scope: SqlScope): Sql {
  const lines = relation(scope, "net_fee_line");
  const ofScope = (key: Sql): Sql =>
    sql`(${key} != '' AND ${key} IN (SELECT ${key} FROM ${lines} WHERE ${inScope(scope, sql`charged_day`)}))`;
  const ended = sql`SELECT stay_id FROM ${relation(scope, "stay")}
      WHERE discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)}`;
  return sql`SELECT * FROM ${lines}
WHERE ${readWindow(scope, sql`charged_day`, DAYS_BEFORE_SCOPE)}
  OR ${ofScope(sql`visit_id`)} OR ${ofScope(sql`stay_id`)} OR ${ofScope(sql`settlement_id`)} OR stay_id IN (${ended})`;
}

/**
 * Condition on fee lines: those of visits with a line in the scope, from the visit's first line up to the end of the
 * scope. When everything is asked for that is every line, and nothing is looked up.
 *
 * @param kind condition on the lines, where the shape looks at no others: visits without such a line in the scope are left out.
 */
export function wholeVisits(scope: SqlScope, kind: Sql = sql`1`): Sql {
  const notLater = readWindow({ ...scope, from: null }, sql`charged_day`, 0);
  if (askedFrom(scope) === null || scope.from === null) return notLater;
  const lines = linesOfScope(scope);
  const visits = sql`SELECT visit_id FROM ${lines} WHERE ${kind} AND ${inScope(scope, sql`charged_day`)}`;
  if (scope.linesApart !== undefined) return sql`(${notLater} AND visit_id IN (${visits}))`;
  // The day is found once, from few columns; then the lines of years before it are passed over unread.
  const first = sql`(SELECT ifNull(minOrNull(charged_day), ${dayLiteral(scope.from)}) FROM ${lines}
    WHERE ${kind} AND charged_day < ${dayLiteral(scope.from)} AND visit_id IN (${visits}))`;
  return sql`(${notLater} AND charged_day >= ${first} AND visit_id IN (${visits}))`;
}
