import { fewCurrent } from "../schema/tables/current-views.js";
import { monthBuildSql, WHOLE_BUILD_SQL } from "./build-id.js";
import { chargedInPlan, type DerivePlan, inPlan } from "./plan.js";
import { settlementStates } from "./settlement-steps.js";
import { stepTable } from "./step-table.js";

const TARGET =
  "INSERT INTO exclusion_rows (build_id, source_kind, source_id, reason, related_id, institution_id, month, amount_fen)";

/** Settlements that do not stand, and those taken back unevenly. */
function settlements(plan: DerivePlan): string {
  return `${TARGET}
SELECT ${monthBuildSql("settled_day")}, 'settlement', settlement_id,
  if(state = 'reversed' AND (net_fund_total_fen != 0 OR net_in_scope_fen != 0 OR net_basic_fund_fen != 0
    OR net_person_pay_fen != 0), 'reversed-unbalanced', state),
  related_id, institution_id, formatDateTime(settled_day, '%Y-%m'), medical_fee_fen
FROM step_settlement WHERE state != 'standing'
UNION ALL
SELECT ${monthBuildSql("toDate32(s.settled_at)")}, 'settlement', s.settlement_id, 'invalid', '', s.institution_id,
  formatDateTime(s.settled_at, '%Y-%m'), s.medical_fee_fen
FROM current_settlement AS s WHERE NOT ifNull(s.valid_flag, true) AND ${inPlan(plan, "s.settled_at")}`;
}

/**
 * Lines that may not be in the net relation, with what decides that. A whole build looks year by year, so that no set holds
 * all settlements; of a few months: their settlements' and, for lines of unknown settlements, those charged then.
 */
function doubtfulLines(plan: DerivePlan): string[] {
  const ofPlan = `${chargedInPlan(plan)} AND (settlement_id IN (SELECT settlement_id FROM step_settlement) OR ${inPlan(plan, "charged_at")})`;
  const pieces = plan.months === null ? plan.years.map((year) => `toYear(charged_at) = ${year}`) : [ofPlan];
  return [
    `${stepTable("step_doubtful_line", "(visit_id, line_number)")} AS ` +
      `SELECT ${DOUBTFUL_COLUMNS} FROM fee_line WHERE false`,
    ...pieces.map((piece) => {
      const standing = `SELECT settlement_id FROM (${settlementStates(plan)}) WHERE state = 'standing'
    AND settlement_id IN (SELECT settlement_id FROM fee_line WHERE ${piece})`;
      return `INSERT INTO step_doubtful_line SELECT ${DOUBTFUL_COLUMNS} FROM ${fewCurrent("fee_line", piece)}
WHERE NOT ifNull(valid_flag, true) OR quantity < 0 OR amount_fen < 0 OR settlement_id NOT IN (${standing})
  OR visit_id IN (SELECT visit_id FROM step_returned_line)`;
    }),
  ];
}

const DOUBTFUL_COLUMNS =
  "visit_id, line_number, settlement_id, institution_id, charged_at, valid_flag, quantity, amount_fen";

/**
 * Fee lines that are not in the net relation, in the build of their settlement's month, of their own where no settlement
 * is known. `related_id` of a missing settlement is its id, so that its arrival is noticed.
 */
function feeLines(plan: DerivePlan): string {
  return `${TARGET}
SELECT ${monthBuildSql("day")}, 'fee-line', concat(visit_id, '/', line_number), reason, related, institution_id,
  formatDateTime(charged_day, '%Y-%m'), amount_fen
FROM (
  SELECT l.visit_id AS visit_id, l.line_number AS line_number, l.institution_id AS institution_id,
    l.amount_fen AS amount_fen, toDate32(l.charged_at) AS charged_day,
    if(s.settlement_id != '', s.settled_day, charged_day) AS day,
    x.taken_line_number AS taken, r.return_line_number AS back,
    multiIf(
      NOT ifNull(l.valid_flag, true), 'invalid',
      x.line_number != '' AND taken = '', 'orphan-return',
      x.line_number != '', 'return',
      l.settlement_id = '', 'unsettled',
      s.settlement_id = '', 'settlement-missing',
      s.state != 'standing', 'settlement-left-out',
      l.quantity < 0 OR l.amount_fen < 0, 'orphan-return',
      r.line_number != '' AND l.quantity + r.quantity <= 0 AND l.amount_fen + r.amount_fen <= 0, 'returned',
      '') AS reason,
    multiIf(taken != '', concat(l.visit_id, '/', taken), back != '', concat(l.visit_id, '/', back),
      reason IN ('settlement-left-out', 'settlement-missing'), l.settlement_id, '') AS related
  FROM step_doubtful_line AS l
  ANY LEFT JOIN (
    SELECT settlement_id, state, settled_day FROM (${settlementStates(plan)})
    WHERE settlement_id IN (SELECT settlement_id FROM step_doubtful_line)
  ) AS s ON s.settlement_id = l.settlement_id
  ANY LEFT JOIN step_return AS x ON x.visit_id = l.visit_id AND x.line_number = l.line_number
  ANY LEFT JOIN step_returned_line AS r ON r.visit_id = l.visit_id AND r.line_number = l.line_number
)
WHERE reason != '' AND ${inPlan(plan, "day")}`;
}

/** In-patient visits that are no stay, and persons still in the house. */
function visits(plan: DerivePlan): string {
  return `${TARGET}
SELECT ${WHOLE_BUILD_SQL}, 'visit', v.visit_id,
  multiIf(v.discharge_day IS NULL, 'in-house',
    v.visit_id IN (SELECT visit_id FROM (${settlementStates(plan)})), 'visit-reversed', 'visit-unsettled'),
  '', v.institution_id, formatDateTime(v.admission_day, '%Y-%m'), 0
FROM step_visit AS v
WHERE v.discharge_day IS NULL
  OR (NOT v.is_settled AND v.visit_id NOT IN (SELECT visit_id FROM step_satellite))`;
}

/** What was said of the visits of persons whose stays are not built anew. */
function keptVisits({ part }: DerivePlan): string[] {
  if (part === null) return [];
  const builds = `build_id IN (${part.builds.join(", ")})`;
  const ofChanged = "IN (SELECT person_id FROM step_changed_person)";
  return [
    `${TARGET}
SELECT ${WHOLE_BUILD_SQL}, source_kind, source_id, reason, related_id, institution_id, month, amount_fen
FROM exclusion_rows
WHERE ${builds} AND source_kind = 'visit' AND source_id NOT IN (
  SELECT visit_id FROM visit WHERE person_id ${ofChanged}
  UNION ALL SELECT visit_id FROM step_visit
  UNION ALL SELECT visit_id FROM stay_visit_rows
    WHERE ${builds} AND (person_id ${ofChanged} OR stay_person_id ${ofChanged}))`,
  ];
}

/** Statements that list what was left out and why; they run after everything else. */
export function exclusionSteps(plan: DerivePlan): string[] {
  return [settlements(plan), ...doubtfulLines(plan), feeLines(plan), visits(plan), ...keptVisits(plan)];
}
