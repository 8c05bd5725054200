import { generationSql, monthBuildSql, yearBuildSql } from "../derive/build-id.js";
import { type DerivePlan, inGeneration, inPlan } from "../derive/plan.js";

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
export function rollupMonth(plan: DerivePlan): string {
  return `INSERT INTO rollup_month_rows (build_id, month, ${CELL}, settlements, admissions, persons,
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
    WHERE ${inGeneration(plan, "s.build_id")} AND ${inGeneration(plan, "t.build_id")}
    GROUP BY s.stay_id
  )
) AS v ON v.settlement_id = b.settlement_id
WHERE ${generationSql("b.build_id")} = {generation:UInt32} AND b.state != 'off-site-counterpart'
GROUP BY b.month, ${CELL}`;
}

/**
 * Different persons by month and by year and every combination of area, insurance and category, each also for all. A year
 * is counted anew when one of its months was.
 */
export function rollupPersonCount(plan: DerivePlan): string {
  const years = plan.months === null ? "true" : yearsOf(plan.months);
  return `INSERT INTO rollup_person_count_rows
SELECT build, kind, period, area, insurance, category, persons
FROM (
  SELECT cell.1 AS kind, cell.2 AS period, cell.3 AS build, area, insurance, category, uniqExact(person_id) AS persons
  FROM (
    SELECT person_id, toString(insured_area) AS area, toString(insurance_type) AS insurance,
      toString(care_category) AS category,
      arrayJoin([('month', formatDateTime(settled_day, '%Y-%m'), ${monthBuildSql("settled_day")}),
        ('year', formatDateTime(settled_day, '%Y'), ${yearBuildSql("settled_day")})]) AS cell
    FROM net_settlement_rows AS s
    WHERE ${inGeneration(plan, "s.build_id")} AND ${years}
      AND (cell.1 = 'year' OR ${inPlan(plan, "settled_day")})
  )
  GROUP BY cell, area, insurance, category WITH CUBE
)
WHERE kind != ''`;
}

function yearsOf(months: readonly string[]): string {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years.length === 0 ? "false" : `toYear(settled_day) IN (${years.join(", ")})`;
}
