const CELL = "institution_id, insured_area, institution_area, insurance_type, care_category, institution_level";
const SUMS = [
  "medical_fee_fen",
  "in_scope_fen",
  "pre_self_pay_fen",
  "basic_fund_fen",
  "large_fund_fen",
  "medical_aid_fen",
  "fund_total_fen",
  "person_pay_fen",
  "account_pay_fen",
];

/**
 * Counts are of what still stands, money is as booked: a reversal of a later month takes from that later month, so that
 * the roll-up agrees with the ledger. A stay is counted once, in the month of its last settlement.
 */
export const ROLLUP_MONTH = `INSERT INTO rollup_month_rows (build_id, month, ${CELL}, settlements, admissions, persons,
  out_of_policy_fen, ${SUMS.join(", ")}, stay_days)
SELECT min(b.build_id), b.month, ${CELL}, countIf(b.state = 'standing'), countIf(v.settlement_id != ''),
  uniqExactIf(b.person_id, b.state = 'standing'), sum(b.full_self_pay_fen + b.over_ceiling_fen),
  ${SUMS.map((name) => `sum(b.${name})`).join(", ")}, sum(v.days)
FROM booked_settlement_rows AS b
ANY LEFT JOIN (
  SELECT arrayJoin(settlement_ids) AS settlement_id, toUInt64(greatest(dateDiff('day', admission_day, discharge_day), 1)) AS days
  FROM (
    SELECT argMax([s.settlement_id], (s.settled_at, s.settlement_id)) AS settlement_ids,
      ifNull(any(t.discharge_day), max(s.end_day)) AS discharge_day, any(t.admission_day) AS admission_day
    FROM net_settlement_rows AS s
    INNER JOIN stay_rows AS t ON t.stay_id = s.stay_id
    WHERE intDiv(s.build_id, 1000) = {generation:UInt32} AND intDiv(t.build_id, 1000) = {generation:UInt32}
    GROUP BY s.stay_id
  )
) AS v ON v.settlement_id = b.settlement_id
WHERE intDiv(b.build_id, 1000) = {generation:UInt32} AND b.state != 'off-site-counterpart'
GROUP BY b.month, ${CELL}`;

/** Different persons by period and by every combination of area, insurance and category, each also for all. */
export const ROLLUP_PERSON_COUNT = `INSERT INTO rollup_person_count_rows
SELECT toUInt32({generation:UInt32} * 1000), kind.1, kind.2, area, insurance, category, persons
FROM (
  SELECT kind, area, insurance, category, uniqExact(person_id) AS persons
  FROM (
    SELECT DISTINCT sipHash64(person_id) AS person_id, toString(insured_area) AS area,
      toString(insurance_type) AS insurance, toString(care_category) AS category,
      arrayJoin([('month', formatDateTime(settled_day, '%Y-%m')), ('year', formatDateTime(settled_day, '%Y'))]) AS kind
    FROM net_settlement_rows WHERE intDiv(build_id, 1000) = {generation:UInt32}
  )
  GROUP BY kind, area, insurance, category WITH CUBE
)
WHERE kind.1 != ''`;
