import { UNKNOWN_LEVEL } from "@hengjian/domain";
import { fewCurrent } from "../schema/tables/current-views.js";
import { monthBuildSql } from "./build-id.js";
import { careCategorySql } from "./care-category.js";
import { type DerivePlan, inGeneration, inPlan, isKept } from "./plan.js";
import { stepTable } from "./step-table.js";

/** Amounts of a settlement that a reversal takes back. */
const AMOUNTS = [
  "medical_fee_fen",
  "full_self_pay_fen",
  "over_ceiling_fen",
  "pre_self_pay_fen",
  "in_scope_fen",
  "deductible_met_fen",
  "basic_fund_fen",
  "large_fund_fen",
  "medical_aid_fen",
  "fund_total_fen",
  "person_pay_fen",
  "account_pay_fen",
  "account_mutual_aid_fen",
] as const;

const OPTIONAL: readonly string[] = [
  "deductible_met_fen",
  "medical_aid_fen",
  "account_pay_fen",
  "account_mutual_aid_fen",
];
/** Amounts that no account of a fund is made of. */
const NOT_BOOKED: readonly string[] = ["deductible_met_fen", "account_mutual_aid_fen"];

/** How an amount is read from the delivered row: absent parts are 0, two funds make the large-amount part. */
function amountSql(name: (typeof AMOUNTS)[number], row: string): string {
  if (name === "large_fund_fen")
    return `ifNull(${row}.resident_critical_fund_fen, 0) + ifNull(${row}.employee_large_fund_fen, 0)`;
  return OPTIONAL.includes(name) ? `ifNull(${row}.${name}, 0)` : `${row}.${name}`;
}

const VALID = "ifNull(s.valid_flag, true)";
/** Reversals and what takes them back: few, and told by one column. */
const WITH_ORIGINAL = fewCurrent("settlement", "original_settlement_id != ''");

/**
 * Every reversal with the part it plays. A reversal is a negative row, or a flagged row without a fee, that names its
 * original. Several reversals of one original count in their order until the original's fee is used up; what goes
 * beyond is listed as `reversed-twice`. A reversal that a positive row takes back counts for nothing.
 */
const REVERSALS = `${stepTable("step_reversal", "settlement_id")} AS
WITH candidate AS (
  SELECT s.settlement_id, s.original_settlement_id, s.settled_at, s.medical_fee_fen
  FROM ${WITH_ORIGINAL} AS s
  WHERE ${VALID}
    AND (s.medical_fee_fen < 0 OR s.fund_total_fen < 0 OR (ifNull(s.refund_flag, false) AND s.medical_fee_fen = 0))
)
SELECT c.settlement_id AS settlement_id, c.original_settlement_id AS original_settlement_id, u.undo_id AS undo_id,
  o.found_id != '' AND toYYYYMM(o.settled_at) != toYYYYMM(c.settled_at) AS cross_month,
  sum(if(u.undo_id = '', -c.medical_fee_fen, 0)) OVER (
    PARTITION BY c.original_settlement_id ORDER BY c.settled_at, c.settlement_id
  ) AS taken_back_fen,
  multiIf(u.undo_id != '', 'reversal-undone', o.found_id = '', 'orphan-reversal',
    taken_back_fen > o.medical_fee_fen, 'reversed-twice', 'reversal') AS role
FROM candidate AS c
ANY LEFT JOIN (
  SELECT s.settlement_id AS found_id, s.settled_at AS settled_at, s.medical_fee_fen AS medical_fee_fen
  FROM current_settlement AS s WHERE ${VALID} AND s.settlement_id IN (SELECT original_settlement_id FROM candidate)
) AS o ON o.found_id = c.original_settlement_id
ANY LEFT JOIN (
  SELECT s.original_settlement_id AS reversal_id, max(s.settlement_id) AS undo_id
  FROM ${WITH_ORIGINAL} AS s
  WHERE ${VALID} AND s.medical_fee_fen > 0 AND s.original_settlement_id IN (SELECT settlement_id FROM candidate)
  GROUP BY reversal_id
) AS u ON u.reversal_id = c.settlement_id`;

/** What the counted reversals took from each original. */
const TAKEN_BACK = `${stepTable("step_taken_back", "original_id")} AS
SELECT r.original_settlement_id AS original_id, max(r.settlement_id) AS reversal_id, max(r.cross_month) AS cross_month,
  ${AMOUNTS.map((name) => `sum(${amountSql(name, "s")}) AS ${name}`).join(", ")}
FROM ${WITH_ORIGINAL} AS s
INNER JOIN step_reversal AS r ON r.settlement_id = s.settlement_id
WHERE r.role = 'reversal'
GROUP BY original_id`;

