import type { Rule } from "../../rule.js";
import { condition, daysFrom, decimalText, oneOf } from "../../sql/expressions.js";
import { anyOf, type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { SettledTwiceParameters } from "./settled-twice.js";

/**
 * Only persons, days and fees that stand twice are folded. Tuples: 1 settled at, 2 id, 3 settled day, 4 care category,
 * 5 pool, 6 stay, 7 house, 8 visit, 9 birth.
 */
export function settledTwiceSql(rule: Rule<SettledTwiceParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const counted = wanted.cases.map((one) => {
    const care = sql`(${oneOf(sql`e.4`, one.careCategories)} AND ${oneOf(sql`later.4`, one.careCategories)})`;
    return one.pools === "any" ? care : sql`(${care} AND e.5 != later.5)`;
  });
  const paid = sql`(basic_fund_fen > 0 AND medical_fee_fen >= ${wanted.minimumFeeFen})`;
  return sql`SELECT 'settlement' AS subject_kind, arraySort([earlier.2, later.2]) AS source_ids, person_id,
  later.7 AS institution_id, begin_day AS first_day, later.3 AS last_day,
  [
    ${condition("fee", decimalText(sql`medical_fee_fen`, 2), sql`''`)},
    ${condition("pools", sql`concat(earlier.5, ' ', later.5)`, sql`''`)},
    ${condition("settled-on", sql`concat(toString(earlier.3), ' ', toString(later.3))`, sql`''`)}
  ] AS conditions,
  source_ids AS settlement_ids, emptyArrayString() AS fee_line_ids, [(later.2, '', NULL, NULL)] AS parts,
  [('earlier', earlier.8), ('later', later.8)] AS exemption_visits, later.9 AS birth_date
FROM (
  SELECT person_id, begin_day, medical_fee_fen, later,
    arraySort(arrayFilter(e -> (e.1, e.2) < (later.1, later.2) AND (e.6 = '' OR e.6 != later.6 OR e.8 = later.8)
      AND ${daysFrom(sql`e.3`, sql`later.3`)} <= ${wanted.lookBackDays} AND ${anyOf(counted)}, paid)) AS before,
    before[1] AS earlier
  FROM (
    SELECT person_id, begin_day, medical_fee_fen, groupArray((settled_at, settlement_id, settled_day,
      toString(care_category), toString(insurance_type), stay_id, institution_id, visit_id, birth_date)) AS paid
    FROM ${relation(scope, "net_settlement")}
    WHERE ${paid} AND ${readWindow(scope, sql`settled_day`, wanted.lookBackDays)} AND ${feesOfScope(paid, scope)}
    GROUP BY person_id, begin_day, end_day, medical_fee_fen HAVING count() > 1
  )
  ARRAY JOIN paid AS later
  WHERE notEmpty(before)
)`;
}

/** Only fees that a person settled again in the scope can be found there; when everything is asked for that is every fee. */
function feesOfScope(paid: Sql, scope: SqlScope): Sql {
  if (asksForEverything(scope)) return sql`1`;
  return sql`(person_id, medical_fee_fen) IN (SELECT person_id, medical_fee_fen FROM ${relation(scope, "net_settlement")}
      WHERE ${paid} AND ${inScope(scope, sql`settled_day`)})`;
}
