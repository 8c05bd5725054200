import { addDays, type CalendarDate, HengjianError } from "@hengjian/domain";
import { allOf, dayLiteral, identifier, type Sql, sql } from "./fragment.js";

/** Relations that a query may read; columns are the snake_case of the domain's names. */
export const RELATION_NAMES = [
  "net_settlement",
  "net_fee_line",
  "stay",
  "owed",
  "current_diagnosis",
  "current_visit",
  "current_operation",
  "current_person",
  "current_participation",
  "current_filing",
  "current_institution",
  "current_institution_status",
  "current_staff",
  "current_staff_status",
  "current_price",
  "current_case_group",
  "current_case_grouping",
  "current_knowledge_point",
  "current_knowledge_pair",
] as const;

/** A relation's name. */
export type RelationName = (typeof RELATION_NAMES)[number];

/**
 * What one run of a rule covers. Findings whose last day lies in [from, to) come out; null is unbounded. Each shape
 * makes the last day of a finding the latest day of any row that it rests on, so a month's findings never depend on
 * later months, and reads as far back as its parameters look.
 */
export interface SqlScope {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /**
   * First day that was asked for, null when everything was; a rule that begins later narrows `from` alone. Absent: `from`.
   */
  readonly askedFrom?: CalendarDate | null;
  /** Where a relation is found when not under its own name: `{ net_fee_line: "test_7.net_fee_line" }`. */
  readonly relations?: Readonly<Partial<Record<RelationName, string>>>;
  /** Relation that holds what `selectNearLinesOfScope` and `selectCaseLinesOfScope` give for these days, where it lies apart; else all lines are read. */
  readonly linesApart?: string;
  /** Relation that holds what they give for the reach of a year, where it lies apart. */
  readonly yearApart?: string;
}

/** Everything, in the database of the connection. */
export const WHOLE_SCOPE: SqlScope = { from: null, to: null };

/** The name under which a query reads a relation. */
export function relation(scope: SqlScope, name: RelationName): Sql {
  return identifier(scope.relations?.[name] ?? name);
}

/**
 * Condition on a day column: only rows that a finding of the scope can rest on. `lookBackDays` is how far before its
 * last day a finding may reach.
 */
export function readWindow(scope: SqlScope, column: Sql, lookBackDays: number): Sql {
  if (lookBackDays < 0) throw new HengjianError("INVALID_INPUT", "a look-back is 0 days or more");
  const conditions: Sql[] = [];
  if (scope.from !== null) conditions.push(sql`${column} >= ${dayLiteral(addDays(scope.from, -lookBackDays))}`);
  if (scope.to !== null) conditions.push(sql`${column} < ${dayLiteral(scope.to)}`);
  return allOf(conditions);
}

/** Condition that a day column lies in the scope itself. */
export function inScope(scope: SqlScope, column: Sql): Sql {
  return readWindow(scope, column, 0);
}

/** Whether all days are asked for: then it costs more to find out which rows a shape needs than to read them. */
export function asksForEverything(scope: SqlScope): boolean {
  return askedFrom(scope) === null && scope.to === null;
}

/** First day that was asked for; null when everything was. */
export function askedFrom(scope: SqlScope): CalendarDate | null {
  return scope.askedFrom === undefined ? scope.from : scope.askedFrom;
}
