/*
 * The in-patient main path of the area's policy once more, in SQL, written from the text and not from the steps of the
 * product: what a settlement owes by its in-scope amount, its circumstances and what the year had brought before it.
 */

/** A figure of the law on the day of admission. */
export const law = (name: string): string => `{${name}:Array(Int64)}[law_row]`;

/** amount × parts per million, half away from zero; amounts here are never negative. */
export const share = (amount: string, ppm: string): string =>
  `toInt64(intDiv(2 * toInt128(${amount}) * (${ppm}) + 1000000, 2000000))`;

export const byPool = (name: (pool: string) => string): string =>
  `if(pool = 'employee', ${law(name("employee"))}, ${law(name("resident"))})`;

const byLevel = (level: string, name: (level: number) => string): string =>
  `multiIf(${level} = 3, ${law(name(3))}, ${level} = 2, ${law(name(2))}, ${law(name(1))})`;

export const byPoolAndLevel = (level: string, name: (pool: string, level: number) => string): string =>
  `if(pool = 'employee', ${byLevel(level, (n) => name("employee", n))}, ${byLevel(level, (n) => name("resident", n))})`;

export const byIdentity = (prefix: string): string =>
  `multiIf(identity = 'low-income', ${byPool((pool) => `${prefix}_${pool}_lowIncome`)},
    identity = 'assisted', ${byPool((pool) => `${prefix}_${pool}_assisted`)},
    identity = 'special', ${byPool((pool) => `${prefix}_${pool}_special`)}, 0)`;

/** Filings of the person that cover the day of admission. */
const FILED = `arrayFilter(f -> f.2 <= begin_day AND (f.3 IS NULL OR begin_day <= f.3), g.filings)`;

/** The kinds of care that the yearly cap and the large-amount share know. */
export const STAY_CARE = `s.insurance_type IN ('310', '390')
  AND s.care_category IN ('inpatient', 'day-surgery', 'separate-drug', 'chronic')`;
/** Pooled out-patient care with its yearly limit. */
export const OUTPATIENT_CARE = `s.insurance_type IN ('310', '390')
  AND s.care_category IN ('outpatient', 'emergency', 'maternity-outpatient')`;

/**
 * One row a settlement of some kinds of care, in the order in which they were settled, with everything that decides its
 * benefit.
 *
 * @param cares condition on the kind of care
 * @param persons condition on `s.person_id`: the years of other persons are not walked
 */
export function circumstances(cares: string, persons: string): string {
  return `SELECT s.settlement_id AS settlement_id, s.person_id AS person_id, s.settled_at AS settled_at,
  toYear(s.settled_day) AS year, s.institution_id AS institution_id, s.stay_id AS stay_id,
  s.payment_method AS payment_method, s.insurance_type AS insurance_type,
  if(s.insurance_type = '310', 'employee', 'resident') AS paying_pool,
  if(care = 'inpatient' AND arrayExists(b -> b.1 = s.insurance_type AND begin_day < b.2 AND b.2 < s.end_day, b.intervals)
      AND arrayExists(b -> b.1 IN ('310', '390') AND b.1 != s.insurance_type AND b.2 <= begin_day
        AND (b.3 IS NULL OR begin_day < b.3), b.intervals),
    if(paying_pool = 'employee', 'resident', 'employee'), paying_pool) AS pool, toString(s.care_category) AS care,
  greatest(1, s.deductible_level) AS level,
  if(v.visit_id = '', s.begin_day, v.admission_day) AS begin_day, s.birth_date AS birth_date,
  arrayCount(d -> toDate32(d) <= begin_day, {law_days:Array(String)}) AS law_row,
  multiIf(s.person_type LIKE '13%', 'special', p.identity IN ('low-income', 'assisted', 'special'), p.identity,
    special.settlement_id != '', 'assisted', p.identity) AS identity,
  arrayExists(code -> startsWith(v.main_diagnosis_code, code), {oncology_sessions:Array(String)}) AS oncology,
  substring(s.institution_area, 1, 4) = substring(s.insured_area, 1, 4) AS at_home,
  ${FILED} AS filed,
  multiIf(at_home, 0,
    arrayExists(f -> f.1 = 'off-site-residence', filed), ${law("off_site_residentElsewhere")},
    arrayExists(f -> f.1 = 'off-site-referral', filed), ${law("off_site_referred")},
    arrayExists(f -> f.1 = 'off-site-emergency', filed) 
      OR has({emergency_admissions:Array(String)}, s.care_type), ${law("off_site_emergency")},
    ${law("off_site_unfiled")}) AS off_site_points,
  arrayFilter(f -> f.1 = 'referral' AND f.4 = s.institution_id AND f.5 > 0, filed)[1].5 AS referred_from,
  arrayExists(b -> b.1 = s.insurance_type AND b.2 <= s.begin_day AND (b.3 IS NULL OR s.begin_day < b.3)
    AND b.4 IS NOT NULL AND begin_day < b.4, b.intervals) AS waiting,
  s.stay_id != '' AND row_number() OVER (
    PARTITION BY s.person_id, s.stay_id, s.institution_id ORDER BY s.settled_at, s.settlement_id) > 1 AS continued,
  s.medical_fee_fen AS fee, s.in_scope_fen AS in_scope, s.basic_fund_fen AS paid_basic_header,
  s.large_fund_fen AS paid_large_header, s.disease_code AS disease_code
FROM net_settlement AS s
LEFT ANY JOIN (SELECT visit_id, admission_day, main_diagnosis_code FROM stay_visit) AS v ON v.visit_id = s.visit_id
LEFT ANY JOIN (SELECT person_id, toString(identity) AS identity FROM current_person) AS p ON p.person_id = s.person_id
LEFT ANY JOIN (SELECT settlement_id FROM current_settlement WHERE replaceAll(toString(special_person_type), '0', '') != '')
  AS special ON special.settlement_id = s.settlement_id
LEFT ANY JOIN (
  SELECT c.person_id AS person_id, groupArray((toString(c.filing_kind), c.from_date, c.to_date,
    toString(c.institution_id), ifNull(i.institution_level, 0))) AS filings
  FROM current_filing AS c LEFT ANY JOIN current_institution AS i ON i.institution_id = c.from_institution_id
  GROUP BY person_id
) AS g ON g.person_id = s.person_id
LEFT ANY JOIN (
  SELECT person_id, groupArray((toString(insurance_type), from_date, to_date, benefit_from_date)) AS intervals
  FROM current_participation GROUP BY person_id
) AS b ON b.person_id = s.person_id
WHERE ${cares} AND ${persons}`;
}