/** The treating side of an off-site case whose insured side was delivered too: the same money a second time. */
const OFF_SITE_PAIRS = `${stepTable("step_off_site_pair", "settlement_id")} AS
SELECT t.settlement_id AS settlement_id, max(i.settlement_id) AS insured_settlement_id, max(i.visit_id) AS insured_visit_id
FROM (SELECT * FROM ${fewCurrent("settlement", "off_site_flag = '2'")} AS s WHERE ${VALID}) AS t
INNER JOIN (SELECT * FROM ${fewCurrent("settlement", "off_site_flag = '1'")} AS s WHERE ${VALID}) AS i
  ON i.person_id = t.person_id AND i.begin_date = t.begin_date AND i.end_date = t.end_date
  AND i.medical_fee_fen = t.medical_fee_fen
GROUP BY settlement_id`;

const STATE = `multiIf(
    r.role != '', r.role,
    s.original_settlement_id IN (SELECT settlement_id FROM step_reversal WHERE undo_id != ''), 'undo',
    s.medical_fee_fen < 0 OR s.fund_total_fen < 0, 'negative-without-original',
    t.original_id != '' AND s.medical_fee_fen + t.medical_fee_fen = 0, 'reversed',
    ifNull(s.refund_flag, false) AND s.original_settlement_id = '' AND t.original_id = '', 'refunded-reversal-missing',
    ifNull(s.refund_flag, false) AND s.original_settlement_id != '', 'refund-sign-unclear',
    f.settlement_id != '', 'off-site-counterpart',
    'standing')`;

/**
 * Every valid row normalised, with its state and its own signed amounts; what reversals took stands beside as net_….
 * Where the settlement and the register of persons contradict each other, the sex is not stated. In-patients, of which the
 * stays are made, lie together.
 */
export function settlementStep(plan: DerivePlan): string {
  const own = AMOUNTS.map((name) => `${amountSql(name, "s")} AS ${name}`).join(", ");
  const net = AMOUNTS.map((name) => `${amountSql(name, "s")} + t.${name} AS net_${name}`).join(", ");
  return `${stepTable("step_settlement", "(care_category, settlement_id)")} AS
SELECT s.settlement_id AS settlement_id, s.original_settlement_id AS original_settlement_id, ${STATE} AS state,
  if(state = 'off-site-counterpart', f.insured_visit_id, '') AS insured_visit_id,
  multiIf(r.role != '', r.original_settlement_id, t.original_id != '', t.reversal_id, f.insured_settlement_id) AS related_id,
  r.cross_month OR t.cross_month AS cross_month, ifNull(s.refund_flag, false) AS refund_flag,
  s.visit_id AS visit_id, s.person_id AS person_id, s.institution_id AS institution_id,
  s.insured_area AS insured_area, if(s.institution_area != '', s.institution_area, i.institution_area) AS institution_area,
  s.insurance_type AS insurance_type, s.person_type AS person_type,
  multiIf(s.sex IN ('1', '2') AND p.sex IN ('1', '2') AND s.sex != p.sex, '9',
    s.sex IN ('1', '2'), s.sex, p.sex IN ('1', '2'), p.sex, v.sex IN ('1', '2'), v.sex, s.sex) AS sex,
  coalesce(s.birth_date, p.birth_date, v.birth_date) AS birth_date,
  s.care_type AS care_type, ${careCategorySql("s.care_type", plan.parameters.careCategories)} AS care_category,
  toUInt8(coalesce(s.institution_level, i.institution_level, ${UNKNOWN_LEVEL})) AS institution_level,
  toUInt8(coalesce(s.ceiling_level, i.ceiling_level, institution_level)) AS ceiling_level,
  toUInt8(coalesce(s.deductible_level, institution_level)) AS deductible_level,
  i.institution_kind AS institution_kind, s.begin_date AS begin_day, s.end_date AS end_day,
  s.settled_at AS settled_at, toDate32(s.settled_at) AS settled_day,
  s.disease_code AS disease_code, s.certificate_type AS certificate_type,
  s.payment_method AS payment_method, ifNull(s.mid_settlement_flag, false) AS mid_settlement,
  g.group_code AS group_code, if(g.settlement_id = '', NULL, g.standard_fen) AS group_standard_fen,
  g.cleared_fen AS cleared_fen, ${own}, ${net}
FROM current_settlement AS s
ANY LEFT JOIN step_reversal AS r ON r.settlement_id = s.settlement_id
ANY LEFT JOIN step_taken_back AS t ON t.original_id = s.settlement_id
ANY LEFT JOIN step_off_site_pair AS f ON f.settlement_id = s.settlement_id
ANY LEFT JOIN current_case_grouping AS g ON g.settlement_id = s.settlement_id
ANY LEFT JOIN (
  SELECT institution_id, institution_area, institution_kind, toNullable(institution_level) AS institution_level,
    ceiling_level FROM current_institution
) AS i ON i.institution_id = s.institution_id
ANY LEFT JOIN (
  SELECT person_id, sex, birth_date FROM current_person
  WHERE person_id IN (SELECT s.person_id FROM current_settlement AS s WHERE ${inPlan(plan, "s.settled_at")})
) AS p ON p.person_id = s.person_id
ANY LEFT JOIN (
  SELECT visit_id, sex, birth_date FROM current_visit
  WHERE visit_id IN (SELECT s.visit_id FROM current_settlement AS s
    WHERE (s.sex NOT IN ('1', '2') OR s.birth_date IS NULL) AND ${inPlan(plan, "s.settled_at")})
) AS v ON v.visit_id = s.visit_id
WHERE ${VALID} AND ${inPlan(plan, "s.settled_at")}`;
}

