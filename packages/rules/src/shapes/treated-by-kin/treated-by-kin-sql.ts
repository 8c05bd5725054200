import { SETTLEMENT_COLUMNS, settlementColumns } from "../../evidence/settlement-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition } from "../../sql/expressions.js";
import { joinSql, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { TreatedByKinParameters } from "./treated-by-kin.js";

/** Longest year, in days: how far the count reaches back. */
const YEAR_DAYS = 366;

/** The few pairs of patient and kindred doctor pick their lines; the settlements of those are numbered by person and year. */
export function treatedByKinSql(rule: Rule<TreatedByKinParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const pairs = pairsSql(wanted, scope);
  const conditions = sql`[
    ${condition("count", asText(sql`number`), asText(sql`${wanted.minimum}`))},
    ${condition("doctor", sql`best.2`, sql`''`)},
    ${condition("relation", sql`if(best.1 = 0, 'self', 'household')`, sql`''`)}]`;
  return sql`SELECT ${settlementColumns(conditions)}
FROM (
  SELECT ${SETTLEMENT_COLUMNS}, best,
    row_number() OVER (PARTITION BY person_id, toYear(settled_day) ORDER BY settled_at, settlement_id) AS number
  FROM (
    SELECT ${SETTLEMENT_COLUMNS}, settled_at
    FROM ${relation(scope, "net_settlement")} WHERE ${readWindow(scope, sql`settled_day`, YEAR_DAYS)}
  ) AS settled
  INNER JOIN (
    SELECT of_settlement, min((rank, doctor)) AS best
    FROM (
      SELECT settlement_id AS of_settlement, person_id AS of_person, toString(doctor_code) AS of_doctor
      FROM ${relation(scope, "net_fee_line")}
      WHERE ${isOfKin(wanted, pairs)}
    ) AS ordered
    INNER JOIN (${pairs}) AS pair ON ordered.of_person = pair.patient AND ordered.of_doctor = pair.doctor
    GROUP BY of_settlement
  ) AS treated ON settled.settlement_id = treated.of_settlement
)
WHERE number >= ${wanted.minimum}`;
}

/** Lines of settlements of the scope that a kindred doctor ordered: with the settlement of one of them a finding ends. */
export function treatedByKinLook(rule: Rule<TreatedByKinParameters>, scope: SqlScope): Sql {
  return sql`SELECT 1 FROM ${linesOfScope(scope)} WHERE ${isOfKin(rule.parameters, pairsSql(rule.parameters, scope))}`;
}

function isOfKin(wanted: TreatedByKinParameters, pairs: Sql): Sql {
  return sql`${lineFilterSql(wanted.lines)} AND (person_id, toString(doctor_code)) IN (SELECT patient, doctor FROM (${pairs}))`;
}

function pairsSql(wanted: TreatedByKinParameters, scope: SqlScope): Sql {
  const persons = relation(scope, "current_person");
  const self = sql`SELECT person_id AS patient, toString(staff_code) AS doctor, 0 AS rank
    FROM ${persons} WHERE staff_code != ''`;
  const household = sql`SELECT pair.1 AS patient, pair.2 AS doctor, 1 AS rank
    FROM (
      SELECT arrayJoin(arrayFlatten(arrayMap(p -> arrayMap(d -> (p.1, d.2), arrayFilter(d -> d.1 != p.1 AND d.2 != '', members)), members))) AS pair
      FROM (
        SELECT groupArray((person_id, toString(staff_code))) AS members
        FROM ${persons} WHERE address_token != ''
        GROUP BY address_token HAVING count() <= ${wanted.maximumPersons} AND countIf(staff_code != '') > 0
      )
    )`;
  const chosen = [
    ...(wanted.relations.includes("self") ? [self] : []),
    ...(wanted.relations.includes("household") ? [household] : []),
  ];
  return sql`SELECT patient, doctor, min(rank) AS rank FROM (${joinSql(chosen, " UNION ALL ")}) GROUP BY patient, doctor`;
}