/** The standard of a level for this person: halved under 14, lowered for an identity. */
const standardOf = (level: string): string => {
  const own = byLevel(level, (n) => `deductible_${n}`);
  const halved = `(${own} - if(child, ${share(own, law("child_reduction"))}, 0))`;
  return `(${halved} - ${share(halved, byIdentity("identity_reduction"))})`;
};

/** Deductible due, ratios and bounds: all that does not depend on the in-scope amount. */
export const TERMS = `
SELECT *, birth_date IS NOT NULL AND toYear(begin_day) - toYear(birth_date)
    - if((toMonth(begin_day), toDayOfMonth(begin_day)) < (toMonth(birth_date), toDayOfMonth(birth_date)), 1, 0)
    < ${law("child_age")} AS child,
  countIf(care = 'inpatient' AND oncology AND NOT waiting) OVER before_in_year AS oncology_stays,
  ${standardOf("level")} AS own_standard,
  multiIf(care = 'day-surgery', ${law("day_surgery_deductible")},
    care = 'separate-drug', ${law("separate_drug_deductible")},
    care = 'chronic', ${byPool((pool) => `chronic_deductible_${pool}`)},
    oncology AND oncology_stays + 1 >= ${law("oncology_free_from")}, 0,
    continued, 0,
    referred_from > 0 AND at_home AND level < referred_from, 0,
    referred_from > 0 AND at_home, greatest(0, own_standard - ${standardOf("referred_from")}),
    own_standard) AS standard,
  least(1000000, ${byIdentity("identity_bonus")} + multiIf(
    care = 'chronic', ${byPoolAndLevel("level", (pool, n) => `chronic_ratio_${pool}_${n}`)},
    care = 'separate-drug', ${byPoolAndLevel(law("separate_drug_level"), (pool, n) => `ratio_${pool}_${n}`)},
    ${byPoolAndLevel("level", (pool, n) => `ratio_${pool}_${n}`)})) AS full_ratio,
  greatest(0, full_ratio - if(care IN ('inpatient', 'day-surgery'), off_site_points, 0)) AS ratio,
  ${byPool((pool) => `cap_${pool}`)} AS cap,
  ${byPool((pool) => `threshold_${pool}`)} AS threshold,
  sum(paid_basic_header) OVER before_in_year AS cap_used
FROM circumstances
WINDOW before_in_year AS (
  PARTITION BY person_id, year ORDER BY settled_at, settlement_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;

/** Basic fund and counted share for an in-scope amount, as columns whose names end in `suffix`. */
export function basicColumns(inScope: string, suffix: string): string {
  return `if(waiting, 0, greatest(0, least(standard, ${inScope}))) AS met_${suffix},
  greatest(0, ${inScope} - met_${suffix}) AS base_${suffix},
  ${share(`base_${suffix}`, "ratio")} AS entitled_${suffix},
  if(waiting, 0, greatest(0, least(entitled_${suffix}, cap - cap_used))) AS basic_${suffix},
  if(waiting, 0, base_${suffix} - ${share(`base_${suffix}`, "full_ratio")} + entitled_${suffix} - basic_${suffix})
    AS counted_${suffix}`;
}

/** The large-amount fund's part of a counted share, above what the year had counted before: the segments, rounded once. */
export function largeColumn(suffix: string): string {
  const after = `counted_before + counted_${suffix}`;
  const product = (from: string, number: number): string => {
    const upto = byPool((pool) => `upto_${pool}_${number}`);
    const part = `greatest(0, least(${after}, ${upto}) - greatest(counted_before, ${from}))`;
    return `toInt128(${part}) * (${byPool((pool) => `rate_${pool}_${number}`)})`;
  };
  const starts = ["threshold", byPool((pool) => `upto_${pool}_1`), byPool((pool) => `upto_${pool}_2`)];
  const sum = starts.map((from, index) => product(from, index + 1)).join(" + ");
  return `toInt64(intDiv(2 * (${sum}) + 1000000, 2000000)) AS large_${suffix}`;
}
