import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf, startsWithAny } from "../../sql/expressions.js";
import { allOf, literal, type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { PERIOD_DAYS } from "./period-days.js";
import type { VisitFrequencyParameters } from "./visit-frequency.js";

const START_OF = { month: sql`toStartOfMonth`, quarter: sql`toStartOfQuarter`, year: sql`toStartOfYear` };

/** Each visit is numbered within its person and period; those beyond the limit stay. */
export function visitFrequencySql(rule: Rule<VisitFrequencyParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const kind = wanted.of === "stays" ? sql`'stay'` : sql`'settlement'`;
  return sql`SELECT ${kind} AS subject_kind, [id] AS source_ids, person_id, institution_id,
  begins AS first_day, ends AS last_day,
  [
    ${condition("count", asText(sql`number`), asText(sql`${wanted.limit}`))},
    ${condition("period", literal(wanted.period), asText(sql`start`))}
  ] AS conditions,
  arraySort(arrayDistinct(settlements)) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  ${wholeSettlementsSql(sql`settlements`)} AS parts,
  arrayMap(v -> ('subject', v), visits) AS exemption_visits, birth_date
FROM (
  SELECT *, ${numbered(wanted)}
  FROM (${wanted.of === "stays" ? staysSql(wanted, scope) : settlementsSql(wanted, scope)})
)
WHERE number > ${wanted.limit}`;
}

/** `start` of the period and `number` of the visit within it; a rolling period counts whole days. */
function numbered(wanted: VisitFrequencyParameters): Sql {
  const house = wanted.sameInstitution ? sql`, institution_id` : sql``;
  if (!wanted.rolling)
    return sql`${START_OF[wanted.period]}(ends) AS start,
    row_number() OVER (PARTITION BY person_id${house}, start ORDER BY at, id) AS number`;
  const before = PERIOD_DAYS[wanted.period] - 1;
  return sql`addDays(ends, ${-before}) AS start, count() OVER (
      PARTITION BY person_id${house} ORDER BY toInt32(ends) RANGE BETWEEN ${before} PRECEDING AND CURRENT ROW) AS number`;
}

function personsSql(wanted: VisitFrequencyParameters, scope: SqlScope): Sql[] {
  if (wanted.identities === undefined) return [];
  return [
    sql`person_id IN (SELECT person_id FROM ${relation(scope, "current_person")}
      WHERE ${oneOf(sql`identity`, wanted.identities)})`,
  ];
}

function staysSql(wanted: VisitFrequencyParameters, scope: SqlScope): Sql {
  const excepted = startsWithAny(sql`code`, wanted.exceptDiagnosisPrefixes);
  const conditions = [
    sql`discharge_day IS NOT NULL`,
    readWindow(scope, sql`discharge_day`, PERIOD_DAYS[wanted.period]),
    sql`NOT arrayExists(code -> ${excepted}, diagnosis_codes)`,
    ...personsSql(wanted, scope),
  ];
  return sql`SELECT stay_id AS id, person_id, institution_id, admission_day AS begins,
      assumeNotNull(discharge_day) AS ends, ends AS at, birth_date, settlement_ids AS settlements, visit_ids AS visits
    FROM ${relation(scope, "stay")} WHERE ${allOf(conditions)}`;
}

function settlementsSql(wanted: VisitFrequencyParameters, scope: SqlScope): Sql {
  const conditions = [readWindow(scope, sql`settled_day`, PERIOD_DAYS[wanted.period]), ...personsSql(wanted, scope)];
  if (wanted.careCategories !== undefined) conditions.push(oneOf(sql`care_category`, wanted.careCategories));
  if (wanted.exceptDiagnosisPrefixes.length > 0) {
    const excepted = startsWithAny(sql`diagnosis_code`, wanted.exceptDiagnosisPrefixes);
    conditions.push(
      sql`visit_id NOT IN (SELECT visit_id FROM ${relation(scope, "current_diagnosis")} WHERE ${excepted})`,
    );
  }
  return sql`SELECT settlement_id AS id, person_id, institution_id, begin_day AS begins, settled_day AS ends,
      settled_at AS at, birth_date, [settlement_id] AS settlements, [visit_id] AS visits
    FROM ${relation(scope, "net_settlement")} WHERE ${allOf(conditions)}`;
}
