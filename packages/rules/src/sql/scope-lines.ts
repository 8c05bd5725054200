import { anyOf, dayLiteral, identifier, joinSql, type Sql, sql } from "./fragment.js";
import { askedFrom, asksForEverything, inScope, readWindow, relation, type SqlScope } from "./relations.js";

/** How far before a scope lines that lie apart begin: 31 days, or the twelve months of 31 days of a year. */
export type LinesReach = "scope" | "year";
const REACH_DAYS: Readonly<Record<LinesReach, number>> = { scope: 31, year: 372 };

/**
 * The relation in which a shape finds the lines that findings of a scope rest on: the lines apart or those of the year, where there
 * are some and they reach far enough back, else all lines. For shapes that look at
 *
 * - lines charged in the scope or at most `lookBackDays` before it,
 * - all lines of a visit, stay or settlement that has a line in the scope or a settlement that was begun, ended or settled in it,
 * - all lines of a stay that ended in the scope or at most `lookBackDays` before it,
 * - all lines of a stay or settlement that ended at most `lookBackDays` before another of the same person began that ended in the
 *   scope.
 *
 * What else lies in the relation may be incomplete; findings of that end before the scope and are not asked for.
 */
export function linesOfScope(scope: SqlScope, lookBackDays = 0): Sql {
  const apart = apartReaching(scope, lookBackDays);
  return apart === undefined ? relation(scope, "net_fee_line") : identifier(apart);
}

function apartReaching(scope: SqlScope, lookBackDays: number): string | undefined {
  if (lookBackDays <= REACH_DAYS.scope) return scope.linesApart;
  return lookBackDays <= REACH_DAYS.year ? scope.yearApart : undefined;
}

/**
 * The query of the cases of a scope, of which the lines apart hold every line: all but the first kind of `linesOfScope`. A row
 * names a visit, a stay and a settlement, "" where it has none. It reads lines of the scope alone: the lines near it are enough.
 */
export function selectCasesOfScope(scope: SqlScope, reach: LinesReach = "scope"): Sql {
  const lookBackDays = REACH_DAYS[reach];
  const settled = anyOf(["begin_day", "end_day", "settled_day"].map((day) => inScope(scope, identifier(day))));
  const stays = relation(scope, "stay");
  const settlements = relation(scope, "net_settlement");
  const since = sql`SELECT person_id AS of_person, subtractDays(min(begun_day), ${lookBackDays}) AS since FROM (
      SELECT person_id, admission_day AS begun_day FROM ${stays} WHERE ${endedWithin(scope, 0)}
      UNION ALL
      SELECT person_id, begin_day AS begun_day FROM ${settlements} WHERE ${inScope(scope, sql`end_day`)}
    ) GROUP BY person_id`;
  return sql`SELECT DISTINCT visit_id, stay_id, settlement_id FROM ${linesOfScope(scope)}
  WHERE ${inScope(scope, sql`charged_day`)}
UNION ALL
SELECT visit_id, stay_id, settlement_id FROM ${settlements} WHERE ${settled}
UNION ALL
SELECT '' AS visit_id, stay_id, '' AS settlement_id FROM ${stays} WHERE ${endedWithin(scope, lookBackDays)}
UNION ALL
SELECT '' AS visit_id, stay_id, '' AS settlement_id FROM ${stays} AS ended INNER JOIN (${since}) AS begun ON ended.person_id = begun.of_person
  WHERE discharge_day IS NOT NULL AND discharge_day >= since
UNION ALL
SELECT '' AS visit_id, '' AS stay_id, settlement_id FROM ${settlements} AS ended INNER JOIN (${since}) AS begun ON ended.person_id = begun.of_person
  WHERE end_day >= since`;
}

/** Condition: the visit, the stay or the settlement of a row is one of the cases that lie in a relation. */
export function isOfCases(cases: string): Sql {
  return anyOf(
    [sql`visit_id`, sql`stay_id`, sql`settlement_id`].map(
      (key) => sql`(${key} != '' AND ${key} IN (SELECT ${key} FROM ${identifier(cases)}))`,
    ),
  );
}

/**
 * The query of the lines near a scope: every line charged in it or in the 31 days before it, of `year` the 372 days. With
 * `selectCaseLinesOfScope` it gives what lies in the lines apart; in two parts, because by days alone whole pieces of the table are
 * passed over, and the cases are told by these few lines.
 *
 * @param of.columns names of the columns to take, all unless it is said otherwise.
 * @example
 * sql`CREATE TABLE lines_apart ENGINE = Memory AS ${selectNearLinesOfScope(scope)}`
 */
export function selectNearLinesOfScope(scope: SqlScope, of: LinesWanted = {}): Sql {
  return sql`SELECT ${columnsWanted(of)} FROM ${relation(scope, "net_fee_line")} WHERE ${isNear(scope, of)}`;
}

/**
 * The query of the other lines apart of a scope: those of its cases that were charged before the lines near it.
 *
 * @param of.cases relation that holds what `selectCasesOfScope` gives for the same reach; it is looked into once a column.
 * @param of.lines relation that holds at least every line of the cases, where there is a smaller one than all lines.
 * @param of.columns as for the lines near the scope.
 * @example
 * sql`INSERT INTO lines_apart ${selectCaseLinesOfScope(scope, { cases: "cases" })}`
 */
export function selectCaseLinesOfScope(
  scope: SqlScope,
  of: LinesWanted & { readonly cases: string; readonly lines?: string },
): Sql {
  const lines = of.lines === undefined ? relation(scope, "net_fee_line") : identifier(of.lines);
  return sql`SELECT ${columnsWanted(of)} FROM ${lines} WHERE NOT (${isNear(scope, of)}) AND ${isOfCases(of.cases)}`;
}

/** Which of the lines apart, and what of them. */
export interface LinesWanted {
  readonly reach?: LinesReach;
  readonly columns?: readonly string[];
}

function columnsWanted({ columns }: LinesWanted): Sql {
  return columns === undefined ? sql`*` : joinSql(columns.map(identifier), ", ");
}

function isNear(scope: SqlScope, { reach = "scope" }: LinesWanted): Sql {
  return readWindow(scope, sql`charged_day`, REACH_DAYS[reach]);
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
