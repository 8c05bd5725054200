import type { CalendarDate } from "@hengjian/domain";
import { lookedFor } from "./exemptions/exemption.js";
import { exemptSql, filingJoin } from "./exemptions/exemption-sql.js";
import type { Rule } from "./rule.js";
import type { Shape } from "./shape.js";
import { contractColumn, FINDING_COLUMNS, type FindingColumn } from "./sql/finding-columns.js";
import { joinSql, literal, type Sql, sql } from "./sql/fragment.js";
import { inScope, type SqlScope, WHOLE_SCOPE } from "./sql/relations.js";

/**
 * The query of a rule: one row a finding with the columns of FINDING_COLUMNS, in any order, because ordering many wide rows
 * costs as much as finding them. Candidates of the shape for which no exemption holds and whose last day lies in the rule's
 * period and in the scope. Returns "" when the rule's period and the scope share no day.
 *
 * @example
 * ruleSql(shape, rule, { from: calendarDate("2025-03-01"), to: calendarDate("2025-04-01") })
 */
export function ruleSql(shape: Shape, rule: Rule, scope: SqlScope = WHOLE_SCOPE): Sql | "" {
  const narrowed = withinPeriod(rule, scope);
  if (isEmpty(narrowed)) return "";
  const columns = (Object.keys(FINDING_COLUMNS) as FindingColumn[]).map((name) =>
    contractColumn(name, name === "exemptions" ? exemptionsLiteral(rule) : (name as string as Sql)),
  );
  // One level, because every level of a query is understood anew with all columns of the one below it.
  return sql`SELECT ${joinSql(columns, ", ")}
FROM (${shape.sql(rule, narrowed)}) AS candidate
${exemptionJoins(rule, narrowed)}
WHERE ${inScope(narrowed, sql`last_day`)}${unexempted(rule, { scope: narrowed, shape })}`;
}

/**
 * The query of a rule's first look: one row where it may find something in the scope, none where it finds nothing. That is the part
 * that the shape names for it, else all candidates before exemptions, without their evidence. "" when the rule's period and the
 * scope share no day.
 *
 * @example
 * firstLookSql(shapeOf("stay-link"), rule, scope) // "SELECT 1 FROM (SELECT stay_id, …) LIMIT 1"
 */
export function firstLookSql(shape: Shape, rule: Rule, scope: SqlScope = WHOLE_SCOPE): Sql | "" {
  const narrowed = withinPeriod(rule, scope);
  if (isEmpty(narrowed)) return "";
  if (shape.firstLook !== undefined) return sql`SELECT 1 FROM (${shape.firstLook(rule, narrowed)}) LIMIT 1`;
  return sql`SELECT 1 FROM (${shape.sql(rule, narrowed)}) WHERE ${inScope(narrowed, sql`last_day`)} LIMIT 1`;
}

function isEmpty({ from, to }: SqlScope): boolean {
  return from !== null && to !== null && from >= to;
}

function withinPeriod(rule: Rule, scope: SqlScope): SqlScope {
  const { period } = rule;
  return {
    ...scope,
    askedFrom: scope.from,
    from: scope.from === null || scope.from < period.from ? period.from : scope.from,
    to: earlier(scope.to, period.to),
  };
}

function earlier(left: CalendarDate | null, right: CalendarDate | null): CalendarDate | null {
  if (left === null) return right;
  if (right === null) return left;
  return left < right ? left : right;
}

function exemptionsLiteral(rule: Rule): Sql {
  const rows = rule.exemptions.map((row) => sql`(${literal(row.name)}, ${literal(lookedFor(row))})`);
  return rows.length === 0 ? sql`[]` : sql`[${joinSql(rows, ", ")}]`;
}

/** What exemptions by filing look into. */
function exemptionJoins(rule: Rule, scope: SqlScope): Sql {
  return joinSql(
    rule.exemptions.flatMap((row) => filingJoin(row, scope) ?? []),
    "\n",
  );
}

/** Further condition: no exemption excuses the candidate. */
function unexempted(rule: Rule, of: { readonly scope: SqlScope; readonly shape: Shape }): Sql {
  if (rule.exemptions.length === 0) return sql``;
  const { scope, shape } = of;
  return sql` AND NOT ${exemptSql(rule.exemptions, scope, shape.exemptionReachDays?.(rule))}`;
}
