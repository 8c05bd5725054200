import { basicColumns, circumstances, largeColumn, STAY_CARE, TERMS } from "./benefit.sql.js";

/** What each settlement owes by its delivered split, and what the year had counted before it. */
export function owedTwice(persons = "true"): string {
  return `circumstances AS (${circumstances(STAY_CARE, persons)}),
terms AS (${TERMS}),
owed_basic AS (SELECT *, ${basicColumns("in_scope", "owed")} FROM terms),
counted AS (
  SELECT *, sum(counted_owed) OVER (
    PARTITION BY person_id, year ORDER BY settled_at, settlement_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS counted_before
  FROM owed_basic
),
owed_twice AS (SELECT *, ${largeColumn("owed")} FROM counted)`;
}

/** Settlements on which the two ways differ, with both figures; none is the hope. */
export const OWED_DIFFERENCES = `WITH ${owedTwice()}
SELECT t.settlement_id AS settlement_id, t.care AS care, o.settlement_id = '' AS missing,
  toString(met_owed) AS deductible, toString(o.owed_deductible_fen) AS owed_deductible,
  toString(basic_owed) AS basic, toString(o.owed_basic_fen) AS owed_basic,
  toString(large_owed) AS large, toString(o.owed_large_fen) AS owed_large,
  toString(fee - basic_owed - large_owed) AS person, toString(o.owed_person_fen) AS owed_person
FROM owed_twice AS t
LEFT ANY JOIN (SELECT * FROM owed) AS o ON o.settlement_id = t.settlement_id
WHERE missing OR met_owed != o.owed_deductible_fen OR basic_owed != o.owed_basic_fen
  OR large_owed != o.owed_large_fen OR fee - basic_owed - large_owed != o.owed_person_fen
ORDER BY settlement_id LIMIT 20`;

/** How much was compared, and how many settlements took each turn of the law. */
export const OWED_COVERAGE = `WITH ${owedTwice()}
SELECT count() AS settlements, countIf(care = 'inpatient') AS stays, countIf(child AND care = 'inpatient') AS children,
  countIf(oncology AND standard = 0 AND care = 'inpatient') AS oncology_free,
  countIf(continued AND care = 'inpatient') AS continued_stays,
  countIf(referred_from > 0 AND care = 'inpatient') AS referrals,
  countIf(ratio < full_ratio) AS reduced_elsewhere, countIf(basic_owed < entitled_owed) AS at_the_cap,
  countIf(large_owed > 0) AS large_amount, countIf(waiting) AS in_waiting,
  countIf(identity IN ('low-income', 'assisted') AND pool = 'resident') AS identities,
  toString(sum(basic_owed + large_owed)) AS owed_fen
FROM owed_twice`;
