import { SETTLEMENT_COLUMNS, settlementColumns } from "../../evidence/settlement-candidate.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { UncoveredServiceParameters } from "./uncovered-service.js";

/** Settlements meet the participations of their person, folded: 1 pool, 2 from, 3 benefits from, 4 to. */
export function uncoveredServiceSql(rule: Rule<UncoveredServiceParameters>, scope: SqlScope): Sql {
  const { insuranceTypes, arrearsMonths } = rule.parameters;
  const cover = sql`arrayStringConcat(arraySort(arrayMap(p -> concat(toString(p.3), char(126), ifNull(toString(p.4), '')), own)), ' ')`;
  const conditions = sql`[
    ${condition("service-days", sql`concat(toString(begin_day), ' ', toString(end_day))`, sql`''`)},
    ${condition("cover", cover, asText(sql`${arrearsMonths}`))},
    ${condition("insurance", sql`insurance_type`, sql`''`)}]`;
  const direct = sql`p.3 <= end_day AND (p.4 IS NULL OR p.4 > begin_day)`;
  const bridged = sql`p.4 IS NOT NULL AND p.4 <= begin_day AND arrayExists(n -> p.4 <= n.2 AND begin_day <= n.2
      AND n.2 <= addMonths(assumeNotNull(p.4), ${arrearsMonths}) AND n.3 <= addDays(n.2, 1), own)`;
  return sql`SELECT ${settlementColumns(conditions)}
FROM (
  SELECT ${SETTLEMENT_COLUMNS}, end_day, toString(insurance_type) AS insurance_type,
    arrayFilter(p -> p.1 = insurance_type, participations) AS own
  FROM (
    SELECT ${SETTLEMENT_COLUMNS}, end_day, insurance_type
    FROM ${relation(scope, "net_settlement")}
    WHERE ${oneOf(sql`insurance_type`, insuranceTypes)} AND fund_total_fen > 0 AND ${inScope(scope, sql`settled_day`)}
  ) AS paid
  INNER JOIN (
    SELECT person_id AS of_person, groupArray((toString(insurance_type), from_date, ifNull(benefit_from_date, from_date), to_date)) AS participations
    FROM ${relation(scope, "current_participation")}
    GROUP BY of_person
  ) AS insured ON paid.person_id = insured.of_person
)
WHERE NOT arrayExists(p -> (${direct}) OR (${bridged}), own)`;
}
