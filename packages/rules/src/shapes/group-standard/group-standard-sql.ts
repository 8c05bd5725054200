import { SETTLEMENT_COLUMNS, settlementColumns } from "../../evidence/settlement-candidate.js";
import type { Rule } from "../../rule.js";
import { beginningsOf, condition, decimalText, dividedRounded, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { GroupStandardParameters } from "./group-standard.js";

/**
 * Cases meet their visit's diagnoses and operations, and the groups that their main diagnosis begins with. Tuples of a
 * group: 1 standard, 2 code, 3 complications, 4 operations, 5 method, 6 level, 7 from, 8 to.
 */
export function groupStandardSql(rule: Rule<GroupStandardParameters>, scope: SqlScope): Sql {
  const { direction, complicationFeePpm } = rule.parameters;
  const standard = sql`assumeNotNull(group_standard_fen)`;
  const share = (of: Sql): Sql => dividedRounded(sql`${of} * ${complicationFeePpm}`, sql`1000000`);
  const dearer = share(sql`greatest(${standard}, lawful.1)`);
  const conditions = sql`[
    ${condition("group", sql`group_code`, sql`lawful.2`)},
    ${condition("standard", decimalText(standard, 2), decimalText(sql`lawful.1`, 2))},
    ${condition("lawful-standard", decimalText(sql`lawful.1`, 2), sql`''`)},
    ${condition("main-diagnosis", sql`main`, sql`''`)},
    ${condition("fee", decimalText(sql`medical_fee_fen`, 2), decimalText(dearer, 2))}]`;
  const least = share(sql`g.1`);
  const begins = (codes: Sql, prefixes: Sql): Sql =>
    sql`arrayExists(c -> arrayExists(p -> startsWith(c, p), ${prefixes}), ${codes})`;
  const holds = sql`g.5 = payment_method AND (g.6 = 0 OR g.6 = institution_level)
      AND ${inForce(sql`end_day`, sql`g.7`, sql`g.8`)}
      AND (empty(g.3) OR (${begins(sql`others`, sql`g.3`)} AND medical_fee_fen >= ${least}))
      AND (empty(g.4) OR (notEmpty(operations) AND has(g.4, char(42))) OR ${begins(sql`operations`, sql`g.4`)})`;
  const differs = direction === "over" ? sql`${standard} > lawful.1` : sql`${standard} < lawful.1`;
  return sql`SELECT ${settlementColumns(conditions)}
FROM (
  SELECT *, arraySort(g -> (negate(g.1), g.2), arrayFilter(g -> ${holds}, groups)) AS holding, holding[1] AS lawful
  FROM (${casesSql(rule.parameters, scope)})
)
WHERE notEmpty(holding) AND ${differs}`;
}

function casesSql(wanted: GroupStandardParameters, scope: SqlScope): Sql {
  const chosen = sql`group_code != '' AND group_standard_fen IS NOT NULL
      AND ${oneOf(sql`payment_method`, wanted.paymentMethods)} AND ${inScope(scope, sql`settled_day`)}`;
  const visits = sql`visit_id IN (SELECT visit_id FROM ${relation(scope, "net_settlement")} WHERE ${chosen})`;
  return sql`SELECT *, arrayFilter(c -> c != main, diagnoses) AS others
  FROM (
    SELECT ${SETTLEMENT_COLUMNS}, end_day, institution_level, medical_fee_fen, group_standard_fen,
      toString(group_code) AS group_code, toString(payment_method) AS payment_method
    FROM ${relation(scope, "net_settlement")} WHERE ${chosen}
  ) AS paid
  INNER JOIN (
    SELECT visit_id AS main_visit, toString(main_diagnosis_code) AS main
    FROM ${relation(scope, "current_visit")} WHERE main_diagnosis_code != '' AND ${visits}
  ) AS of_visit ON paid.visit_id = of_visit.main_visit
  INNER JOIN (${groupsSql(scope)}) AS register ON of_visit.main = register.grouped_main
  LEFT JOIN (
    SELECT visit_id AS diagnosed_visit, groupUniqArray(toString(diagnosis_code)) AS diagnoses
    FROM ${relation(scope, "current_diagnosis")} WHERE ${visits} GROUP BY diagnosed_visit
  ) AS diagnosed ON paid.visit_id = diagnosed.diagnosed_visit
  LEFT JOIN (
    SELECT visit_id AS operated_visit, groupUniqArray(toString(operation_code)) AS operations
    FROM ${relation(scope, "current_operation")} WHERE ${visits} GROUP BY operated_visit
  ) AS operated ON paid.visit_id = operated.operated_visit`;
}

/** Each main diagnosis with the groups that it begins with. */
function groupsSql(scope: SqlScope): Sql {
  const codes = (column: Sql): Sql => sql`arrayFilter(c -> c != '', splitByChar(char(59), toString(${column})))`;
  return sql`SELECT grouped_main, groupArray(case_group) AS groups
    FROM (
      SELECT grouped_main, arrayJoin(${beginningsOf(sql`grouped_main`)}) AS main_beginning
      FROM (
        SELECT DISTINCT toString(main_diagnosis_code) AS grouped_main FROM ${relation(scope, "current_visit")}
      )
    ) AS every_main
    INNER JOIN (
      SELECT arrayJoin(${codes(sql`diagnosis_prefixes`)}) AS prefix, (standard_fen, toString(group_code),
        ${codes(sql`complication_prefixes`)}, ${codes(sql`operation_prefixes`)}, toString(payment_method),
        toInt32(price_level), from_date, to_date) AS case_group
      FROM ${relation(scope, "current_case_group")}
    ) AS register_row ON every_main.main_beginning = register_row.prefix
    GROUP BY grouped_main`;
}
