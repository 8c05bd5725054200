import { SETTLEMENT_COLUMNS, settlementColumns } from "../../evidence/settlement-candidate.js";
import type { Rule } from "../../rule.js";
import { ageYears, condition, decimalText, oneOf, startsWithAny } from "../../sql/expressions.js";
import { allOf, literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { SettlementCheckParameters } from "./settlement-check.js";

/** Longest year, in days: how far the first hit of a calendar year may lie back. */
const YEAR_DAYS = 366;

/** One pass over the settlements; the first of a person and year is chosen among the hits only. */
export function settlementCheckSql(rule: Rule<SettlementCheckParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const { outsideAge, waived } = wanted;
  const range = outsideAge === undefined ? "" : `[${outsideAge.fromYears},${outsideAge.belowYears})`;
  const conditions = sql`[
    ${condition("age", sql`ifNull(toString(age), '')`, literal(range))},
    ${condition("person-type", sql`toString(person_type)`, sql`''`)},
    ${condition("waived", decimalText(sql`unpaid`, 2), waived === undefined ? sql`''` : decimalText(sql`${waived.minimumFen}`, 2))},
    ${condition("share", decimalText(sql`owed`, 2), waived === undefined ? sql`''` : literal(String(waived.minimumPpm)))},
    ${condition("diagnoses", wanted.diagnosisPrefixes === undefined ? sql`''` : sql`arrayStringConcat(codes, ' ')`, sql`''`)}]`;
  const yearly = wanted.once === "person-year";
  return sql`SELECT ${settlementColumns(conditions)}
FROM (
  SELECT ${SETTLEMENT_COLUMNS}, settled_at, person_type,
    if(birth_date IS NULL OR birth_date > begin_day, NULL, ${ageYears(sql`assumeNotNull(birth_date)`, sql`begin_day`)}) AS age,
    medical_fee_fen - fund_total_fen AS owed, owed - person_pay_fen AS unpaid${wanted.diagnosisPrefixes === undefined ? sql`` : sql`, codes`}
  FROM ${relation(scope, "net_settlement")}${wanted.diagnosisPrefixes === undefined ? sql`` : diagnosed(wanted.diagnosisPrefixes, scope)}
  WHERE ${readWindow(scope, sql`settled_day`, yearly ? YEAR_DAYS : 0)} AND ${allOf(fieldConditions(wanted))}
  ${yearly ? sql`ORDER BY settled_at, settlement_id LIMIT 1 BY person_id, toYear(settled_day)` : sql``}
)`;
}

function fieldConditions(wanted: SettlementCheckParameters): Sql[] {
  const { careCategories, insuranceTypes, personTypePrefixes, outsideAge, waived } = wanted;
  const conditions: Sql[] = [];
  if (careCategories !== undefined) conditions.push(oneOf(sql`care_category`, careCategories));
  if (insuranceTypes !== undefined) conditions.push(oneOf(sql`insurance_type`, insuranceTypes));
  if (personTypePrefixes !== undefined) conditions.push(startsWithAny(sql`person_type`, personTypePrefixes));
  if (outsideAge !== undefined) {
    conditions.push(sql`age IS NOT NULL`, sql`NOT (age >= ${outsideAge.fromYears} AND age < ${outsideAge.belowYears})`);
  }
  if (waived !== undefined) {
    conditions.push(sql`unpaid >= ${waived.minimumFen}`, sql`unpaid * 1000000 >= ${waived.minimumPpm} * owed`);
  }
  return conditions;
}

/** Joins the visits that have such a diagnosis. */
function diagnosed(prefixes: readonly string[], scope: SqlScope): Sql {
  return sql` AS paid INNER JOIN (
    SELECT visit_id AS diagnosed_visit, arraySort(groupUniqArray(toString(diagnosis_code))) AS codes
    FROM ${relation(scope, "current_diagnosis")}
    WHERE ${startsWithAny(sql`diagnosis_code`, prefixes)}
    GROUP BY visit_id
  ) AS diagnosed ON paid.visit_id = diagnosed.diagnosed_visit`;
}