const BOOKED = [
  "settlement_id, original_settlement_id, state, related_id, insured_visit_id, cross_month, refund_flag, visit_id",
  "person_id, institution_id",
  "insured_area, institution_area, insurance_type, care_category, institution_level, settled_day",
].join(", ");
const BOOKED_AMOUNTS = AMOUNTS.filter((name) => !NOT_BOOKED.includes(name)).join(", ");

/** Every valid row as booked: what fund accounts are summed from. */
export const BOOK_SETTLEMENTS = `INSERT INTO booked_settlement_rows (build_id, ${BOOKED}, month, ${BOOKED_AMOUNTS})
SELECT ${monthBuildSql("settled_day")}, ${BOOKED}, formatDateTime(settled_day, '%Y-%m'), ${BOOKED_AMOUNTS}
FROM step_settlement`;

/** Statements that take reversed pairs out, in their order; the result is `step_settlement`. */
export function settlementSteps(plan: DerivePlan): string[] {
  return [REVERSALS, TAKEN_BACK, OFF_SITE_PAIRS, settlementStep(plan)];
}

/** SQL: every valid settlement with its state, those of months that are not built anew as they were booked. */
export function settlementStates(plan: DerivePlan): string {
  const columns = "settlement_id, visit_id, state, related_id, insured_visit_id, care_category, settled_day";
  const built = `SELECT ${columns} FROM step_settlement`;
  if (plan.months === null) return built;
  return `${built} UNION ALL SELECT ${columns} FROM booked_settlement_rows WHERE ${isKept(plan, "build_id")}`;
}

const STANDING = [
  "settlement_id, visit_id, person_id, institution_id, insured_area, institution_area, insurance_type, person_type, sex",
  "birth_date, care_type, care_category, institution_level, ceiling_level, deductible_level, institution_kind",
  "begin_day, end_day, settled_at, settled_day, disease_code, certificate_type, payment_method, mid_settlement",
  "group_code, group_standard_fen, cleared_fen",
].join(", ");

/** The settlements that still stand, with their stay. Runs after the stays. */
export function netSettlements(plan: DerivePlan): string {
  const few = plan.months === null ? "true" : "visit_id IN (SELECT visit_id FROM step_settlement)";
  return `INSERT INTO net_settlement_rows (build_id, stay_id, ${STANDING}, ${AMOUNTS.join(", ")})
SELECT ${monthBuildSql("settled_day")}, v.stay_id, ${STANDING}, ${AMOUNTS.map((name) => `net_${name}`).join(", ")}
FROM step_settlement AS s
ANY LEFT JOIN (
  SELECT visit_id, stay_id FROM stay_visit_rows WHERE ${inGeneration(plan, "build_id")} AND ${few}
) AS v ON v.visit_id = s.visit_id
WHERE s.state = 'standing'`;
}
