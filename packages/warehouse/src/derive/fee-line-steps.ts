import { fewCurrent } from "../schema/tables/current-views.js";
import { generationSql } from "./build-id.js";
import { chargedInPlan, type DerivePlan, inPlan } from "./plan.js";
import { settlementStates } from "./settlement-steps.js";
import { stepTable } from "./step-table.js";

const VALID = "ifNull(l.valid_flag, true)";
const IS_RETURN = "(l.quantity < 0 OR l.amount_fen < 0)";
const AMOUNTS = ["amount_fen", "full_self_pay_fen", "over_ceiling_fen", "pre_self_pay_fen", "in_scope_fen"] as const;

/** What a return has in common with the line it takes back: the item's code, or the house's own name where it has none. */
const ITEM = "if(l.item_code != '', toString(l.item_code), concat('name ', toString(l.hospital_item_name)))";

/** Lines that take something back; few, so that whatever is asked of them later is asked of few. */
function takingStep(plan: DerivePlan): string {
  // A month built anew needs every return of its visits, and its own returns whatever month they reach into.
  const visits =
    plan.months === null
      ? ""
      : ` AND (visit_id IN (SELECT visit_id FROM step_settlement WHERE state = 'standing')
      OR settlement_id IN (SELECT settlement_id FROM step_settlement) OR ${inPlan(plan, "charged_at")})`;
  return `${stepTable("step_taking", "(visit_id, line_number)")} AS
SELECT l.visit_id, l.line_number, l.original_line_number, l.charged_at, ${ITEM} AS item,
  l.unit_price, l.settlement_id, l.quantity, ${AMOUNTS.map((name) => `l.${name}`).join(", ")}
FROM ${fewCurrent("fee_line", `(quantity < 0 OR amount_fen < 0)${visits}`)} AS l
WHERE ${VALID}`;
}

/**
 * Returned lines with the line they take back. A return that names no original takes back the latest earlier line of the
 * same visit, item and price; an item without a code is told by the house's own name. Returns of a wholly reversed settlement take nothing: their lines are gone with it.
 */
function returnsStep(plan: DerivePlan): string {
  const states = settlementStates(plan);
  const own = `SELECT settlement_id, state, related_id FROM (${states}) WHERE settlement_id IN (SELECT settlement_id FROM step_taking)`;
  const related = `SELECT settlement_id FROM (${states}) WHERE state = 'standing'
      AND settlement_id IN (SELECT related_id FROM (${own}) WHERE state = 'reversal')`;
  return `${stepTable("step_return", "(visit_id, line_number)")} AS
WITH returned AS (
  SELECT * FROM step_taking WHERE settlement_id = '' OR settlement_id IN (
    SELECT settlement_id FROM (${own}) WHERE state = 'standing' OR (state = 'reversal' AND related_id IN (${related})))
)
SELECT r.visit_id AS visit_id, r.line_number AS line_number, r.settlement_id AS settlement_id, r.quantity AS quantity,
  ${AMOUNTS.map((name) => `r.${name} AS ${name}`).join(", ")},
  if(r.original_line_number != '', r.original_line_number, m.line_number) AS taken_line_number
FROM returned AS r
ASOF LEFT JOIN (
  SELECT l.visit_id, ${ITEM} AS item, l.unit_price, l.charged_at, l.line_number
  FROM current_fee_line AS l
  WHERE (SELECT count() FROM step_taking WHERE original_line_number = '') > 0 AND ${VALID} AND NOT ${IS_RETURN}
    AND l.visit_id IN (SELECT visit_id FROM step_taking WHERE original_line_number = '')
) AS m ON m.visit_id = r.visit_id AND m.item = r.item AND m.unit_price = r.unit_price
  AND m.charged_at <= r.charged_at`;
}

const RETURNED = `${stepTable("step_returned_line", "(visit_id, line_number)")} AS
SELECT visit_id, taken_line_number AS line_number, min(r.line_number) AS return_line_number,
  sum(r.quantity) AS quantity, ${AMOUNTS.map((name) => `sum(r.${name}) AS ${name}`).join(", ")}
FROM step_return AS r WHERE taken_line_number != '' GROUP BY visit_id, line_number`;

const FROM_SETTLEMENT = [
  "stay_id, person_id, institution_id, insurance_type, care_category, institution_level, ceiling_level, sex, birth_date",
].join(", ");
const OWN = [
  "item_code, item_name, hospital_item_name, list_type, charge_kind, charge_class, prescription_id",
  "department_code, doctor_code, unit_price, unit, ceiling_price",
].join(", ");
const FLAGS = {
  outside_test: "outside_test_flag",
  discharge_drug: "discharge_drug_flag",
  outside_prescription: "outside_prescription_flag",
};

/** What was returned lasts nobody: the days of a supply are those of what is left of it. */
const SUPPLY_DAYS =
  "if(r.line_number = '' OR l.quantity <= 0, l.supply_days, intDiv(l.supply_days * (l.quantity + r.quantity), l.quantity))";

/** Lines of the settlements that still stand, less what was returned; `lines` and `settlements` are those to look at. */
function netLines(settlements: string, lines: string): string {
  return `INSERT INTO net_fee_line_rows (build_id, fee_line_id, settlement_id, visit_id, ${FROM_SETTLEMENT},
  charged_at, charged_day, ${OWN}, supply_days, ${Object.keys(FLAGS).join(", ")}, quantity, ${AMOUNTS.join(", ")})
SELECT s.build_id, concat(l.visit_id, '/', l.line_number), l.settlement_id, l.visit_id,
  ${qualified("s", FROM_SETTLEMENT)}, l.charged_at, toDate32(l.charged_at), ${qualified("l", OWN)},
  ${SUPPLY_DAYS}, ${Object.values(FLAGS)
    .map((flag) => `ifNull(l.${flag}, false)`)
    .join(", ")},
  l.quantity + r.quantity, ${AMOUNTS.map((name) => `l.${name} + r.${name}`).join(", ")}
FROM ${fewCurrent("fee_line", lines)} AS l
INNER JOIN (
  SELECT build_id, settlement_id, ${FROM_SETTLEMENT}
  FROM net_settlement_rows WHERE ${generationSql("build_id")} = {generation:UInt32} AND ${settlements}
) AS s ON s.settlement_id = l.settlement_id
ANY LEFT JOIN step_returned_line AS r ON r.visit_id = l.visit_id AND r.line_number = l.line_number
WHERE ${VALID} AND NOT ${IS_RETURN}
  AND (r.line_number = '' OR l.quantity + r.quantity > 0 OR l.amount_fen + r.amount_fen > 0)`;
}

/** A whole build goes year by year and joins the settlements of the year's lines only; a few months are few anyway. */
function netLineSteps(plan: DerivePlan): string[] {
  if (plan.months !== null)
    return [
      netLines(
        "true",
        `${chargedInPlan(plan)} AND settlement_id IN (SELECT settlement_id FROM step_settlement WHERE state = 'standing')`,
      ),
    ];
  return plan.years.map((year) => {
    const charged = `toYear(charged_at) = ${year}`;
    return netLines(`settlement_id IN (SELECT settlement_id FROM current_fee_line WHERE ${charged})`, charged);
  });
}

/** Statements that net the fee lines, in their order; they read the net settlements of the same generation. */
export function feeLineSteps(plan: DerivePlan): string[] {
  return [takingStep(plan), returnsStep(plan), RETURNED, ...netLineSteps(plan)];
}

function qualified(table: string, columns: string): string {
  return columns
    .split(", ")
    .map((column) => `${table}.${column}`)
    .join(", ");
}
