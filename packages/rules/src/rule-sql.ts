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
  if (narrowed.from !== null && narrowed.to !== null && narrowed.from >= narrowed.to) return "";
  const candidates = sql`SELECT * FROM (${shape.sql(rule, narrowed)}) WHERE ${inScope(narrowed, sql`last_day`)}`;
  const columns = (Object.keys(FINDING_COLUMNS) as FindingColumn[]).map((name) =>
    contractColumn(name, name === "exemptions" ? exemptionsLiteral(rule) : (name as string as Sql)),
  );
  return sql`SELECT ${joinSql(columns, ", ")}
FROM (${rule.exemptions.length === 0 ? candidates : unexempted(candidates, rule, { scope: narrowed, shape })})`;
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

/** The candidates that no exemption excuses. */
function unexempted(candidates: Sql, rule: Rule, of: { readonly scope: SqlScope; readonly shape: Shape }): Sql {
  const { scope, shape } = of;
  const joins = rule.exemptions.flatMap((row) => filingJoin(row, scope) ?? []);
  return sql`SELECT * FROM (${candidates}) AS candidate
    ${joinSql(joins, "\n")}
    WHERE NOT ${exemptSql(rule.exemptions, scope, shape.exemptionReachDays?.(rule))}`;
}
