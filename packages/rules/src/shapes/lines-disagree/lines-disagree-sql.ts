import { SETTLEMENT_COLUMNS, settlementColumns } from "../../evidence/settlement-candidate.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LinesDisagreeParameters } from "./lines-disagree.js";

/** Both sides are folded to one row a settlement; the lines of a month's settlements only are summed. */
export function linesDisagreeSql(rule: Rule<LinesDisagreeParameters>, scope: SqlScope): Sql {
  const { toleranceFen, missing } = rule.parameters;
  const conditions = sql`[
    ${condition("fee", decimalText(sql`medical_fee_fen`, 2), sql`''`)},
    ${condition("lines", decimalText(sql`total`, 2), sql`''`)},
    ${condition("difference", decimalText(sql`(medical_fee_fen - total)`, 2), decimalText(sql`${toleranceFen}`, 2))}]`;
  const narrowed = asksForEverything(scope)
    ? sql`1`
    : sql`settlement_id IN (SELECT settlement_id FROM ${relation(scope, "net_settlement")}
          WHERE ${inScope(scope, sql`settled_day`)})`;
  return sql`SELECT ${settlementColumns(conditions)}
FROM (
  SELECT ${SETTLEMENT_COLUMNS}, medical_fee_fen, total
  FROM (
    SELECT ${SETTLEMENT_COLUMNS}, medical_fee_fen
    FROM ${relation(scope, "net_settlement")} WHERE ${inScope(scope, sql`settled_day`)}
  ) AS header
  ${missing ? sql`LEFT` : sql`INNER`} JOIN (
    SELECT settlement_id AS of_settlement, sum(amount_fen) AS total
    FROM ${linesOfScope(scope)} WHERE ${narrowed} GROUP BY of_settlement
  ) AS summed ON header.settlement_id = summed.of_settlement
  WHERE abs(medical_fee_fen - total) > ${toleranceFen}
)`;
}
