import type { Rule } from "../../rule.js";
import { condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { PaidOwedParameters } from "./paid-owed.js";

/** Settlements of the scope meet what is owed for them. */
export function paidOwedSql(rule: Rule<PaidOwedParameters>, scope: SqlScope): Sql {
  const { steps, toleranceFen, direction } = rule.parameters;
  const yuan = (column: Sql): Sql => decimalText(column, 2);
  const beyond = direction === "over" ? sql`difference` : sql`negate(difference)`;
  return sql`SELECT 'settlement' AS subject_kind, [settlement_id] AS source_ids, person_id, institution_id,
  settled_day AS first_day, settled_day AS last_day,
  [
    ${condition("difference", yuan(sql`difference`), yuan(sql`${toleranceFen}`))},
    ${condition("basic", yuan(sql`basic_fund_fen`), yuan(sql`owed_basic_fen`))},
    ${condition("large", yuan(sql`large_fund_fen`), yuan(sql`owed_large_fen`))},
    ${condition("step", sql`concat(step, ' ', step_paid)`, sql`step_owed`)}
  ] AS conditions,
  [settlement_id] AS settlement_ids, emptyArrayString() AS fee_line_ids, [(settlement_id, '', NULL, NULL)] AS parts,
  [('subject', visit_id)] AS exemption_visits, birth_date
FROM (
  SELECT settlement_id, person_id, institution_id, visit_id, birth_date, settled_day, basic_fund_fen, large_fund_fen,
    owed_basic_fen, owed_large_fen, step, step_owed, step_paid,
    basic_fund_fen + large_fund_fen - owed_basic_fen - owed_large_fen AS difference
  FROM (
    SELECT settlement_id, person_id, institution_id, visit_id, birth_date, settled_day, basic_fund_fen, large_fund_fen
    FROM ${relation(scope, "net_settlement")} WHERE ${inScope(scope, sql`settled_day`)}
  ) AS paid
  INNER JOIN (
    SELECT settlement_id, step, step_owed, step_paid, owed_basic_fen, owed_large_fen
    FROM ${relation(scope, "owed")} WHERE ${oneOf(sql`step`, steps)}
  ) AS due ON paid.settlement_id = due.settlement_id
)
WHERE ${beyond} > ${toleranceFen}`;
}
