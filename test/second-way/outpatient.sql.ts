/*
 * Pooled out-patient care once more, in SQL, written from the text: a deductible a visit, a ratio by pool and level, a
 * yearly limit that is raised for the drugs of a condition, and employees' prenatal care by the maternity fund first.
 */
import { byIdentity, byPool, byPoolAndLevel, circumstances, law, OUTPATIENT_CARE, share } from "./benefit.sql.js";

/** list_type of drugs. */
export const DRUGS = "('101', '102', '103', '104')";

/** The drugs in scope where a condition may raise the limit for them, and what the maternity fund paid. */
const JOINED = `
SELECT c.settlement_id AS settlement_id, c.* EXCEPT (settlement_id), d.of_drugs AS drug_scope, m.of_maternity AS maternity_paid
FROM outpatient_circumstances AS c
LEFT ANY JOIN (
  SELECT settlement_id, sum(in_scope_fen) AS of_drugs FROM net_fee_line
  WHERE list_type IN ${DRUGS} AND settlement_id IN (SELECT settlement_id FROM net_settlement WHERE disease_code != '')
  GROUP BY settlement_id
) AS d ON d.settlement_id = c.settlement_id
LEFT ANY JOIN (
  SELECT settlement_id, sum(fund_paid_fen) AS of_maternity FROM current_fund_split WHERE fund_pay_type = '510100'
  GROUP BY settlement_id
) AS m ON m.settlement_id = c.settlement_id`;

/** What does not depend on the amounts: -1 stands for what is not in force. */
const TERMS = `
SELECT *, care = 'maternity-outpatient' AND pool = 'employee' AS by_maternity,
  ${byPoolAndLevel("level", (pool, n) => `outpatient_ratio_${pool}_${n}`)} AS own_ratio,
  own_ratio >= 0 AND level <= ${byPool((pool) => `outpatient_max_level_${pool}`)} AS covered,
  least(1000000, own_ratio + ${byIdentity("identity_bonus")}) AS ratio,
  ${byPool((pool) => `outpatient_deductible_${pool}`)} AS deductible,
  ${byPool((pool) => `outpatient_limit_${pool}`)} AS ordinary_limit,
  multiIf(care = 'maternity-outpatient', -1,
    has({hypertension_codes:Array(String)}, disease_code), ${byPool((pool) => `outpatient_hypertension_${pool}`)},
    has({diabetes_codes:Array(String)}, disease_code), ${byPool((pool) => `outpatient_diabetes_${pool}`)}, -1) AS raised_limit,
  sum(paid_basic_header) OVER before_in_year AS paid_before,
  sum(maternity_paid) OVER before_in_year AS prenatal_before
FROM outpatient_joined
WINDOW before_in_year AS (
  PARTITION BY person_id, year ORDER BY settled_at, settlement_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;

/** Maternity and basic fund for an in-scope amount and the drugs in it, as columns whose names end in `suffix`. */
export function outpatientColumns(inScope: string, drugs: string, suffix: string): string {
  return `if(by_maternity AND NOT waiting,
    least(${inScope}, greatest(0, ${law("prenatal_limit")} - prenatal_before)), 0) AS maternity_${suffix},
  ${inScope} - maternity_${suffix} AS rest_${suffix},
  if(waiting OR NOT covered, 0, least(deductible, rest_${suffix})) AS met_${suffix},
  rest_${suffix} - met_${suffix} AS base_${suffix},
  ${share(`base_${suffix}`, "greatest(0, ratio)")} AS entitled_${suffix},
  ${share(`least(base_${suffix}, ${drugs})`, "greatest(0, ratio)")} AS drugs_${suffix},
  multiIf(waiting OR NOT covered, 0,
    raised_limit < 0, least(entitled_${suffix}, greatest(0, ordinary_limit - paid_before)),
    least(entitled_${suffix}, greatest(0, ordinary_limit - paid_before) + drugs_${suffix},
      greatest(0, raised_limit - paid_before))) AS basic_${suffix}`;
}

/** What each out-patient settlement owes by its delivered split. */
export function outpatientTwice(persons = "true"): string {
  return `outpatient_circumstances AS (${circumstances(OUTPATIENT_CARE, persons)}),
outpatient_joined AS (${JOINED}),
outpatient_terms AS (${TERMS}),
outpatient_twice AS (SELECT *, ${outpatientColumns("in_scope", "drug_scope", "owed")} FROM outpatient_terms)`;
}

/** Settlements on which the two ways differ, with both figures; none is the hope. */
export const OUTPATIENT_DIFFERENCES = `WITH ${outpatientTwice()}
SELECT t.settlement_id AS settlement_id, t.care AS care, o.settlement_id = '' AS missing,
  toString(met_owed) AS deductible, toString(o.owed_deductible_fen) AS owed_deductible,
  toString(basic_owed) AS basic, toString(o.owed_basic_fen) AS owed_basic,
  toString(maternity_owed) AS maternity, toString(o.owed_maternity_fen) AS owed_maternity,
  toString(fee - basic_owed - maternity_owed) AS person, toString(o.owed_person_fen) AS owed_person
FROM outpatient_twice AS t
LEFT ANY JOIN (SELECT * FROM owed) AS o ON o.settlement_id = t.settlement_id
WHERE missing OR met_owed != o.owed_deductible_fen OR basic_owed != o.owed_basic_fen OR o.owed_large_fen != 0
  OR maternity_owed != o.owed_maternity_fen OR fee - basic_owed - maternity_owed != o.owed_person_fen
ORDER BY settlement_id LIMIT 20`;

/** How much was compared, and how many settlements took each turn of the law. */
export const OUTPATIENT_COVERAGE = `WITH ${outpatientTwice()}
SELECT count() AS settlements, countIf(met_owed > 0) AS with_deductible, countIf(NOT covered) AS not_covered,
  countIf(entitled_owed > basic_owed AND covered) AS at_the_limit, countIf(raised_limit >= 0) AS conditions,
  countIf(raised_limit >= 0 AND paid_before + basic_owed > ordinary_limit) AS beyond_ordinary,
  countIf(maternity_owed > 0) AS prenatal, toString(sum(basic_owed + maternity_owed)) AS owed_fen
FROM outpatient_twice`;
